"""The workflow takes a case up."""

from dataclasses import replace
from typing import Any

from primarie.cases.change import Change, until_won
from primarie.cases.decision import cancelled
from primarie.cases.model import Case, Dossier, Step, TaskState
from primarie.cases.ports import Folders, Reminders, Uploads
from primarie.cases.reminders import reminders_of
from primarie.cases.road import Stage, last_decided, stage_of
from primarie.kernel.clock import Clock
from primarie.kernel.errors import NotFound
from primarie.people.model import SYSTEM


def open_case(
    case_id: str, run: int, *, folders: Folders, uploads: Uploads, reminders: Reminders, clock: Clock
) -> dict[str, Any]:
    """Claims the files, sets the reminders, and answers where the road goes on.

    The answer names the `stage` with what it needs (`documentId`, `draft`, `kind`, `authorisation`). An execution
    that has been succeeded by a later one gets the stage `nothing`.
    """
    return until_won(lambda: _open(case_id, run, folders, uploads, reminders, clock))


def _open(
    case_id: str, run: int, folders: Folders, uploads: Uploads, reminders: Reminders, clock: Clock
) -> dict[str, Any]:
    dossier = folders.dossier(case_id)
    case = dossier.case
    if run != case.run:
        return _plan(dossier, Stage.NOTHING)
    # A repeated call finds the case opened and the archive pending all the same: the stage is read as if unopened.
    stage = stage_of(replace(dossier, case=replace(case, opened=False)))
    if case.opened:
        return _plan(dossier, stage)
    now = clock.now()
    files = [_claimed(upload, case, uploads) for upload in case.uploads]
    for reminder in reminders_of(case, now):
        reminders.set(reminder.name, reminder.at, reminder.payload)
    change = Change.of(case).entry("opened", by=SYSTEM, at=now, facts={"run": run}, opened=True, restart_at="")
    for file in files:
        if file and file not in dossier.files:
            change = change.file(file)
    # Tasks of an execution that ended: their tokens lead nowhere.
    for task in dossier.tasks:
        if task.state is TaskState.OPEN and task.step is not Step.OPINION:
            change = change.task(cancelled(task, now))
    folders.commit(change)
    return _plan(dossier, stage)


def _claimed(upload_id: str, case: Case, uploads: Uploads) -> Any:
    try:
        return uploads.claim(upload_id, case.case_id)
    except NotFound:
        # A number never waits for a file: one that is gone is told in its verdict, not by stopping the case.
        return None


def _plan(dossier: Dossier, stage: Stage) -> dict[str, Any]:
    last = last_decided(dossier)
    return {
        "caseId": dossier.case.case_id,
        "stage": stage.value,
        "documentId": dossier.case.letter,
        "draft": len(dossier.drafts),
        "kind": dossier.drafts[-1].kind if dossier.drafts else "",
        "authorisation": str(last.result.get("authorisation", "")) if last else "",
    }
