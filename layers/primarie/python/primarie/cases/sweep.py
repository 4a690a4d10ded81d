"""What events have lost is found again."""

from dataclasses import dataclass
from datetime import timedelta

from primarie.cases.change import Change, LostRace
from primarie.cases.deliver_decision import deliver
from primarie.cases.model import Status
from primarie.cases.ports import Backlog, Deliveries, Executions, Folders, Workflow
from primarie.kernel.clock import Clock, from_iso, iso
from primarie.people.model import SYSTEM

_BATCH = 200
# The stream and the desk get this long to do their work by themselves.
PATIENCE = timedelta(seconds=60)
# A started execution opens its case within seconds and retries for minutes; later than this it is dead.
_DEAD = timedelta(minutes=30)


@dataclass(frozen=True)
class Swept:
    """How many workflows were started, how many cases got another execution, how many decisions were delivered."""

    started: int = 0
    renewed: int = 0
    delivered: int = 0


def sweep(
    *,
    folders: Folders,
    backlog: Backlog,
    workflow: Workflow,
    executions: Executions,
    deliveries: Deliveries,
    clock: Clock,
    patience: timedelta = PATIENCE,
) -> Swept:
    """Starts cases that nobody opened and delivers decisions that the workflow has not heard for so long.

    It trusts the case and not the execution: a name that was used although the case stands unopened for half an hour,
    or a decision for an execution that has ended, means that the case needs the next one, which reads on from there.
    """
    until = iso(clock.now() - patience)
    started = renewed = delivered = 0
    for task in backlog.undelivered(until=until, limit=_BATCH):
        if deliver(task, workflow=workflow, deliveries=deliveries):
            delivered += 1
            continue
        renewed += _renewed_if_dead(task.case_id, folders, executions, clock)
        deliveries.mark(task)
    for case_id in backlog.unstarted(until=until, limit=_BATCH):
        case = folders.dossier(case_id).case
        if case.opened:
            continue
        if workflow.start(case_id, case.run, case.route):
            started += 1
        elif from_iso(case.restart_at or case.registered_at) < clock.now() - _DEAD:
            renewed += _renew(case_id, "not_opened", folders, clock)
    return Swept(started, renewed, delivered)


def _renewed_if_dead(case_id: str, folders: Folders, executions: Executions, clock: Clock) -> bool:
    case = folders.dossier(case_id).case
    ended = case.opened and case.status is not Status.ARCHIVED and executions.dead(case_id, case.run, case.route)
    return ended and _renew(case_id, "execution_ended", folders, clock)


def _renew(case_id: str, error: str, folders: Folders, clock: Clock) -> bool:
    """Gives the case its next execution number, which the next sweep starts; False when somebody else was first."""
    case = folders.dossier(case_id).case
    now = clock.now()
    change = Change.of(case).entry(
        "trouble", by=SYSTEM, at=now, facts={"error": error}, run=case.run + 1, opened=False, restart_at=iso(now)
    )
    try:
        folders.commit(change)
    except LostRace:
        return False
    return True
