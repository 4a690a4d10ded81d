"""The applicant writes to the office."""

from dataclasses import replace

from primarie.cases.change import Change, until_won
from primarie.cases.correspondence import (
    LONGEST,
    MOST_FILES,
    OTHER_CONTENT,
    Sent,
    known_message,
    message_id_of,
    written,
)
from primarie.cases.decision import decided
from primarie.cases.model import Action, Dossier, Status, Step, Task
from primarie.cases.ports import Brought, Folders
from primarie.cases.words import text as words
from primarie.kernel.clock import Clock
from primarie.kernel.errors import FieldError, InvalidInput, KeyReused
from primarie.kernel.language import _
from primarie.people.model import APPLICANT
from primarie.people.ports import Sealer


def receive_message(
    case_id: str,
    text: str,
    request_id: str,
    uploads: tuple[str, ...] = (),
    *,
    folders: Folders,
    claims: Brought,
    sealer: Sealer,
    clock: Clock,
) -> Sent:
    """Takes the message, once for a request id, with the files that came along; it answers an open clarification.

    InvalidInput on `attachments`, and nothing is taken: too many files, or one that may not come to this case.

    What reaches an archived case makes it set out again, for a second package beside the first. KeyReused when the id
    came with another text or other files.
    """
    kept = words({"text": text}, "text", longest=LONGEST)
    files = tuple(dict.fromkeys(uploads))
    if len(files) > MOST_FILES:
        too_many = _("Puteți atașa cel mult {n} de fișiere.", n=MOST_FILES)
        raise InvalidInput([FieldError("attachments", too_many)])
    return until_won(lambda: _receive(case_id, kept, request_id, files, folders, claims, sealer, clock))


def _receive(
    case_id: str,
    text: str,
    request_id: str,
    uploads: tuple[str, ...],
    folders: Folders,
    claims: Brought,
    sealer: Sealer,
    clock: Clock,
) -> Sent:
    dossier = folders.dossier(case_id)
    case, now = dossier.case, clock.now()
    message_id = message_id_of(case_id, request_id, by=APPLICANT, direction="in")
    if known := known_message(dossier, message_id, text, sealer):
        if known.uploads != uploads:
            raise KeyReused(_(OTHER_CONTENT))
        return Sent(message_id, known.at, _answered_by(dossier, message_id))
    if misfits := claims.misfits(uploads, case) if uploads else {}:
        raise InvalidInput([FieldError("attachments", why) for why in dict.fromkeys(misfits.values())])
    files = [claims.claim(upload, case_id) for upload in uploads]
    task = _asking(dossier)
    message = written(case, message_id, "in", text, by=APPLICANT, at=now, sealer=sealer)
    change = Change.of(case).entry(
        "applicant_replied" if task else "message_from_applicant",
        by=APPLICANT,
        at=now,
        facts={"message": message_id} | ({"files": list(uploads)} if uploads else {}),
        status=Status.IN_PROGRESS if task else case.status,
    )
    change = change.message(replace(message, uploads=uploads))
    for file in files:
        change = change.file(file)
    if task:
        answer = decided(task, Action.REPLY, by=APPLICANT, at=now, status=Status.IN_PROGRESS, message=message_id)
        change = change.task(answer)
    if case.status is Status.ARCHIVED and case.opened:
        change = change.quietly(opened=False, run=case.run + 1)
    folders.commit(change)
    return Sent(message_id, message.at, task.task_id if task else "")


def _asking(dossier: Dossier) -> Task | None:
    task = dossier.open_task
    return task if task and task.step is Step.CLARIFY else None


def _answered_by(dossier: Dossier, message_id: str) -> str:
    return next((task.task_id for task in dossier.tasks if task.result.get("message") == message_id), "")
