"""The workflow asks a person and waits."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from primarie.cases.change import Change, until_won
from primarie.cases.decision import cancelled
from primarie.cases.model import FINISHED, Action, Dossier, Status, Step, Task, TaskState
from primarie.cases.ports import Folders, TokenGone, Workflow
from primarie.cases.road import last_decided
from primarie.kernel.clock import Clock, iso
from primarie.people.model import SYSTEM, Role

_ROLES = {
    Step.ASSIGN: Role.HEAD.value,
    Step.DRAFT: Role.OFFICER.value,
    Step.CLARIFY: "applicant",
    Step.APPROVE: Role.HEAD.value,
    Step.COUNTERSIGN: Role.SIGNATORY.value,
    Step.SIGN: Role.SIGNATORY.value,
    Step.OPINION: Role.HEAD.value,
}


@dataclass(frozen=True)
class Question:
    """What the workflow wants to know: at which step, of which execution; `token` takes the answer."""

    case_id: str
    run: int
    step: Step
    token: str
    document_id: str = ""


def task_id_of(token: str) -> str:
    """The task's id: the same token, the same task."""
    return hashlib.sha256(token.encode()).hexdigest()[:20]


def open_task(question: Question, *, countersigner: str, folders: Folders, workflow: Workflow, clock: Clock) -> str:
    """Puts the task on the right desk and answers its id; the same token opens it once.

    A case that was withdrawn, closed or annulled between two steps gets no task: the workflow is told at once. So is
    an execution that another one has succeeded. A retried step brings a new token: its older task is taken off.
    `countersigner`: the department on whose desk letters to countersign are put.
    """
    return until_won(lambda: _open(question, countersigner, folders, workflow, clock))


def _open(question: Question, countersigner: str, folders: Folders, workflow: Workflow, clock: Clock) -> str:
    dossier = folders.dossier(question.case_id)
    case, task_id = dossier.case, task_id_of(question.token)
    if dossier.task(task_id):
        return task_id
    if question.run != case.run or case.status in FINISHED:
        _tell(workflow, question.token, "superseded" if question.run != case.run else Action.WITHDRAW.value)
        return ""
    now = clock.now()
    task = Task(
        task_id=task_id,
        case_id=case.case_id,
        service=case.service,
        step=question.step,
        role=_ROLES[question.step],
        department=countersigner if question.step is Step.COUNTERSIGN else case.department,
        due_date=case.due_date,
        opened_at=iso(now),
        token=question.token,
        assignee=case.assignee if question.step in (Step.DRAFT, Step.CLARIFY) else "",
        document_id=question.document_id,
        draft=len(dossier.drafts) if question.document_id else 0,
        officer=case.assignee if question.step in (Step.APPROVE, Step.COUNTERSIGN, Step.SIGN) else "",
        registered_at=case.registered_at,
        extended_days=case.extended_days,
    )
    change = _reviewed(dossier, task, now)
    for older in dossier.tasks:
        if older.state is TaskState.OPEN and older.step is not Step.OPINION:
            change = change.task(cancelled(older, now))
    folders.commit(change.task(task))
    return task_id


def _reviewed(dossier: Dossier, task: Task, now: datetime) -> Change:
    """Approval begins when the letter exists; a signature that came too late for its five minutes is asked anew."""
    change = Change.of(dossier.case)
    status = change.after.status
    facts: dict[str, Any] = {"document": task.document_id, "draft": task.draft}
    asked_again = {Step.APPROVE: (Status.APPROVED, Status.IN_REVIEW), Step.SIGN: (Status.SIGNED, Status.APPROVED)}
    had, becomes = asked_again.get(task.step, (status if _countersigned(dossier, task) else None, status))
    if had is status and change.after.letter == task.document_id:
        facts["error"] = "authorisation_expired"
        return change.entry("trouble", by=SYSTEM, at=now, facts=facts, status=becomes)
    if task.step is Step.APPROVE and not (status is Status.IN_REVIEW and change.after.letter == task.document_id):
        return change.entry(
            "letter_rendered", by=SYSTEM, at=now, facts=facts, status=Status.IN_REVIEW, letter=task.document_id
        )
    return change


def _countersigned(dossier: Dossier, task: Task) -> bool:
    """Whether this very letter's countersignature was decided last, and is asked for again."""
    last = last_decided(dossier)
    return (
        task.step is Step.COUNTERSIGN
        and last is not None
        and (last.document_id, last.result["action"]) == (task.document_id, Action.COUNTERSIGN)
    )


def _tell(workflow: Workflow, token: str, action: str) -> None:
    try:
        workflow.succeed(token, {"action": action})
    except TokenGone:
        return
