"""The console's work on cases over a town hall in memory: the real verbs, nothing behind them."""

from collections.abc import Sequence
from dataclasses import dataclass

from primarie.cases.list_mentions import list_mentions
from primarie.cases.model import Mention, Note
from primarie.cases.write_note import write_note
from primarie.people.model import Actor
from primarie.web.console.case_office import Workroom
from tests.builders.cases import TownHall


def workroom_of(hall: TownHall) -> Workroom:
    return Workroom(notes=DeskNotes(hall))


@dataclass
class DeskNotes:
    hall: TownHall

    def write(self, case_id: str, text: str, request_id: str, *, actor: Actor) -> Note:
        hall = self.hall
        return write_note(
            case_id, text, request_id, actor=actor, folders=hall.cases, delegations=hall.staff, staff=hall.staff,
            sealer=hall.sealer, clock=hall.clock,
        )  # fmt: skip

    def mentions(self, *, actor: Actor) -> Sequence[Mention]:
        return list_mentions(actor=actor, mentions=self.hall.cases)
