"""The archivist's desk: lists from the archive's table, everything else by the archiving office."""

from datetime import date

from primarie.archive.dynamodb import ArchiveTable
from primarie.archive.lambda_ import LambdaKeeper
from primarie.archive.lift_hold import lift_hold
from primarie.archive.list_archive import ArchivePage, AskedFiles, kept_case, list_archive, list_ending
from primarie.archive.lists_dynamodb import ArchiveLists
from primarie.archive.model import Hold, KeptCase
from primarie.archive.open_package import open_package
from primarie.archive.order_hold import order_hold
from primarie.cases.change import until_won
from primarie.cases.permissions import Right, demand_role
from primarie.cases.view_case import record_view
from primarie.catalogue import loader
from primarie.kernel.dynamodb import Database
from primarie.kernel.settings import function_name, setting
from primarie.people.model import Actor
from primarie.wiring import console
from primarie.wiring.aws import client


class DeskArchive:
    """What rests in the archive."""

    def page(self, asked: AskedFiles, *, actor: Actor) -> ArchivePage:
        """A page of archived cases with their units (`list_archive`)."""
        demand_role(actor, Right.READ_ARCHIVE)
        return list_archive(asked, actor=actor, lists=_lists(), contents=_table(), catalogue=loader)

    def ending(self, day: date, after: str, *, actor: Actor) -> ArchivePage:
        """A page of the cases whose term ends on that day (`list_ending`)."""
        demand_role(actor, Right.READ_ARCHIVE)
        return list_ending(day, after, actor=actor, lists=_lists(), contents=_table())

    def case(self, case_id: str, request_id: str, *, actor: Actor) -> KeptCase:
        """What lies in the archive of one case (`kept_case`), with the entry that it was looked at."""
        dossier, _ = until_won(
            lambda: record_view(
                case_id,
                request_id,
                Right.READ_ARCHIVE,
                actor=actor,
                folders=console.cases(),
                delegations=console.staff(),
                clock=console.CLOCK,
            )
        )
        return kept_case(dossier.case, contents=_table(), catalogue=loader)

    def link(self, case_id: str, number: int, request_id: str, *, actor: Actor) -> str:
        """A short-lived address of a package (`open_package`)."""
        return open_package(
            case_id,
            number,
            request_id,
            actor=actor,
            folders=console.cases(),
            delegations=console.staff(),
            keeper=_keeper(),
            clock=console.CLOCK,
        )

    def hold(self, case_id: str, reason: str, key: str, *, actor: Actor) -> Hold:
        """Kept from disposal (`order_hold`); the same key, the same hold."""
        return order_hold(
            case_id,
            reason,
            key,
            actor=actor,
            folders=console.cases(),
            keeper=_keeper(),
            sealer=console.sealer(),
            clock=console.CLOCK,
        )

    def release(self, case_id: str, hold_id: str, reason: str, *, actor: Actor) -> Hold:
        """Given back to its term (`lift_hold`)."""
        return lift_hold(
            case_id,
            hold_id,
            reason,
            actor=actor,
            folders=console.cases(),
            keeper=_keeper(),
            sealer=console.sealer(),
            clock=console.CLOCK,
        )


def _lists() -> ArchiveLists:
    return ArchiveLists(Database(), setting("ARCHIVE_TABLE"))


def _table() -> ArchiveTable:
    return ArchiveTable(Database(), setting("ARCHIVE_TABLE"))


def _keeper() -> LambdaKeeper:
    return LambdaKeeper(
        client("lambda"),
        link=function_name("archiving", "link_package"),
        place=function_name("archiving", "place_hold"),
        release=function_name("archiving", "release_hold"),
    )
