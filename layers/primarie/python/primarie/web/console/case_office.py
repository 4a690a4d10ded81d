"""What the pages of a case ask of the house beyond its view: notes among colleagues."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from primarie.cases.model import Mention, Note
from primarie.people.model import Actor


class Notes(Protocol):
    """What colleagues tell one another on a case."""

    def write(self, case_id: str, text: str, request_id: str, *, actor: Actor) -> Note:
        """The note, once for a request id (`write_note`)."""
        ...

    def mentions(self, *, actor: Actor) -> Sequence[Mention]:
        """The last notes that call the person, the newest first (`list_mentions`)."""
        ...


@dataclass(frozen=True)
class Workroom:
    """All that work on a case asks for."""

    notes: Notes
