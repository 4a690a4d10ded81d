"""An officer keeps an answer in the making, without sending it to anybody."""

import secrets
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from primarie.cases import words
from primarie.cases.change import Change, until_won
from primarie.cases.draft import LETTER
from primarie.cases.model import Dossier, Step, Work
from primarie.cases.permissions import Right, demand
from primarie.cases.personal_data import refuse_restricted
from primarie.cases.ports import Delegations, Folders
from primarie.cases.unsealing import Opener
from primarie.catalogue.loader import Catalogue
from primarie.kernel.clock import Clock, from_iso, iso, local_day
from primarie.kernel.errors import DraftChanged, Stale
from primarie.people.model import Actor
from primarie.people.ports import Sealer

# One person's saves within this time are one version; a later one begins the next.
_TURN = timedelta(minutes=10)
_WRITTEN_AT = frozenset({Step.DRAFT, Step.CLARIFY})
_CHANGED = (
    "Între timp textul a fost schimbat de altcineva sau în altă fereastră. Nu s-a pierdut nimic: comparați-le și "
    "păstrați din nou."
)


def save_draft(
    case_id: str,
    given: Mapping[str, Any],
    *,
    actor: Actor,
    folders: Folders,
    delegations: Delegations,
    sealer: Sealer,
    catalogue: Catalogue,
    clock: Clock,
) -> Work:
    """Keeps `subject`, `body` and `kind` as they are; the same words again change nothing.

    `base` is the mark of the words that the person had before them: DraftChanged when others stand there now, with
    nothing lost on either side. NotAllowed for whoever may not draft the answer, Stale when nobody may any more.
    """

    def save() -> Work:
        dossier = folders.dossier(case_id)
        now = clock.now()
        held = delegations.held_by(actor.username, local_day(now).isoformat())
        demand(actor, dossier.case, Right.DRAFT, held)
        refuse_restricted(dossier.case)
        _demand_in_the_making(dossier)
        subject = words.optional(given, "subject", longest=300)
        body = words.optional(given, "body", longest=words.LONGEST)
        kind = words.optional(given, "kind") or LETTER
        if kind not in catalogue.letters_of(dossier.case.service):
            raise words.refuse("kind", "Acest serviciu nu are acest fel de răspuns.")
        opener = Opener(dossier.case, sealer)
        last = dossier.work
        if last and _same(last, opener, (kind, subject, body)):
            return last
        if given.get("base", dossier.mark) != dossier.mark:
            raise DraftChanged(_CHANGED)
        again = last is not None and last.author == actor.username and now - from_iso(last.begun) < _TURN
        work = Work(
            case_id=case_id,
            number=len(dossier.works) + (not again),
            kind=kind,
            author=actor.username,
            begun=last.begun if last and again else iso(now),
            at=iso(now),
            subject_sealed=sealer.seal(subject, submission_id=dossier.case.submission_id),
            body_sealed=sealer.seal(body, submission_id=dossier.case.submission_id),
            mark=secrets.token_hex(8),
        )
        folders.commit(Change.of(dossier.case).work(work))
        return work

    return until_won(save)


def demand_same_words(dossier: Dossier, given: Mapping[str, Any]) -> None:
    """DraftChanged when a person sends words on that were not written on those that stand; without `base` nothing."""
    if given.get("base", dossier.mark) != dossier.mark:
        raise DraftChanged(_CHANGED)


def _demand_in_the_making(dossier: Dossier) -> None:
    if dossier.open_task is None or dossier.open_task.step not in _WRITTEN_AT or dossier.case.finished:
        raise Stale("Răspunsul nu mai este în lucru: dosarul a mers mai departe.")


def _same(work: Work, opener: Opener, wanted: tuple[str, str, str]) -> bool:
    return (work.kind, opener.words(work.subject_sealed), opener.words(work.body_sealed)) == wanted
