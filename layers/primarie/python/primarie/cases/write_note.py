"""A colleague leaves a note on a case, for the office alone; `@nume` calls somebody to it."""

import re
from collections.abc import Sequence
from datetime import datetime

from primarie.cases.change import Change, until_won
from primarie.cases.correspondence import LONGEST, demand_same_text, message_id_of
from primarie.cases.model import Case, Note
from primarie.cases.permissions import RIGHTS, Right, demand, standing
from primarie.cases.personal_data import refuse_restricted
from primarie.cases.ports import Delegations, Folders, Staff
from primarie.cases.words import refuse
from primarie.cases.words import text as words
from primarie.kernel.clock import Clock, iso, local_day
from primarie.people.model import Actor
from primarie.people.ports import Sealer

# A username after `@`, at the start of a word: an e-mail address calls nobody.
_CALL = re.compile(r"(?<![\w.@])@([a-z0-9]+(?:[._-][a-z0-9]+)*)", re.IGNORECASE)


def write_note(
    case_id: str,
    text: str,
    request_id: str,
    *,
    actor: Actor,
    folders: Folders,
    delegations: Delegations,
    staff: Staff,
    sealer: Sealer,
    clock: Clock,
) -> Note:
    """Keeps the note, once for a request id; the journal says who wrote it and whom it calls, never what it says.

    InvalidInput on `note` when it calls nobody of the house, or somebody who may not see the case; KeyReused when the
    id came with another text.
    """
    kept = words({"note": text}, "note", longest=LONGEST)

    def write() -> Note:
        dossier, now = folders.dossier(case_id), clock.now()
        today = local_day(now).isoformat()
        demand(actor, dossier.case, Right.NOTE, delegations.held_by(actor.username, today))
        refuse_restricted(dossier.case)
        note_id = message_id_of(case_id, request_id, by=actor, direction="note")
        if known := next((each for each in dossier.notes if each.note_id == note_id), None):
            demand_same_text(dossier.case, known.text_sealed, kept, sealer)
            return known
        called = _called(kept, dossier.case, staff, delegations, today)
        note = _written(dossier.case, note_id, kept, called, actor, now, sealer)
        facts = {"note": note_id} | ({"mentioned": list(called)} if called else {})
        folders.commit(Change.of(dossier.case).entry("noted", by=actor, at=now, facts=facts).note(note))
        return note

    return until_won(write)


def mentions(text: str) -> tuple[str, ...]:
    """The usernames that a text calls, each once, in their order."""
    return tuple(dict.fromkeys(found.lower() for found in _CALL.findall(text)))


def _called(text: str, case: Case, staff: Staff, delegations: Delegations, today: str) -> Sequence[str]:
    called = mentions(text)
    for username in called:
        member = staff.member(username)
        if member is None:
            raise refuse("note", f"Nu există niciun coleg cu numele de utilizator „{username}”.")
        if standing(member, case, RIGHTS[Right.VIEW], delegations.held_by(username, today)) is None:
            raise refuse("note", f"{member.name or username} nu are acces la acest dosar; nu poate fi chemat aici.")
    return called


def _written(
    case: Case, note_id: str, text: str, called: Sequence[str], actor: Actor, now: datetime, sealer: Sealer
) -> Note:
    sealed = sealer.seal(text, submission_id=case.submission_id)
    return Note(note_id, case.case_id, iso(now), actor.username, sealed, tuple(called))
