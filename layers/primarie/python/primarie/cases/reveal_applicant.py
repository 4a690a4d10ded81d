"""A member of staff needs the applicant's identity or contact data in clear, and says why."""

from primarie.cases.change import until_won
from primarie.cases.permissions import Right
from primarie.cases.ports import Delegations, Folders
from primarie.cases.unsealing import Opener
from primarie.cases.view_case import record_view
from primarie.cases.words import text as words
from primarie.kernel.clock import Clock
from primarie.people.model import Actor, Applicant
from primarie.people.ports import Sealer


def reveal_applicant(
    case_id: str,
    reason: str,
    request_id: str,
    *,
    actor: Actor,
    folders: Folders,
    delegations: Delegations,
    sealer: Sealer,
    clock: Clock,
) -> Applicant:
    """The applicant unmasked; the history keeps who asked and why, once for a request id. NotAllowed if restricted."""
    why = words({"reason": reason}, "reason", longest=500)
    dossier, _ = until_won(
        lambda: record_view(
            case_id,
            request_id,
            Right.REVEAL,
            actor=actor,
            folders=folders,
            delegations=delegations,
            clock=clock,
            facts={"revealed": True},
            sealer=sealer,
            why=why,
        )
    )
    return Opener(dossier.case, sealer).applicant()
