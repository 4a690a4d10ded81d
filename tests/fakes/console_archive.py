"""The archivist's desk over an archive in memory: the real verbs, nothing behind them."""

import hashlib
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from primarie.archive.lift_hold import lift_hold
from primarie.archive.link_package import link_package
from primarie.archive.list_archive import ArchivePage, AskedFiles, kept_case, list_archive, list_ending
from primarie.archive.list_case import list_case
from primarie.archive.model import ArchiveReceipt, Hold, KeptCase, PackagePlan
from primarie.archive.open_package import open_package
from primarie.archive.order_hold import order_hold
from primarie.archive.place_hold import place_hold
from primarie.archive.release_hold import release_hold
from primarie.cases.model import Case, Status
from primarie.cases.permissions import Right
from primarie.cases.view_case import record_view
from primarie.catalogue import loader
from primarie.kernel.clock import Clock, iso
from primarie.people.model import Actor
from tests.builders.cases import TownHall
from tests.fakes.archive import FakeShelf, FakeVault
from tests.fakes.clock import FakeClock


@dataclass
class Strongroom:
    """The locked bucket with its table; the archiving office's own verbs, as its functions run them."""

    shelf: FakeShelf = field(default_factory=FakeShelf)
    vault: FakeVault = field(default_factory=FakeVault)
    clock: Clock = field(default_factory=FakeClock)

    def keep(self, case: Case, *, number: int = 1, until: str = "2032-01-01", permanent: bool = False) -> None:
        """Puts a package of the case under lock."""
        plan = PackagePlan(case.case_id, number, iso(self.clock.now()), 1, (f"paper-{number}",), until, permanent)
        digest = hashlib.sha256(plan.package_id.encode()).hexdigest()
        self.shelf.plan(plan)
        self.shelf.record(
            ArchiveReceipt(
                case.case_id, number, "archive", plan.key, "v1", digest, until, plan.at, permanent, size=2048
            )
        )
        list_case(case, shelf=self.shelf, listing=self.shelf, catalogue=loader)

    def link(self, case_id: str, number: int) -> str:
        return link_package(case_id, number, shelf=self.shelf, links=self.vault)

    def place(self, case_id: str, hold_id: str, *, by: str, reason: str) -> Hold:
        return place_hold(
            case_id, hold_id, by=by, reason=reason, holds=self.shelf, shelf=self.shelf, locks=self.vault,
            clock=self.clock,
        )  # fmt: skip

    def release(self, case_id: str, hold_id: str, *, by: str, reason: str) -> Hold:
        return release_hold(
            case_id, hold_id, by=by, reason=reason, holds=self.shelf, shelf=self.shelf, locks=self.vault,
            clock=self.clock,
        )  # fmt: skip


@dataclass
class DeskArchive:
    """What rests in the archive."""

    hall: TownHall
    room: Strongroom

    def page(self, asked: AskedFiles, *, actor: Actor) -> ArchivePage:
        return list_archive(asked, actor=actor, lists=self.room.shelf, contents=self.room.shelf, catalogue=loader)

    def ending(self, day: date, after: str, *, actor: Actor) -> ArchivePage:
        return list_ending(day, after, actor=actor, lists=self.room.shelf, contents=self.room.shelf)

    def case(self, case_id: str, request_id: str, *, actor: Actor) -> KeptCase:
        dossier, _ = record_view(
            case_id, request_id, Right.READ_ARCHIVE, actor=actor, folders=self.hall.cases,
            delegations=self.hall.staff, clock=self.hall.clock,
        )  # fmt: skip
        return kept_case(dossier.case, contents=self.room.shelf, catalogue=loader)

    def link(self, case_id: str, number: int, request_id: str, *, actor: Actor) -> str:
        return open_package(
            case_id, number, request_id, actor=actor, folders=self.hall.cases, delegations=self.hall.staff,
            keeper=self.room, clock=self.hall.clock,
        )  # fmt: skip

    def hold(self, case_id: str, reason: str, key: str, *, actor: Actor) -> Hold:
        return order_hold(
            case_id, reason, key, actor=actor, folders=self.hall.cases, keeper=self.room, sealer=self.hall.sealer,
            clock=self.hall.clock,
        )  # fmt: skip

    def release(self, case_id: str, hold_id: str, reason: str, *, actor: Actor) -> Hold:
        return lift_hold(
            case_id, hold_id, reason, actor=actor, folders=self.hall.cases, keeper=self.room, sealer=self.hall.sealer,
            clock=self.hall.clock,
        )  # fmt: skip


def archived(hall: TownHall, room: Strongroom, nth: int = 1, **changes: Any) -> str:
    """A petition that rests in the archive, its package under lock."""
    case_id = hall.registered(nth, status=Status.ARCHIVED, closed_on="2026-12-03", **changes)
    room.keep(hall.case(case_id))
    return case_id
