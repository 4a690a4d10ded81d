"""Which lists of the table hold a person's work: each is read by itself, in the order of its terms."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from primarie.cases.folder_items import SIGNATORY_QUEUE, department_queue, waiting_queue
from primarie.cases.model import Step, Task
from primarie.cases.permissions import signs_for_the_town
from primarie.people.model import Actor, Delegation, Role

MINE, DEPARTMENT, WAITING, OTHERS = "mine", "department", "waiting", "others"
QUEUES = (MINE, DEPARTMENT, WAITING, OTHERS)
# A department's own work; what waits for applicants and what the signatory signs stand in queues of their own.
WORK = (Step.ASSIGN, Step.DRAFT, Step.APPROVE, Step.OPINION)

Wanted = Callable[[Task], bool]


@dataclass(frozen=True)
class TaskList:
    """One list to read: a queue's `key`, or what is `of` a person, or what the cases of that officer wait for.

    `steps` stand in it; `wanted` tells what counts of it. `until`: nothing later counts, the list is read no further.
    """

    steps: frozenset[Step]
    key: str = ""
    of: str = ""
    awaited: bool = False
    wanted: Wanted = lambda task: True
    until: str = ""


def task_lists(
    queue: str,
    *,
    actor: Actor,
    today: date,
    held: Sequence[Delegation],
    departments: Sequence[str],
    assignee: str = "",
) -> list[TaskList]:
    """The lists of a queue, by the person's roles and those held for others, within `departments`.

    With an `assignee` only that colleague's own list is read, as far as the person sees their department.
    """
    # Signatories look over the whole town; what they have to do themselves is by whom they sign for.
    signing = _signing(actor, held)
    mayoral = any(signs_for_the_town(each) for each in signing)
    headed = [each for each in _headed(actor, held) if each in departments]
    around = [each for each in departments_of(actor, held, departments) if each in departments]
    signatory = [TaskList(frozenset({Step.SIGN}), SIGNATORY_QUEUE, wanted=_within(departments))] if mayoral else []
    seconds = [each for each in signing if each in departments and not signs_for_the_town(each)]
    signatory += [_at(each, Step.COUNTERSIGN) for each in seconds]
    waiting = [TaskList(frozenset({Step.CLARIFY}), waiting_queue(each)) for each in around]
    if assignee:
        return _colleague(queue, assignee, around)
    if queue == WAITING:
        return waiting
    if queue == OTHERS:
        leads = signing or headed
        own = [TaskList(frozenset({Step.CLARIFY}), of=actor.username), _awaited(actor.username)]
        return [*own, *(each for each in waiting if leads)]
    if queue == DEPARTMENT:
        return [*signatory, *waiting, *(_at(each, step) for each in around for step in WORK)]
    # A task is escalated once its term has passed, so that nothing later is read to find those.
    overdue = (today - timedelta(days=1)).isoformat()
    mine = TaskList(frozenset({*WORK, Step.SIGN}), of=actor.username, wanted=_within(departments))
    own = [mine, *signatory]
    own += [_at(each, step) for each in headed for step in (Step.ASSIGN, Step.APPROVE, Step.OPINION)]
    own += [_at(each, Step.DRAFT, _escalated, overdue) for each in headed]
    if mayoral:
        own += [_at(each, step, _for_mayor, overdue) for each in departments for step in WORK]
    return own


def departments_of(actor: Actor, held: Sequence[Delegation], departments: Sequence[str]) -> list[str]:
    """The departments whose queues the person sees: all of them for a signatory."""
    if _signing(actor, held):
        return list(departments)
    own = [actor.department] if actor.roles & {Role.OFFICER, Role.HEAD} else []
    return list(dict.fromkeys([*own, *_headed(actor, held)]))


def _colleague(queue: str, assignee: str, around: Sequence[str]) -> list[TaskList]:
    within = _within(around)
    if queue == WAITING:
        return [TaskList(frozenset({Step.CLARIFY}), of=assignee, wanted=within)]
    own = TaskList(frozenset({*WORK, Step.SIGN, Step.CLARIFY}), of=assignee, wanted=within)
    return [_awaited(assignee, within)] if queue == OTHERS else [own]


def _awaited(officer: str, wanted: Wanted = lambda task: True) -> TaskList:
    steps = frozenset({Step.APPROVE, Step.COUNTERSIGN, Step.SIGN, Step.OPINION})
    return TaskList(steps, of=officer, awaited=True, wanted=wanted)


def _at(department: str, step: Step, wanted: Wanted = lambda task: True, until: str = "") -> TaskList:
    return TaskList(frozenset({step}), department_queue(department, step), wanted=wanted, until=until)


def _signing(actor: Actor, held: Sequence[Delegation]) -> list[str]:
    """The departments as whose signatory the person signs."""
    own = [actor.department] if Role.SIGNATORY in actor.roles else []
    return list(dict.fromkeys([*own, *(each.department for each in held if each.role is Role.SIGNATORY)]))


def _headed(actor: Actor, held: Sequence[Delegation]) -> list[str]:
    own = [actor.department] if Role.HEAD in actor.roles else []
    return list(dict.fromkeys([*own, *(each.department for each in held if each.role is Role.HEAD)]))


def _within(departments: Sequence[str]) -> Wanted:
    return lambda task: task.department in departments


def _escalated(task: Task) -> bool:
    return task.escalated != ""


def _for_mayor(task: Task) -> bool:
    return task.escalated == "mayor"
