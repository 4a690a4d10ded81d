"""My queue: what is to be done, by its legal term."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from urllib.parse import urlencode

from primarie.cases.list_tasks import DEPARTMENT, DONE, MINE, WAITING, Asked
from primarie.cases.model import Task
from primarie.cases.permissions import RIGHTS, Right
from primarie.kernel.clock import local_day
from primarie.kernel.errors import InvalidInput
from primarie.people.model import Role
from primarie.web import words as said
from primarie.web.console import words
from primarie.web.console.names import Names
from primarie.web.console.office import Office
from primarie.web.console.visit import Outcome, Shown, Visit

QUEUES = {MINE: "Lucrările mele", DEPARTMENT: "Serviciul meu", WAITING: "În așteptare"}
_IN_ADDRESS = {"mele": MINE, "serviciu": DEPARTMENT, "asteptare": WAITING}
STATES = {"": "Toate cele deschise"} | words.STEPS | {DONE: "Rezolvate de mine"}
DUES = {"": "Oricând", "overdue": "Depășit", "today": "Astăzi sau depășit", "week": "În 7 zile"}
_EMPTY = {
    MINE: "Nu aveți lucrări de făcut acum.",
    DEPARTMENT: "Serviciul nu are lucrări deschise.",
    WAITING: "Nicio lucrare nu așteaptă răspunsul unui solicitant.",
}
# The office's own reminder comes as many days before a term of thirty.
SOON = 5
# Who has no tasks of their own begins where their work is.
_NO_TASKS = frozenset({Role.REGISTRAR, Role.ARCHIVIST, Role.MODERATOR, Role.ADMIN, Role.DPO})


@dataclass(frozen=True)
class Line:
    """A row of the queue; `department` where it is not the reader's own."""

    case_id: str
    number: str
    service: str
    step: str
    due: str
    left: str
    overdue: bool
    soon: bool
    who: str
    department: str
    escalated: bool
    done: str = ""


def queue_page(visit: Visit, office: Office) -> Outcome:
    """One page of a queue, filtered as the address says, so that a bookmark is a saved filter."""
    shown = visit.query.get("coada", "mele")
    asked = Asked(
        queue=_IN_ADDRESS.get(shown, MINE),
        state=visit.query.get("pas", ""),
        due=visit.query.get("termen", ""),
        after=visit.query.get("de-la", ""),
    )
    try:
        page = office.cases.queue(asked, actor=visit.actor)
    except InvalidInput:
        # A filter that somebody made up in the address: the queue without it.
        asked = replace(asked, state="", due="", after="")
        page = office.cases.queue(asked, actor=visit.actor)
    today = local_day(office.clock.now())
    names = Names(office)
    lines = [_line(task, today, names, office, visit.actor.department) for task in page.tasks]
    kept = {"coada": shown, "pas": asked.state, "termen": asked.due}
    facts = {
        "queue": asked.queue,
        "tabs": [(name, QUEUES[queue], queue == asked.queue) for name, queue in _IN_ADDRESS.items()],
        "states": STATES,
        "dues": DUES,
        "asked": asked,
        "coada": shown,
        "lines": lines,
        "empty": "Niciuna nu se potrivește filtrului." if asked.state or asked.due else _EMPTY[asked.queue],
        "filtered": bool(asked.state or asked.due),
        "next": f"/consola?{urlencode({**kept, 'de-la': page.next})}" if page.next else "",
        "first": f"/consola?{urlencode(kept)}" if asked.after else "",
        "done": asked.state == DONE,
        "no_tasks": not visit.actor.roles - _NO_TASKS,
        "may_register": bool(visit.actor.roles & RIGHTS[Right.REGISTER].keys()),
    }
    return Shown("queue.html", facts)


def _line(task: Task, today: date, names: Names, office: Office, own: str) -> Line:
    days = (datetime.fromisoformat(task.due_date).date() - today).days
    service = office.catalogue.services.get(task.service)
    return Line(
        case_id=task.case_id,
        number=words.number_of(task.case_id),
        service=service.title if service else task.service,
        step=words.STEPS[task.step],
        due=words.day(task.due_date),
        left=said.days_left(task.due_date, today),
        overdue=days < 0,
        soon=0 <= days <= SOON,
        who=names.of(task.assignee) if task.assignee else "Nerepartizată" if task.step == "assign" else "",
        department=names.department(task.department) if task.department != own else "",
        escalated=task.escalated != "",
        done=words.moment(task.closed_at),
    )
