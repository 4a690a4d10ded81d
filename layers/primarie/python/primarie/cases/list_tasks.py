"""The queues of a person's desk."""

import base64
import heapq
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice

from primarie.cases.folder_items import SIGNATORY_QUEUE, department_queue, place_of, waiting_queue
from primarie.cases.model import Step, Task
from primarie.cases.ports import Queues
from primarie.cases.words import refuse
from primarie.people.model import Actor, Delegation, Role

MINE, DEPARTMENT, WAITING = "mine", "department", "waiting"
OPEN, DONE = "open", "done"
PAGE = 25
_DUE_WITHIN = {"overdue": -1, "today": 0, "week": 7}

Wanted = Callable[[Task], bool]


@dataclass(frozen=True)
class Asked:
    """Which tasks: `queue` is mine | department | waiting; `state` open | done or a step; `due` overdue | today | week
    or a last day. `after` continues where a page ended.
    """

    queue: str = MINE
    state: str = ""
    due: str = ""
    after: str = ""
    limit: int = PAGE


@dataclass(frozen=True)
class Page:
    """Tasks in the order of their terms; `next` is empty at the end."""

    tasks: tuple[Task, ...]
    next: str = ""


def list_tasks(
    asked: Asked,
    *,
    actor: Actor,
    today: date,
    held: Sequence[Delegation],
    departments: Sequence[str],
    queues: Queues,
) -> Page:
    """One page of a queue, by the person's roles and those held for others; InvalidInput names a wrong parameter.

    `mine`: what the person has to do, what was assigned to them, and what is overdue beyond them. `department`: all
    that is open around them (a signatory's department is the town hall). `waiting`: what waits for applicants.
    """
    if asked.queue not in (MINE, DEPARTMENT, WAITING):
        raise refuse("queue", "Coada este mine, department sau waiting.")
    if asked.state == DONE:
        return Page(tuple(queues.done(actor.username, limit=asked.limit)))
    after, until = _place(asked.after), _until(asked.due, today)
    sources = _sources(asked.queue, actor, held, departments, queues, after, until)
    wanted = _of_state(asked.state)
    found = _merged([filter(wanted, source) for source in sources])
    tasks = list(islice((task for task in found if not until or task.due_date <= until), asked.limit + 1))
    more = len(tasks) > asked.limit
    return Page(tuple(tasks[: asked.limit]), _cursor(tasks[asked.limit - 1]) if more else "")


def _sources(
    queue: str,
    actor: Actor,
    held: Sequence[Delegation],
    departments: Sequence[str],
    queues: Queues,
    after: str,
    until: str,
) -> list[Iterator[Task]]:
    def open_in(key: str, wanted: Wanted = lambda task: True) -> Iterator[Task]:
        return filter(wanted, queues.queue(key, after=after, until=until))

    town = Role.SIGNATORY in actor.roles or any(each.role is Role.SIGNATORY for each in held)
    headed = _headed(actor, held)
    around = list(departments) if town else _around(actor, headed)
    if queue == WAITING:
        return [open_in(waiting_queue(each)) for each in around]
    if queue == DEPARTMENT:
        signatory = [open_in(SIGNATORY_QUEUE)] if town else []
        return [*signatory, *(open_in(key) for each in around for key in (department_queue(each), waiting_queue(each)))]
    own: list[Iterator[Task]] = [
        filter(lambda task: task.step is not Step.CLARIFY, queues.assigned(actor.username, after=after))
    ]
    own += [open_in(department_queue(each), _for_head) for each in headed]
    if town:
        own += [open_in(SIGNATORY_QUEUE), *(open_in(department_queue(each), _for_mayor) for each in departments)]
    return own


def _headed(actor: Actor, held: Sequence[Delegation]) -> list[str]:
    own = [actor.department] if Role.HEAD in actor.roles else []
    return list(dict.fromkeys([*own, *(each.department for each in held if each.role is Role.HEAD)]))


def _around(actor: Actor, headed: list[str]) -> list[str]:
    own = [actor.department] if actor.roles & {Role.OFFICER, Role.HEAD} else []
    return list(dict.fromkeys([*own, *headed]))


def _for_head(task: Task) -> bool:
    return task.role == Role.HEAD.value or task.escalated != ""


def _for_mayor(task: Task) -> bool:
    return task.escalated == "mayor"


def _of_state(state: str) -> Wanted:
    if state in ("", OPEN):
        return lambda task: True
    if state in {step.value for step in Step}:
        return lambda task: task.step.value == state
    raise refuse("state", "Starea este open, done sau un pas al fluxului.")


def _until(due: str, today: date) -> str:
    if not due:
        return ""
    if due in _DUE_WITHIN:
        return (today + timedelta(days=_DUE_WITHIN[due])).isoformat()
    try:
        return date.fromisoformat(due).isoformat()
    except ValueError:
        raise refuse("due", "Termenul este overdue, today, week sau o dată AAAA-LL-ZZ.") from None


def _merged(sources: Iterable[Iterator[Task]]) -> Iterator[Task]:
    last = ""
    for task in heapq.merge(*sources, key=place_of):
        if place_of(task) != last:
            yield task
        last = place_of(task)


def _cursor(task: Task) -> str:
    return base64.urlsafe_b64encode(place_of(task).encode()).decode().rstrip("=")


def _place(cursor: str) -> str:
    try:
        return base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode()
    except ValueError:
        raise refuse("cursor", "Pagina cerută nu există.") from None
