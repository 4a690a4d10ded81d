"""The console's work on cases over a town hall in memory: the real verbs, nothing behind them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from primarie.cases.deliver_decision import deliver_decision
from primarie.cases.list_mentions import list_mentions
from primarie.cases.model import Draft, Mention, Note, Work
from primarie.cases.preview_draft import preview_draft
from primarie.cases.save_draft import save_draft
from primarie.cases.sign_folder import Item, Outcome, sign_folder
from primarie.cases.write_note import write_note
from primarie.catalogue.loader import this_town
from primarie.catalogue.model import Route
from primarie.people.model import Actor
from primarie.web.console.case_office import Workroom
from tests.builders.cases import TownHall


def workroom_of(hall: TownHall) -> Workroom:
    return Workroom(notes=DeskNotes(hall), drafting=DeskDrafting(hall), folder=DeskFolder(hall), routes=DeskRoutes())


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


class PlainPreviews:
    """A PDF in name alone."""

    def pdf(self, draft: Draft) -> bytes:
        return f"%PDF PROIECT {draft.kind} {draft.author}".encode()


@dataclass
class DeskDrafting:
    hall: TownHall

    def save(self, case_id: str, given: Mapping[str, Any], *, actor: Actor) -> Work:
        hall = self.hall
        return save_draft(
            case_id, given, actor=actor, folders=hall.cases, delegations=hall.staff, sealer=hall.sealer,
            catalogue=this_town(), clock=hall.clock,
        )  # fmt: skip

    def preview(self, case_id: str, given: Mapping[str, Any], *, actor: Actor) -> bytes:
        hall = self.hall
        return preview_draft(
            case_id, given, actor=actor, folders=hall.cases, delegations=hall.staff, previews=PlainPreviews(),
            sealer=hall.sealer, catalogue=this_town(), clock=hall.clock,
        )  # fmt: skip


@dataclass
class DeskFolder:
    hall: TownHall

    def sign(self, items: Sequence[Item], pin: str, folder_id: str, *, actor: Actor) -> Sequence[Outcome]:
        return sign_folder(
            items, pin, folder_id, actor=actor, desk=self.hall.desk, folder=self.hall.folders, tell=self._tell
        )

    def _tell(self, case_id: str, task_id: str) -> None:
        hall = self.hall
        deliver_decision(case_id, task_id, folders=hall.cases, workflow=hall.workflow, deliveries=hall.cases)


class DeskRoutes:
    """The roads as the repository has them."""

    def machine(self, route: Route) -> str:
        return (Path(__file__).parents[2] / f"statemachines/{route}.asl.json").read_text()
