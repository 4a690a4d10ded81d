"""Petitions of one person on one matter under one answer (conexare, OG 27/2002 art. 10)."""

from primarie.cases import words
from primarie.cases.change import Change
from primarie.cases.deed import Deed
from primarie.cases.model import Case, Dossier, Status
from primarie.cases.permissions import RIGHTS, Right, standing
from primarie.cases.personal_data import refuse_restricted
from primarie.cases.ports import Folders
from primarie.cases.road import Stage, stage_of
from primarie.kernel.clock import local_day
from primarie.kernel.errors import NotFound, Stale

_STILL_OPEN = frozenset({Status.REGISTERED, Status.IN_PROGRESS, Status.AWAITING_APPLICANT})


def join(deed: Deed, *, folders: Folders) -> tuple[Change, Change]:
    """Ends this case into the first one, whose answer will cite every number; both are written together.

    That it is the same matter is the officer's judgement; that it is the same person is checked.
    """
    first = _first(deed, words.text(deed.given, "to", longest=40), folders)
    today = local_day(deed.at).isoformat()
    this = deed.entry("joined", status=Status.CLOSED, closed_on=today, joined_to=first.case_id)
    numbers = (*first.joined, deed.case.case_id, *deed.case.joined)
    other = deed.entry("joined", change=Change.of(first), joined=numbers)
    return deed.closing(this, to=first.case_id), other


def _first(deed: Deed, case_id: str, folders: Folders) -> Case:
    if case_id == deed.case.case_id:
        raise words.refuse("to", "O petiție nu se conexează la ea însăși.")
    try:
        found: Dossier = folders.dossier(case_id)
    except NotFound:
        raise words.refuse("to", "Nu există un dosar cu acest număr.") from None
    first = found.case
    if first.lookup != deed.case.lookup:
        raise words.refuse("to", "Dosarul este al altei persoane; se conexează numai petițiile aceleiași persoane.")
    if standing(deed.actor, first, RIGHTS[Right.VIEW]) is None and not deed.standing.on_behalf:
        raise words.refuse("to", "Dosarul este în lucru la alt compartiment.")
    refuse_restricted(first)
    if (first.registered_at, first.case_id) > (deed.case.registered_at, deed.case.case_id):
        raise words.refuse("to", "Petițiile se conexează la prima înregistrată dintre ele.")
    if first.status not in _STILL_OPEN or stage_of(found) is Stage.LETTER:
        raise Stale(
            "Răspunsul la acel dosar este deja redactat sau dosarul este încheiat; nu se mai poate conexa la el."
        )
    return first
