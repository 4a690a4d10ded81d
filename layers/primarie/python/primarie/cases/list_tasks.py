"""The queues of a person's desk."""

import base64
import heapq
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from primarie.cases.folder_items import place_of
from primarie.cases.model import Step, Task
from primarie.cases.ports import Queues
from primarie.cases.task_lists import DEPARTMENT, MINE, OTHERS, QUEUES, WAITING, TaskList, Wanted, task_lists
from primarie.cases.words import refuse
from primarie.people.model import Actor, Delegation

__all__ = [
    "DEPARTMENT",
    "DONE",
    "LAST_FIRST",
    "MINE",
    "OPEN",
    "OTHERS",
    "PAGE",
    "WAITING",
    "Asked",
    "Page",
    "list_tasks",
]

OPEN, DONE = "open", "done"
LAST_FIRST = "last"
PAGE = 25
# Of many lists, few rows of each are enough to begin with; of one that is sifted, many are read in a call.
_LEAST, _MOST = 5, 100
# Rows that one page looks at for a filter that no index answers; where it ends the next page goes on.
BUDGET = 500
# The days between which terms end, from today; no bound is None.
_DUE: dict[str, tuple[int | None, int | None]] = {
    "overdue": (None, -1),
    "today": (None, 0),
    "week": (None, 7),
    "day": (0, 0),
    "later": (1, None),
}


@dataclass(frozen=True)
class Asked:
    """Which tasks: `queue` is mine | department | waiting | others; `state` open | done or a step; `due` overdue |
    today (and before) | day (today alone) | week | later or a last day. `service`, `assignee`, `department` narrow it;
    `since`: only what came to its desk after that instant or is assigned to nobody yet. `order` is the nearest term
    first, or `last`. `after` continues where a page ended.
    """

    queue: str = MINE
    state: str = ""
    due: str = ""
    after: str = ""
    limit: int = PAGE
    service: str = ""
    assignee: str = ""
    department: str = ""
    since: str = ""
    order: str = ""


@dataclass(frozen=True)
class Page:
    """Tasks in the order of their terms; `next` is empty at the end. A page may hold fewer than asked and go on:
    what a filter leaves out was looked at too.
    """

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
    `others`: what the person's own cases wait for from anybody else; a head's are the department's.
    """
    if asked.queue not in QUEUES:
        raise refuse("queue", "Coada este mine, department, waiting sau others.")
    if asked.order not in ("", LAST_FIRST):
        raise refuse("order", "Ordinea este după termen sau last, invers.")
    if asked.department and asked.department not in departments:
        raise refuse("department", "Nu există un compartiment cu acest cod.")
    if asked.state == DONE:
        return _done(asked, actor, queues)
    steps = _steps(asked.state)
    first, until = _between(asked.due, today)
    after = _place(asked.after)
    lists = task_lists(
        asked.queue,
        actor=actor,
        today=today,
        held=held,
        departments=[asked.department] if asked.department else departments,
        assignee=asked.assignee,
    )
    lists = [each for each in lists if not steps.isdisjoint(each.steps) and _has(each, first, asked.since)]
    read = _Reading(queues, after, first, until, steps, asked)
    return _page(read.merged(lists), asked)


@dataclass(frozen=True)
class _Reading:
    """How lists are read: the rows of each as they are needed, none of them twice."""

    queues: Queues
    after: str
    first: str
    until: str
    steps: frozenset[Step]
    asked: Asked

    def merged(self, lists: Sequence[TaskList]) -> Iterator[tuple[Task, Wanted]]:
        """All rows in one order, each with what its list wants of it."""
        size = self.asked.limit + 1 if len(lists) == 1 else max(_LEAST, 2 * self.asked.limit // max(1, len(lists)))
        size = max(size, _MOST // max(1, len(lists))) if self.asked.service or self.asked.since else size
        return heapq.merge(
            *(self._rows(each, size) for each in lists),
            key=lambda pair: place_of(pair[0]),
            reverse=self.asked.order == LAST_FIRST,
        )

    def _rows(self, each: TaskList, page: int) -> Iterator[tuple[Task, Wanted]]:
        until = min(filter(None, (self.until, each.until)), default="")
        last_first = self.asked.order == LAST_FIRST
        find = self.queues.queue if each.key else self.queues.awaited if each.awaited else self.queues.assigned
        rows = find(
            each.key or each.of, after=self.after, until=until, page=page, first=self.first, last_first=last_first
        )
        kept = each.steps & self.steps
        return ((task, lambda task: task.step in kept and each.wanted(task)) for task in rows)


def _page(rows: Iterator[tuple[Task, Wanted]], asked: Asked) -> Page:
    """The page's tasks; it ends when it is full, or has looked at as many as one page may."""
    tasks: list[Task] = []
    place, looked = "", 0
    for task, wanted in rows:
        here = place_of(task)
        if here != place:
            if looked == BUDGET:
                return Page(tuple(tasks), _cursor(place))
            place, looked = here, looked + 1
        if (tasks and place_of(tasks[-1]) == here) or not wanted(task) or not _asked_for(task, asked):
            continue
        if len(tasks) == asked.limit:
            return Page(tuple(tasks), _cursor(place_of(tasks[-1])))
        tasks.append(task)
    return Page(tuple(tasks))


def _asked_for(task: Task, asked: Asked) -> bool:
    """Whether the task passes the filters that no index answers."""
    if asked.service and task.service != asked.service:
        return False
    return not asked.since or task.step is Step.ASSIGN or task.arrived > asked.since


def _has(each: TaskList, first: str, since: str) -> bool:
    """Whether the list can hold anything: what is overdue beyond its desk is neither new nor due later."""
    return not each.until or (not since and first <= each.until)


def _done(asked: Asked, actor: Actor, queues: Queues) -> Page:
    """The person's past, page by page; several tasks of one instant are told apart by their ids."""
    at, _, last = _place(asked.after).partition("#")
    known: list[Task] = []
    wanted = asked.limit + 1
    while True:
        found = list(queues.done(actor.username, limit=wanted, until=at))
        known = _behind(found, at, last) if last else found
        if len(known) > asked.limit or len(found) < wanted:
            break
        wanted += asked.limit
    more = len(known) > asked.limit
    shown = known[: asked.limit]
    return Page(tuple(shown), _cursor(f"{shown[-1].closed_at}#{shown[-1].task_id}") if more else "")


def _behind(found: list[Task], at: str, last: str) -> list[Task]:
    """What comes after the task where the page before ended; all of an instant when that one is there no more."""
    place = next((n for n, task in enumerate(found) if (task.closed_at, task.task_id) == (at, last)), -1)
    return found[place + 1 :]


def _steps(state: str) -> frozenset[Step]:
    if state in ("", OPEN):
        return frozenset(Step)
    if state in {step.value for step in Step}:
        return frozenset({Step(state)})
    raise refuse("state", "Starea este open, done sau un pas al fluxului.")


def _between(due: str, today: date) -> tuple[str, str]:
    if not due:
        return "", ""
    if due in _DUE:
        first, last = ("" if days is None else (today + timedelta(days=days)).isoformat() for days in _DUE[due])
        return first, last
    try:
        return "", date.fromisoformat(due).isoformat()
    except ValueError:
        raise refuse("due", "Termenul este overdue, today, day, week, later sau o dată AAAA-LL-ZZ.") from None


def _cursor(place: str) -> str:
    return base64.urlsafe_b64encode(place.encode()).decode().rstrip("=")


def _place(cursor: str) -> str:
    try:
        return base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode()
    except ValueError:
        raise refuse("cursor", "Pagina cerută nu există.") from None
