"""A member of staff opens a file or a letter of a case."""

from primarie.cases.change import until_won
from primarie.cases.permissions import Right, demand
from primarie.cases.personal_data import refuse_restricted
from primarie.cases.ports import Delegations, Folders, Links
from primarie.cases.view_case import record_view
from primarie.kernel.clock import Clock, local_day
from primarie.people.model import Actor


def link_file(
    case_id: str,
    file_id: str,
    request_id: str,
    *,
    actor: Actor,
    folders: Folders,
    delegations: Delegations,
    links: Links,
    clock: Clock,
    inline: bool = False,
) -> str:
    """A short-lived address of the file (an upload id) or letter (a document id); the history says who opened it.

    `inline`: for showing on a page instead of keeping. NotAllowed where the case's data are restricted.
    """
    today, case = local_day(clock.now()).isoformat(), folders.dossier(case_id).case
    demand(actor, case, Right.VIEW, delegations.held_by(actor.username, today))
    refuse_restricted(case)
    address = links.link(case_id, file_id, inline=inline)
    until_won(
        lambda: record_view(
            case_id,
            request_id,
            Right.VIEW,
            actor=actor,
            folders=folders,
            delegations=delegations,
            clock=clock,
            facts={"file": file_id},
        )
    )
    return address
