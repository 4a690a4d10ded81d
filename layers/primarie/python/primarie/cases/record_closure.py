"""A case that ends without a letter leaves the desks."""

from primarie.cases.change import Change, until_won
from primarie.cases.decision import cancelled
from primarie.cases.model import UNANSWERED, Case, Status, TaskState
from primarie.cases.ports import Folders
from primarie.kernel.clock import Clock
from primarie.kernel.errors import Stale


def record_closure(case_id: str, *, folders: Folders, clock: Clock) -> Case:
    """The closed or withdrawn case with no task left open; Stale when nobody has closed or withdrawn it.

    Who ended the case, when and why was recorded together with the decision (`close`, `join`, `withdraw_case`).
    """
    return until_won(lambda: _record(case_id, folders, clock))


def _record(case_id: str, folders: Folders, clock: Clock) -> Case:
    dossier = folders.dossier(case_id)
    case = dossier.case
    if case.status not in UNANSWERED | {Status.ARCHIVED}:
        raise Stale("Dosarul nu este încheiat.")
    open_tasks = [task for task in dossier.tasks if task.state is TaskState.OPEN]
    if not open_tasks:
        return case
    change = Change.of(case)
    for task in open_tasks:
        change = change.task(cancelled(task, clock.now()))
    folders.commit(change)
    return change.after
