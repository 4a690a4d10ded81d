"""What the desk has to print and hand to the post, or over the counter."""

from collections.abc import Sequence

from primarie.messages.model import Notice
from primarie.messages.ports import ByHand

LIMIT = 200


def list_dispatches(*, notices: ByHand, limit: int = LIMIT) -> Sequence[Notice]:
    """Notices that wait for a person, the oldest first."""
    return notices.by_hand(limit=limit)
