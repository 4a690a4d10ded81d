"""Many tasks assigned at once, by a head to an officer, or by an officer to themselves where the head leaves it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice

from primarie.cases.act_on_task import Desk, act_on_task
from primarie.cases.assign import assign, name_of
from primarie.cases.change import until_won
from primarie.cases.decision import Decision
from primarie.cases.deed import Deed
from primarie.cases.model import FINISHED, Action, Dossier, Step, Task, TaskState
from primarie.cases.permissions import RIGHTS, TASKS, Right, Standing, standing
from primarie.cases.personal_data import refuse_restricted
from primarie.cases.ports import ClaimLeaves, Queues
from primarie.cases.words import refuse
from primarie.kernel.clock import local_day
from primarie.kernel.counts import in_romanian
from primarie.kernel.errors import NotAllowed, NotFound, OfficeError, Stale
from primarie.people.model import Actor, ClaimLeave, Role

MOST = 50

Tell = Callable[[str, str], None]


@dataclass(frozen=True)
class Wanted:
    """A task to assign, and who had it when it was shown; empty for nobody."""

    task_id: str
    had: str = ""


@dataclass(frozen=True)
class Assigned:
    """What came of one task: whose it is now, or why not. `repeated`: it was theirs already."""

    task_id: str
    case_id: str = ""
    assignee: str = ""
    error: OfficeError | None = None
    repeated: bool = False


@dataclass(frozen=True)
class Claiming:
    """What claiming needs beside the desk: the heads' resolutions, and how much somebody has already."""

    leaves: ClaimLeaves
    queues: Queues


def assign_tasks(wanted: Sequence[Wanted], assignee: str, *, actor: Actor, desk: Desk, tell: Tell) -> list[Assigned]:
    """Assigns each task to the officer, in the order asked; `tell` hands a decision to the workflow.

    Fifty at most. Each answers for itself: a task that has come to somebody else since it was shown is left with them,
    and says with whom. Sent twice it assigns once. InvalidInput on `assignee` is everybody's.
    """
    _demand_some(wanted)
    member = desk.staff.member(assignee) if assignee else None
    if member is None or Role.OFFICER not in member.roles:
        raise refuse("assignee", "Alegeți funcționarul.")
    return [_each(item, partial(_assigned, item, member, actor, desk, tell)) for item in wanted]


def claim_tasks(
    wanted: Sequence[Wanted], *, actor: Actor, desk: Desk, claiming: Claiming, tell: Tell
) -> list[Assigned]:
    """The officer takes each task that nobody has, as far as the head's standing resolution goes (`open_claims`).

    OG 27/2002 art. 12: officers work only what is assigned to them, by the head. Here the head assigned beforehand:
    the history names who took the work and whose resolution it was. Fifty at most, each answers for itself; sent twice
    it is taken once.
    """
    _demand_some(wanted)
    return [_each(item, partial(_claimed, item, actor, desk, claiming, tell)) for item in wanted]


def _demand_some(wanted: Sequence[Wanted]) -> None:
    if not 1 <= len(wanted) <= MOST or len({item.task_id for item in wanted}) != len(wanted):
        raise refuse("items", f"Alegeți între 1 și {MOST} de lucrări, fiecare o singură dată.")


def _each(item: Wanted, work: Callable[[], Assigned]) -> Assigned:
    try:
        return work()
    except OfficeError as error:
        return Assigned(item.task_id, error=error)


def _assigned(item: Wanted, member: Actor, actor: Actor, desk: Desk, tell: Tell) -> Assigned:
    case_id = desk.folders.case_of_task(item.task_id)
    dossier = desk.folders.dossier(case_id)
    task = _task(dossier, item)
    _demand_sight(dossier, actor, desk)
    if dossier.case.assignee == member.username and task.state is not TaskState.CANCELLED:
        tell(case_id, item.task_id)
        return Assigned(item.task_id, case_id, member.username, repeated=True)
    if dossier.case.assignee not in ("", item.had):
        raise _moved_on(dossier.case.assignee, desk)
    given = {"assignee": member.username, "department": task.department, "was": item.had}
    decision = act_on_task(item.task_id, Action.ASSIGN, given, actor=actor, desk=desk)
    tell(case_id, item.task_id)
    return _outcome(item, decision, member.username, desk)


