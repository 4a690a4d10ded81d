"""The archivist opens a package; that they did stays in the case's history."""

from primarie.archive.ports import Keeper
from primarie.cases.change import until_won
from primarie.cases.permissions import Right, demand
from primarie.cases.personal_data import refuse_restricted
from primarie.cases.ports import Delegations, Folders
from primarie.cases.view_case import record_view
from primarie.kernel.clock import Clock
from primarie.people.model import Actor


def open_package(
    case_id: str,
    number: int,
    request_id: str,
    *,
    actor: Actor,
    folders: Folders,
    delegations: Delegations,
    keeper: Keeper,
    clock: Clock,
) -> str:
    """A short-lived address of the package; the same request leaves one entry `viewed`.

    NotFound when there is none, NotAllowed where the case's data are restricted.
    """
    case = folders.dossier(case_id).case
    demand(actor, case, Right.READ_ARCHIVE)
    refuse_restricted(case)
    address = keeper.link(case_id, number)
    until_won(
        lambda: record_view(
            case_id,
            request_id,
            Right.READ_ARCHIVE,
            actor=actor,
            folders=folders,
            delegations=delegations,
            clock=clock,
            facts={"package": f"{case_id}-{number}"},
        )
    )
    return address
