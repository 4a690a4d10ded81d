"""What events have lost is found again."""

from dataclasses import dataclass
from datetime import timedelta

from primarie.cases.change import Change, until_won
from primarie.cases.deliver_decision import deliver
from primarie.cases.ports import Backlog, Deliveries, Folders, Workflow
from primarie.kernel.clock import Clock, from_iso, iso
from primarie.people.model import SYSTEM

_BATCH = 200
# The stream and the desk get this long to do their work by themselves.
_PATIENCE = timedelta(seconds=60)
# A started execution opens its case within seconds and retries for minutes; later than this it is dead.
_DEAD = timedelta(minutes=30)


@dataclass(frozen=True)
class Swept:
    """How many workflows were started, begun anew under another number, and how many decisions were delivered."""

    started: int = 0
    renewed: int = 0
    delivered: int = 0


def sweep(*, folders: Folders, backlog: Backlog, workflow: Workflow, deliveries: Deliveries, clock: Clock) -> Swept:
    """Starts cases that nobody opened and delivers decisions that the workflow has not heard.

    It trusts the case and not the execution's name: a name that was used although the case stands unopened for half an
    hour belongs to a dead execution, and the case gets the next one.
    """
    now = clock.now()
    until = iso(now - _PATIENCE)
    started = renewed = delivered = 0
    for case_id in backlog.unstarted(until=until, limit=_BATCH):
        case = folders.dossier(case_id).case
        if case.opened:
            continue
        if workflow.start(case_id, case.run):
            started += 1
        elif from_iso(case.restart_at or case.registered_at) < now - _DEAD:
            run = until_won(lambda case_id=case_id: _renew(case_id, folders, clock))  # type: ignore[misc]
            renewed += workflow.start(case_id, run)
    for task in backlog.undelivered(until=until, limit=_BATCH):
        deliver(task, workflow=workflow, deliveries=deliveries)
        delivered += 1
    return Swept(started, renewed, delivered)


def _renew(case_id: str, folders: Folders, clock: Clock) -> int:
    """The case's next execution number."""
    case = folders.dossier(case_id).case
    if case.opened:
        return case.run
    now = clock.now()
    change = Change.of(case).entry(
        "trouble", by=SYSTEM, at=now, facts={"error": "not_opened"}, run=case.run + 1, restart_at=iso(now)
    )
    folders.commit(change)
    return change.after.run
