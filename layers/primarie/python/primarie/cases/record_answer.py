"""The answer has left: sealed, entered in the register's outgoing columns, handed to the applicant."""

from primarie.cases.change import Change, until_won
from primarie.cases.model import FINISHED, Case, Status
from primarie.cases.ports import Folders
from primarie.cases.redirect import REDIRECT
from primarie.kernel.clock import Clock, local_day
from primarie.kernel.errors import Stale
from primarie.people.model import SYSTEM


def record_answer(case_id: str, document_id: str, *, folders: Folders, clock: Clock) -> Case:
    """The case as answered or redirected, by the kind of its letter; the same when it was recorded before.

    Stale when the letter is not the one that was signed.
    """
    return until_won(lambda: _record(case_id, document_id, folders, clock))


def _record(case_id: str, document_id: str, folders: Folders, clock: Clock) -> Case:
    dossier = folders.dossier(case_id)
    case, now = dossier.case, clock.now()
    if case.letter != document_id:
        raise Stale("Altă scrisoare este în lucru la acest dosar.")
    if case.status in FINISHED:
        return case
    if case.status is not Status.SIGNED:
        raise Stale("Scrisoarea nu este semnată.")
    kind = dossier.drafts[-1].kind if dossier.drafts else ""
    redirected = kind == REDIRECT
    change = Change.of(case).entry(
        "redirected" if redirected else "answered",
        by=SYSTEM,
        at=now,
        facts={"document": document_id, "kind": kind},
        status=Status.REDIRECTED if redirected else Status.ANSWERED,
        closed_on=local_day(now).isoformat(),
    )
    folders.commit(change)
    return change.after
