"""The queues of a person's desk."""

import base64
import heapq
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice

from primarie.cases.folder_items import SIGNATORY_QUEUE, department_queue, place_of, waiting_queue
from primarie.cases.model import Step, Task
from primarie.cases.permissions import signs_for_the_town
from primarie.cases.ports import Queues
from primarie.cases.words import refuse
from primarie.people.model import Actor, Delegation, Role

MINE, DEPARTMENT, WAITING = "mine", "department", "waiting"
OPEN, DONE = "open", "done"
PAGE = 25
# A department's own work; what waits for applicants and what the signatory signs stand in queues of their own.
_WORK = (Step.ASSIGN, Step.DRAFT, Step.APPROVE, Step.OPINION)
# Of many lists, few rows of each are enough to begin with.
_LEAST = 5
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
        return _done(asked, actor, queues)
    steps = _steps(asked.state)
    after, until = _place(asked.after), _until(asked.due, today)
    wanted = _sources(asked.queue, actor, held, departments, today)
    lists = [each for each in wanted if not steps.isdisjoint(each.steps)]
    page = asked.limit + 1 if len(lists) == 1 else max(_LEAST, 2 * asked.limit // max(1, len(lists)))
    sources = [_read(each, queues, actor.username, after, until, page, steps) for each in lists]
    found = _merged(sources)
    tasks = list(islice((task for task in found if not until or task.due_date <= until), asked.limit + 1))
    more = len(tasks) > asked.limit
    return Page(tuple(tasks[: asked.limit]), _cursor(place_of(tasks[asked.limit - 1])) if more else "")


@dataclass(frozen=True)
class _List:
    """One list to read: a queue's `key`, or (empty) the person's own; which steps stand in it, and what counts of it.

    `until`: nothing later counts. The list is read no further than that.
    """

    key: str
    steps: frozenset[Step]
    wanted: Wanted = lambda task: True
    until: str = ""


def _sources(
    queue: str, actor: Actor, held: Sequence[Delegation], departments: Sequence[str], today: date
) -> list[_List]:
    signing = _signing(actor, held)
    # Signatories look over the whole town; what they have to do themselves is by whom they sign for.
    mayoral = any(signs_for_the_town(each) for each in signing)
    town = bool(signing)
    headed = _headed(actor, held)
    around = list(departments) if town else _around(actor, headed)
    waiting = [_List(waiting_queue(each), frozenset({Step.CLARIFY})) for each in around]
    signatory = [_List(SIGNATORY_QUEUE, frozenset({Step.SIGN}))] if mayoral else []
    signatory += [_at(each, Step.COUNTERSIGN) for each in signing if not signs_for_the_town(each)]
    if queue == WAITING:
        return waiting
    if queue == DEPARTMENT:
        return [*signatory, *waiting, *(_at(each, step) for each in around for step in _WORK)]
    # A task is escalated once its term has passed, so that nothing later is read to find those.
    overdue = (today - timedelta(days=1)).isoformat()
    own = [_List("", frozenset({*_WORK, Step.SIGN})), *signatory]
    own += [_at(each, step) for each in headed for step in (Step.ASSIGN, Step.APPROVE, Step.OPINION)]
    own += [_at(each, Step.DRAFT, _escalated, overdue) for each in headed]
    if mayoral:
        own += [_at(each, step, _for_mayor, overdue) for each in departments for step in _WORK]
    return own


def _at(department: str, step: Step, wanted: Wanted = lambda task: True, until: str = "") -> _List:
    return _List(department_queue(department, step), frozenset({step}), wanted, until)


def _read(
    each: _List, queues: Queues, username: str, after: str, until: str, page: int, steps: frozenset[Step]
) -> Iterator[Task]:
    if each.key:
        last = min(filter(None, (until, each.until)), default="")
        return filter(each.wanted, queues.queue(each.key, after=after, until=last, page=page))
    kept = each.steps & steps
    return (task for task in queues.assigned(username, after=after, page=page) if task.step in kept)


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


def _signing(actor: Actor, held: Sequence[Delegation]) -> list[str]:
    """The departments as whose signatory the person signs."""
    own = [actor.department] if Role.SIGNATORY in actor.roles else []
    return list(dict.fromkeys([*own, *(each.department for each in held if each.role is Role.SIGNATORY)]))


def _headed(actor: Actor, held: Sequence[Delegation]) -> list[str]:
    own = [actor.department] if Role.HEAD in actor.roles else []
    return list(dict.fromkeys([*own, *(each.department for each in held if each.role is Role.HEAD)]))


def _around(actor: Actor, headed: list[str]) -> list[str]:
    own = [actor.department] if actor.roles & {Role.OFFICER, Role.HEAD} else []
    return list(dict.fromkeys([*own, *headed]))


def _escalated(task: Task) -> bool:
    return task.escalated != ""


def _for_mayor(task: Task) -> bool:
    return task.escalated == "mayor"


def _steps(state: str) -> frozenset[Step]:
    if state in ("", OPEN):
        return frozenset(Step)
    if state in {step.value for step in Step}:
        return frozenset({Step(state)})
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


def _cursor(place: str) -> str:
    return base64.urlsafe_b64encode(place.encode()).decode().rstrip("=")


def _place(cursor: str) -> str:
    try:
        return base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode()
    except ValueError:
        raise refuse("cursor", "Pagina cerută nu există.") from None
