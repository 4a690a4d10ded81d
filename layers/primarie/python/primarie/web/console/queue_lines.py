"""The rows of queues and of a person's day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from primarie.cases.model import Action, Step, Task
from primarie.cases.permissions import actions, on_behalf
from primarie.kernel.clock import local_day
from primarie.people.model import Actor, ClaimLeave, Delegation, Role
from primarie.web import words as said
from primarie.web.console import words
from primarie.web.console.names import Names
from primarie.web.console.office import Office
from primarie.web.console.term_words import why_due

# The office's own reminder comes as many days before a term of thirty.
SOON = 5
_WAITS_FOR = {
    "assign": "Nerepartizată",
    "approve": "Șeful compartimentului",
    "countersign": "Cine contrasemnează",
    "sign": "Semnatarul",
    "opinion": "Compartimentul întrebat",
}


@dataclass(frozen=True)
class Line:
    """A row; `department` where it is not the reader's own, `behalf` for whom the reader would act, `why` the term.

    `may`: what may be done with it many at a time: assign, claim, or nothing. `had`: who has it now.
    """

    task_id: str
    case_id: str
    number: str
    service: str
    step: str
    due: str
    left: str
    why: str
    overdue: bool
    soon: bool
    who: str
    had: str
    department: str
    escalated: bool
    behalf: str = ""
    may: tuple[str, ...] = ()
    done: str = ""


@dataclass(frozen=True)
class Reader:
    """Who reads the rows, and what decides on what they may do: delegations held, the heads' leaves by department."""

    actor: Actor
    held: Sequence[Delegation]
    leaves: dict[str, ClaimLeave | None]
    own: str

    @classmethod
    def of(cls, actor: Actor, office: Office, own: str) -> "Reader":
        """The reader of rows; `own` is the department that goes without saying."""
        leaves = {actor.department: office.work.leave(actor.department)} if Role.OFFICER in actor.roles else {}
        return cls(actor, office.delegates.held(actor=actor), leaves, own)

    def may(self, task: Task, today: date) -> tuple[str, ...]:
        """What the reader may do with the task many at a time."""
        found = ["assign"] if Action.ASSIGN in actions(self.actor, task, self.held) else []
        leave = self.leaves.get(task.department)
        free = task.step is Step.ASSIGN and leave and leave.runs(today.isoformat())
        if free and leave and (not leave.services or task.service in leave.services):
            found.append("claim")
        return tuple(found)


def lines_of(tasks: Sequence[Task], reader: Reader, names: Names, office: Office) -> list[Line]:
    """The rows in their order."""
    today = local_day(office.clock.now())
    return [_line(task, today, reader, names, office) for task in tasks]


def _line(task: Task, today: date, reader: Reader, names: Names, office: Office) -> Line:
    days = (datetime.fromisoformat(task.due_date).date() - today).days
    service = office.catalogue.services.get(task.service)
    absent = on_behalf(reader.actor, task, reader.held) if not task.closed_at else ""
    return Line(
        task_id=task.task_id,
        case_id=task.case_id,
        number=words.number_of(task.case_id),
        service=service.title if service else task.service,
        step=words.STEPS[task.step],
        due=words.day(task.due_date),
        left=said.days_left(task.due_date, today),
        why=why_due(task, service, office.holidays),
        overdue=days < 0,
        soon=0 <= days <= SOON,
        who=_who(task, names),
        had=task.assignee,
        department=names.department(task.department) if task.department != reader.own else "",
        escalated=task.escalated != "",
        behalf=names.of(absent) if absent else "",
        may=reader.may(task, today) if not task.closed_at else (),
        done=words.moment(task.closed_at),
    )


def _who(task: Task, names: Names) -> str:
    if task.closed_at:
        return ""
    if task.step is Step.CLARIFY:
        return f"Solicitantul; lucrează {names.of(task.assignee)}" if task.assignee else "Solicitantul"
    if task.assignee:
        return names.of(task.assignee)
    whose = f"; lucrarea lui {names.of(task.officer)}" if task.officer else ""
    return _WAITS_FOR.get(task.step, "") + whose
