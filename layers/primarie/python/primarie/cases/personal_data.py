"""What the data-protection officer does with one person's requests: finds them, exports them, restricts their use.

GDPR art. 15 and 20 (a copy), art. 18 (restriction: data are kept, and used only where the article lets them be).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Protocol

from primarie.cases.change import Change, until_won
from primarie.cases.model import Action, Case
from primarie.cases.permissions import Right, demand_role
from primarie.cases.ports import Folders
from primarie.cases.unsealing import Opener
from primarie.cases.words import refuse
from primarie.cases.words import text as words
from primarie.kernel.clock import Clock, iso
from primarie.kernel.errors import NotAllowed, NotFound
from primarie.kernel.identifiers import RegistrationId
from primarie.people.lookup import email_lookup
from primarie.people.masks import masked
from primarie.people.model import Actor, Applicant
from primarie.people.ports import LookupKey, Sealer

# What moves no personal data: who is responsible, and until when.
ALLOWED = frozenset({Action.ASSIGN, Action.EXTEND})
_REFUSED = (
    "Prelucrarea datelor din acest dosar este restricționată (RGPD, art. 18). Adresați-vă responsabilului cu protecția"
    " datelor."
)


class PersonCases(Protocol):
    """Cases by who asked, known by keyed hashes alone."""

    def all_of(self, lookup: str) -> Sequence[str]:
        """Every case of an applicant."""
        ...

    def all_of_email(self, lookup: str) -> Sequence[str]:
        """Every case with an e-mail address."""
        ...


class Restrictions(Protocol):
    """The index of words, which must not find a restricted case by what it says."""

    def restrict(self, case_id: str, *, restricted: bool) -> None:
        """Takes the case's words out, or back in; it may arrive twice."""
        ...


@dataclass(frozen=True)
class DataOffice:
    """What the deeds work on."""

    found: PersonCases
    folders: Folders
    lookup_key: LookupKey
    restrictions: Restrictions
    sealer: Sealer
    clock: Clock


def refuse_restricted(case: Case, action: Action | None = None) -> None:
    """NotAllowed when the case's data are restricted and the action would use them."""
    if case.restricted and action not in ALLOWED:
        raise NotAllowed(_REFUSED)


def find_person(given: Mapping[str, str], *, actor: Actor, office: DataOffice) -> Sequence[Case]:
    """Every case of the person with the CNP, CUI or e-mail, or of who asked for the case with the number.

    The newest first. InvalidInput on `who` when nothing was given or nobody is known by it.
    """
    demand_role(actor, Right.PERSONAL_DATA)
    who = given.get("who", "").strip()
    if not who:
        raise refuse("who", "Scrieți un CNP, un CUI, o adresă de e-mail sau un număr de înregistrare.")
    found = {case_id: office.folders.dossier(case_id).case for case_id in _ids(who, office)}
    if not found:
        raise refuse("who", "Nu este nicio cerere a cuiva cu aceste date.")
    return sorted(found.values(), key=lambda case: case.registered_at, reverse=True)


def applicants_of(cases: Sequence[Case], *, actor: Actor, office: DataOffice) -> Mapping[str, Applicant]:
    """Who asked in each case, masked: one address may be several people's, and they must be told apart."""
    demand_role(actor, Right.PERSONAL_DATA)
    return {each.case_id: masked(Opener(each, office.sealer).applicant()) for each in cases}


def _ids(who: str, office: DataOffice) -> Sequence[str]:
    key = office.lookup_key
    if "@" in who:
        return office.found.all_of_email(email_lookup(who, key=key))
    if who.upper().removeprefix("RO").strip().isdecimal():
        digits = who.upper().removeprefix("RO").strip()
        kind = "cnp" if len(digits) == 13 else "cui"
        return office.found.all_of(key.mac(f"{kind}:{digits}").hex())
    try:
        RegistrationId.parse(who)
        case = office.folders.dossier(who).case
    except (ValueError, NotFound):
        return ()
    return office.found.all_of(case.lookup) or (case.case_id,)


def note_export(case_ids: Sequence[str], reason: str, key: str, *, actor: Actor, office: DataOffice) -> None:
    """Writes into each case that a copy of it was made for the person, and why; once for a key."""
    demand_role(actor, Right.PERSONAL_DATA)
    why = words({"reason": reason}, "reason", longest=500)
    for case_id in case_ids:
        until_won(partial(_write, case_id, "exported", why, {"request": key}, {}, actor, office))


def restrict_person(
    case_ids: Sequence[str], restricted: bool, reason: str, key: str, *, actor: Actor, office: DataOffice
) -> None:
    """Restricts the use of the cases' data, or lifts it; the reason stays in each case's history."""
    demand_role(actor, Right.PERSONAL_DATA)
    why = words({"reason": reason}, "reason", longest=500)
    event = "restricted" if restricted else "unrestricted"
    for case_id in case_ids:
        since = iso(office.clock.now()) if restricted else ""
        if bool(office.folders.dossier(case_id).case.restricted) != restricted:
            changed = {"restricted": since}
            until_won(partial(_write, case_id, event, why, {"request": key}, changed, actor, office))
        office.restrictions.restrict(case_id, restricted=restricted)


def _write(
    case_id: str, event: str, why: str, facts: dict[str, Any], changed: dict[str, Any], actor: Actor, office: DataOffice
) -> None:
    dossier = office.folders.dossier(case_id)
    if any(facts.items() <= entry.after.items() for entry in dossier.events(event)):
        return
    sealed = office.sealer.seal(why, submission_id=dossier.case.submission_id)
    office.folders.commit(
        Change.of(dossier.case).entry(event, by=actor, at=office.clock.now(), why=sealed, facts=facts, **changed)
    )
