"""A case whose workflow broke sets out again because somebody looked into it."""

from primarie.cases.change import Change, until_won
from primarie.cases.model import Status
from primarie.cases.ports import Executions, Folders, Workflow
from primarie.kernel.clock import Clock, iso
from primarie.people.model import Actor


def restart_case(
    case_id: str, *, actor: Actor, folders: Folders, workflow: Workflow, executions: Executions, clock: Clock
) -> bool:
    """Starts the execution that the case waits for, or its next; False when one lives, or the case is in the archive.

    The case remembers how far it got, so the new execution goes on from there. When the start itself fails, the sweep
    starts it: the number of the next execution stands on the case.
    """
    case = folders.dossier(case_id).case
    if case.status is Status.ARCHIVED:
        return False
    if not case.opened and workflow.start(case_id, case.run, case.route):
        return True
    if not executions.dead(case_id, case.run, case.route):
        return False
    run = until_won(lambda: _next(case_id, case.run, actor, folders, clock))
    return workflow.start(case_id, run, case.route)


def _next(case_id: str, broken: int, actor: Actor, folders: Folders, clock: Clock) -> int:
    """The number of the execution after the broken one; whoever was first has written it."""
    case, now = folders.dossier(case_id).case, clock.now()
    if case.run != broken:
        return case.run
    facts = {"error": "restarted"}
    change = Change.of(case).entry(
        "trouble", by=actor, at=now, facts=facts, run=broken + 1, opened=False, restart_at=iso(now)
    )
    folders.commit(change)
    return broken + 1
