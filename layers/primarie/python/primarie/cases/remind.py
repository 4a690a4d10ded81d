"""A term draws near, is here, or has passed."""

from dataclasses import replace

from primarie.cases.change import Change, until_won
from primarie.cases.model import FINISHED, TaskState
from primarie.cases.ports import Folders, Reminders
from primarie.cases.reminders import BEFORE, MARKS, MAYOR, OVERDUE, TERM, reminders_of
from primarie.kernel.clock import Clock
from primarie.people.model import SYSTEM

_EVENTS = dict.fromkeys((BEFORE, TERM, *MARKS), "reminded") | {OVERDUE: "overdue", MAYOR: "overdue_mayor"}
_ESCALATED = {OVERDUE: "head", MAYOR: "mayor"}


def remind(case_id: str, kind: str, due: str, *, folders: Folders, reminders: Reminders, clock: Clock) -> None:
    """Notes the reminder in the history, once; an overdue task rises to the head's queue, then to the mayor's.

    A finished case needs none. When the term was extended meanwhile, the reminders of the new one are set instead.
    """
    until_won(lambda: _remind(case_id, kind, due, folders, reminders, clock))


def _remind(case_id: str, kind: str, due: str, folders: Folders, reminders: Reminders, clock: Clock) -> None:
    dossier = folders.dossier(case_id)
    case, now = dossier.case, clock.now()
    if case.status in FINISHED:
        return
    if due != case.due_date:
        for reminder in reminders_of(case, now):
            reminders.set(reminder.name, reminder.at, reminder.payload)
        return
    facts = {"kind": kind, "due": due}
    if any(facts.items() <= entry.after.items() for entry in dossier.events(_EVENTS[kind])):
        return
    change = Change.of(case).entry(_EVENTS[kind], by=SYSTEM, at=now, facts=facts)
    if kind in _ESCALATED:
        for task in dossier.tasks:
            if task.state is TaskState.OPEN:
                change = change.task(replace(task, escalated=_ESCALATED[kind]))
    folders.commit(change)
