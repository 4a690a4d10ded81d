"""The desk's work on a case beyond its view and its tasks: notes among colleagues."""

from collections.abc import Sequence

from primarie.cases.list_mentions import list_mentions
from primarie.cases.model import Mention, Note
from primarie.cases.write_note import write_note
from primarie.people.model import Actor
from primarie.wiring import console


class DeskNotes:
    """What colleagues tell one another on a case."""

    def write(self, case_id: str, text: str, request_id: str, *, actor: Actor) -> Note:
        """The note, once for a request id (`write_note`)."""
        return write_note(
            case_id,
            text,
            request_id,
            actor=actor,
            folders=console.cases(),
            delegations=console.staff(),
            staff=console.staff(),
            sealer=console.sealer(),
            clock=console.CLOCK,
        )

    def mentions(self, *, actor: Actor) -> Sequence[Mention]:
        """The last notes that call the person, the newest first (`list_mentions`)."""
        return list_mentions(actor=actor, mentions=console.cases())
