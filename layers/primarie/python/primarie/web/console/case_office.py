"""What the pages of a case ask of the house beyond its view: notes, answers in the making, a folder to sign, roads."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from primarie.cases.model import Mention, Note, Work
from primarie.cases.sign_folder import Item, Outcome
from primarie.catalogue.model import Route
from primarie.people.model import Actor


class Notes(Protocol):
    """What colleagues tell one another on a case."""

    def write(self, case_id: str, text: str, request_id: str, *, actor: Actor) -> Note:
        """The note, once for a request id (`write_note`)."""
        ...

    def mentions(self, *, actor: Actor) -> Sequence[Mention]:
        """The last notes that call the person, the newest first (`list_mentions`)."""
        ...


class Drafting(Protocol):
    """Answers in the making."""

    def save(self, case_id: str, given: Mapping[str, Any], *, actor: Actor) -> Work:
        """Keeps the words without sending them to anybody (`save_draft`)."""
        ...

    def preview(self, case_id: str, given: Mapping[str, Any], *, actor: Actor) -> bytes:
        """The words as the letter that they would become, a PDF (`preview_draft`)."""
        ...


class SigningFolder(Protocol):
    """Letters that wait for one person's signature."""

    def sign(self, items: Sequence[Item], pin: str, folder_id: str, *, actor: Actor) -> Sequence[Outcome]:
        """Signs each in one authorisation and says what became of it (`sign_folder`)."""
        ...


class Routes(Protocol):
    """The roads that cases go."""

    def machine(self, route: Route) -> str:
        """The text of the state machine that carries the cases of a route (ASL); empty while it cannot be read."""
        ...


@dataclass(frozen=True)
class Workroom:
    """All that work on a case asks for."""

    notes: Notes
    drafting: Drafting
    folder: SigningFolder
    routes: Routes
