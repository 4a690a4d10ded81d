"""A case whose workflow broke sets out again because somebody looked into it."""

from primarie.cases.change import Change, until_won
from primarie.cases.model import Status
from primarie.cases.ports import Executions, Folders, Workflow
from primarie.kernel.clock import Clock, iso
from primarie.people.model import Actor


def restart_case(
    case_id: str, *, actor: Actor, folders: Folders, workflow: Workflow, executions: Executions, clock: Clock
) -> bool:
    """Starts the case's next execution; False when the present one lives, or the case is in the archive.

    The case remembers how far it got, so the new execution goes on from there. When the start itself fails, the sweep
    starts it: the number of the next execution stands on the case.
    """

    def numbered() -> int:
        case = folders.dossier(case_id).case
        if case.status is Status.ARCHIVED or (case.opened and not executions.dead(case_id, case.run)):
            return 0
        if not case.opened and executions.dead(case_id, case.run) and not case.restart_at and case.run == 1:
            return case.run
        now = clock.now()
        facts = {"error": "restarted"}
        folders.commit(
            Change.of(case).entry(
                "trouble", by=actor, at=now, facts=facts, run=case.run + 1, opened=False, restart_at=iso(now)
            )
        )
        return case.run + 1

    run = until_won(numbered)
    return bool(run) and workflow.start(case_id, run)
