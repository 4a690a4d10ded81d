"""What came of a person's action on a task."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from primarie.cases.model import Action, Case, Status, Task, TaskState
from primarie.kernel.clock import iso
from primarie.people.model import Actor

# What the workflow hears of a decision: ids, never words.
_HEARD = ("action", "draft", "kind", "authorisation", "back", "to")


@dataclass(frozen=True)
class Decision:
    """The first answer that a task got: who gave it and when, and the case's status then.

    `repeated`: somebody had answered before, and nothing was done now. `task_id` is kept for delivery. `instead`: what
    the person must hear when something else was done than they asked for.
    """

    case_id: str
    task_id: str
    action: str
    status: str
    by: str
    at: str
    repeated: bool = False
    instead: str = ""


def decided(task: Task, action: Action, *, by: Actor, at: datetime, status: Status, **ids: Any) -> Task:
    """The task closed by its first answer."""
    return replace(
        task,
        state=TaskState.DONE,
        result={"action": action.value, "status": status.value, **ids},
        closed_at=iso(at),
        closed_by=by.username,
    )


def cancelled(task: Task, at: datetime) -> Task:
    """The task taken off the desks without an answer: the workflow waits on it no longer."""
    return replace(task, state=TaskState.CANCELLED, closed_at=iso(at), closed_by="system")


def first_decision(case: Case, task: Task, *, repeated: bool) -> Decision:
    """The answer that closed the task."""
    return Decision(
        case_id=case.case_id,
        task_id=task.task_id,
        action=str(task.result.get("action", "")),
        status=str(task.result.get("status", case.status)),
        by=task.closed_by,
        at=task.closed_at,
        repeated=repeated,
    )


def output_of(task: Task) -> dict[str, Any]:
    """What the workflow is told of the decision."""
    return {key: task.result[key] for key in _HEARD if key in task.result}
