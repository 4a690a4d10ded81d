"""Somebody who asked before is known again, by a keyed hash; the look stays in that case's history."""

from collections.abc import Mapping

from primarie.cases.permissions import Right, demand
from primarie.cases.ports import ApplicantCases, Delegations, Folders
from primarie.cases.reveal_applicant import reveal_applicant
from primarie.kernel.clock import Clock, local_day
from primarie.people.lookup import email_lookup
from primarie.people.model import Actor, Applicant
from primarie.people.ports import LookupKey, Sealer

_WHY = "Recunoscut la înregistrarea unei noi cereri"


def known_applicant(
    given: Mapping[str, str],
    request_id: str,
    *,
    actor: Actor,
    found: ApplicantCases,
    lookup_key: LookupKey,
    folders: Folders,
    delegations: Delegations,
    sealer: Sealer,
    clock: Clock,
) -> Applicant | None:
    """The applicant as they gave themselves in their newest request under the CNP, CUI or e-mail that was typed whole.

    Nothing when nobody is known, nothing was typed to know them by (names are never searched), or the use of their data
    is restricted (GDPR art. 18). NotAllowed for who may not see applicants.
    """
    case_id = _newest(given, found, lookup_key)
    if not case_id:
        return None
    case = folders.dossier(case_id).case
    if case.restricted:
        demand(actor, case, Right.REVEAL, delegations.held_by(actor.username, local_day(clock.now()).isoformat()))
        return None
    return reveal_applicant(
        case_id,
        _WHY,
        request_id,
        actor=actor,
        folders=folders,
        delegations=delegations,
        sealer=sealer,
        clock=clock,
    )


def _newest(given: Mapping[str, str], found: ApplicantCases, key: LookupKey) -> str:
    cnp, cui = given.get("cnp", "").strip(), given.get("cui", "").strip().upper().removeprefix("RO").strip()
    email = given.get("email", "").strip()
    if cnp and (case_id := found.newest_of(key.mac(f"cnp:{cnp}").hex())):
        return case_id
    if cui and (case_id := found.newest_of(key.mac(f"cui:{cui}").hex())):
        return case_id
    return found.newest_of_email(email_lookup(email, key=key)) if email else ""
