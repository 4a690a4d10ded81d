"""What a task tells to staff: that somebody has new work, and that nobody has it any more."""

from primarie.cases.model import Step, Task, TaskState
from primarie.kernel.clock import iso
from primarie.messages.news import Kind, News
from primarie.messages.recipients import Office, Recipient
from primarie.messages.tell_staff import Newsroom, Thing, push_notice, tell_staff

# Entries that bring nothing about; what made a task stand again is among the others.
_SILENT = frozenset({"viewed", "noted", "reminded", "overdue", "overdue_mayor", "file_released", "file_refused"})
_LOOKED_AT = 12
_BACK = frozenset({"returned", "rejected"})


def tell_of_task(task: Task, before: Task | None, *, room: Newsroom) -> tuple[News, ...]:
    """What persons were told of a task as it was written, `before` being how it stood until then.

    An open one is new work for whoever it came to: when it was opened, or given to somebody else. The draft that
    stands again because the applicant replied is told by the reply. Of one that is no longer open the marks go out.
    """
    if task.state is not TaskState.OPEN:
        if before is None or before.state is TaskState.OPEN:
            _put_out(task, room)
        return ()
    if before is not None and _whose(before) != _whose(task):
        _put_out(before, room)
    if task.step is Step.CLARIFY or (before is not None and _whose(before) == _whose(task)):
        return ()
    cause = _cause(task, room) if task.step is Step.DRAFT and before is None else ""
    if cause == "applicant_replied":
        return ()
    event = cause if cause in _BACK else task.step.value
    thing = Thing(
        task.case_id, f"task/{task.task_id}", Kind.WORK, event, task.service, task.due_date, task_id=task.task_id
    )
    return tell_staff(thing, _workers(task, room.office()), room=room)


def _workers(task: Task, office: Office) -> list[Recipient]:
    if task.step is Step.SIGN:
        return office.signatories()
    if task.step is Step.COUNTERSIGN:
        return office.countersigners(task.department)
    return office.worker(task.assignee, task.department)


def _put_out(task: Task, room: Newsroom) -> None:
    at = iso(room.clock.now())
    for each in _workers(task, room.office()):
        if room.bells.read(each.username, f"{task.case_id}/task/{task.task_id}", at):
            push_notice(each.username, room=room)


def _whose(task: Task) -> tuple[str, str]:
    return task.assignee, task.department


def _cause(task: Task, room: Newsroom) -> str:
    lately = room.desks.lately(task.case_id, _LOOKED_AT)
    return next((entry.event for entry in lately if entry.event not in _SILENT), "")