def _claimed(item: Wanted, actor: Actor, desk: Desk, claiming: Claiming, tell: Tell) -> Assigned:
    case_id = desk.folders.case_of_task(item.task_id)
    decision = until_won(lambda: _claim(case_id, item, actor, desk, claiming))
    tell(case_id, item.task_id)
    return _outcome(item, decision, actor.username, desk)


def _claim(case_id: str, item: Wanted, actor: Actor, desk: Desk, claiming: Claiming) -> Decision:
    dossier = desk.folders.dossier(case_id)
    case, task = dossier.case, _task(dossier, item)
    if standing(actor, case, RIGHTS[Right.CLAIM]) is None:
        raise NotAllowed("Preluați numai lucrări ale compartimentului dumneavoastră.")
    if case.assignee == actor.username and task.step is Step.ASSIGN:
        taken = next(
            (e for e in reversed(dossier.events("assigned")) if e.after.get("assignee") == actor.username), None
        )
        at = taken.at if taken else ""
        return Decision(case_id, task.task_id, Action.ASSIGN, case.status.value, actor.username, at, repeated=True)
    if task.state is not TaskState.OPEN or case.status in FINISHED:
        raise _moved_on(case.assignee, desk)
    if task.step is not Step.ASSIGN:
        raise Stale("Lucrarea are deja un funcționar; numai șeful o mută.")
    now = desk.clock.now()
    leave = _leave(dossier, task, actor, local_day(now).isoformat(), claiming)
    refuse_restricted(case, Action.ASSIGN)
    # The head decided beforehand; the officer acts under that resolution.
    capacity = Standing(Role.HEAD, on_behalf=leave.by)
    given = {"assignee": actor.username, "department": task.department}
    deed = Deed(Action.ASSIGN, dossier, task, actor, capacity, now, given, desk.sealer, {"resolution": leave.leave_id})
    change = assign(deed, staff=desk.staff, departments=desk.catalogue.institution.departments)
    desk.folders.commit(change)
    at = change.entries[-1].at
    return Decision(case_id, task.task_id, Action.ASSIGN, change.after.status.value, actor.username, at)


def _leave(dossier: Dossier, task: Task, actor: Actor, today: str, claiming: Claiming) -> ClaimLeave:
    """The resolution that lets the officer take the task; NotAllowed says what stands against it."""
    leave = claiming.leaves.claim_leave(task.department)
    if leave is None or not leave.runs(today):
        raise NotAllowed(
            "Șeful compartimentului nu a lăsat lucrări spre preluare; așteptați repartizarea (OG 27/2002, art. 12)."
        )
    if leave.services and dossier.case.service not in leave.services:
        raise NotAllowed("Rezoluția șefului nu cuprinde acest fel de cereri.")
    has = sum(1 for _ in islice(claiming.queues.assigned(actor.username, after="", page=leave.most), leave.most))
    if has >= leave.most:
        shown = in_romanian(has, "lucrare deschisă", "lucrări deschise")
        raise NotAllowed(f"Aveți deja {shown}, câte îngăduie rezoluția șefului.")
    return leave


def _task(dossier: Dossier, item: Wanted) -> Task:
    task = dossier.task(item.task_id)
    if task is None:
        raise NotFound("Nu există această sarcină.")
    return task


def _demand_sight(dossier: Dossier, actor: Actor, desk: Desk) -> None:
    """Who may not assign the case learns nothing of whose it is."""
    held = desk.delegations.held_by(actor.username, local_day(desk.clock.now()).isoformat())
    if standing(actor, dossier.case, TASKS[Step.ASSIGN][Action.ASSIGN], held) is None:
        raise NotAllowed("Nu repartizați lucrările acestui compartiment.")


def _outcome(item: Wanted, decision: Decision, assignee: str, desk: Desk) -> Assigned:
    """Theirs, or with whom it is: somebody may have been faster."""
    case = desk.folders.dossier(decision.case_id).case
    if case.assignee == assignee:
        return Assigned(item.task_id, case.case_id, assignee, repeated=decision.repeated)
    raise _moved_on(case.assignee, desk)


def _moved_on(assignee: str, desk: Desk) -> Stale:
    if assignee:
        return Stale(f"Lucrarea este deja la {name_of(assignee, desk.staff)}.")
    return Stale("Sarcina nu mai este deschisă: dosarul a mers mai departe.")
