"""The workflow hears of a decision."""

from contextlib import suppress

from primarie.cases.decision import output_of
from primarie.cases.model import Task, TaskState
from primarie.cases.ports import Deliveries, Folders, TokenGone, Workflow
from primarie.kernel.errors import NotFound


def deliver_decision(
    case_id: str, task_id: str, *, folders: Folders, workflow: Workflow, deliveries: Deliveries
) -> None:
    """Tells the workflow what a task was answered with and notes that it knows; again, nothing happens.

    A token that nobody waits on was answered before by a run that died before its note, or belongs to an ended
    execution, whose successor reads the decision from the case: in both cases the note is all that is missing.
    """
    task = folders.dossier(case_id).task(task_id)
    if task is None:
        raise NotFound("Nu există această sarcină.")
    if task.state is TaskState.DONE:
        deliver(task, workflow=workflow, deliveries=deliveries)


def deliver(task: Task, *, workflow: Workflow, deliveries: Deliveries) -> None:
    """The same for a task at hand."""
    with suppress(TokenGone):
        workflow.succeed(task.token, output_of(task))
    deliveries.mark(task)
