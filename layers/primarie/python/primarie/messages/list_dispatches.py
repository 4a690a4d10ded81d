"""What the desk has to print and hand to the post, or over the counter; and what the post has already."""

from primarie.messages.by_hand import place_of
from primarie.messages.model import ByHandPage
from primarie.messages.ports import ByHand

LIMIT = 20


def list_dispatches(*, notices: ByHand, posted: bool = False, after: str = "", limit: int = LIMIT) -> ByHandPage:
    """A page of the notices that wait for a person, the oldest first; or of those `posted`, the last first."""
    read = notices.posted if posted else notices.by_hand
    found = list(read(after=after, limit=limit + 1))
    shown = found[:limit]
    return ByHandPage(tuple(shown), place_of(shown[-1]) if shown and len(found) > limit else "")
