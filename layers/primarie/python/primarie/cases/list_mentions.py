"""The notes that call a person."""

from collections.abc import Sequence

from primarie.cases.model import Mention
from primarie.cases.ports import Mentions
from primarie.people.model import Actor

_SHOWN = 50


def list_mentions(*, actor: Actor, mentions: Mentions) -> Sequence[Mention]:
    """Where the person was called lately, the newest first, fifty at most; what a note says stands in its case."""
    return mentions.mentions(actor.username, limit=_SHOWN)
