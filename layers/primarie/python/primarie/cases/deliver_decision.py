"""The workflow hears of a decision."""

from primarie.cases.decision import output_of
from primarie.cases.model import Task, TaskState
from primarie.cases.ports import Deliveries, Folders, TokenGone, Workflow
from primarie.kernel.errors import NotFound
from primarie.kernel.language import _


def deliver_decision(
    case_id: str, task_id: str, *, folders: Folders, workflow: Workflow, deliveries: Deliveries
) -> None:
    """Tells the workflow what a task was answered with and notes that it knows; again, nothing happens.

    A token that nobody waits on was answered by a run that died before its note, or belongs to an ended execution:
    which of the two is for `sweep` to find out.
    """
    task = folders.dossier(case_id).task(task_id)
    if task is None:
        raise NotFound(_("Nu există această sarcină."))
    if task.state is TaskState.DONE:
        deliver(task, workflow=workflow, deliveries=deliveries)


def deliver(task: Task, *, workflow: Workflow, deliveries: Deliveries) -> bool:
    """The same for a task at hand; False when nobody waits on its token."""
    try:
        workflow.succeed(task.token, output_of(task))
    except TokenGone:
        return False
    deliveries.mark(task)
    return True
