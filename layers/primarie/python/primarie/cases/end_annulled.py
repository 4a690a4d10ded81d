"""The register annulled the entry of a case: its workflow ends too."""

from primarie.cases.change import Change, until_won
from primarie.cases.decision import Decision, decided, first_decision
from primarie.cases.model import Action, Status
from primarie.cases.ports import Folders
from primarie.kernel.clock import Clock, local_day
from primarie.kernel.errors import Stale
from primarie.people.model import Actor


def end_annulled(case_id: str, *, actor: Actor, folders: Folders, clock: Clock) -> Decision:
    """Closes the case whose entry was annulled, with its open task answered; the same answer when it is closed.

    `task_id` is empty when no task was open: the next one to open ends at once. Stale when nothing was annulled or an
    answer has left already.
    """
    return until_won(lambda: _end(case_id, actor, folders, clock))


def _end(case_id: str, actor: Actor, folders: Folders, clock: Clock) -> Decision:
    dossier = folders.dossier(case_id)
    case, now = dossier.case, clock.now()
    if not dossier.events("annulled"):
        raise Stale("Înregistrarea nu este anulată.")
    if closed := [entry for entry in dossier.events("closed") if entry.after.get("annulled")]:
        ended = [task for task in dossier.tasks if task.result.get("annulled")]
        if ended:
            return first_decision(case, ended[0], repeated=True)
        return Decision(case_id, "", Action.CLOSE.value, Status.CLOSED.value, closed[0].actor, closed[0].at, True)
    if case.finished:
        raise Stale("Dosarul este deja încheiat.")
    change = Change.of(case).entry(
        "closed",
        by=actor,
        at=now,
        facts={"annulled": True},
        status=Status.CLOSED,
        closed_on=local_day(now).isoformat(),
    )
    task = dossier.open_task
    if task:
        change = change.task(decided(task, Action.CLOSE, by=actor, at=now, status=Status.CLOSED, annulled=True))
    folders.commit(change)
    last = change.entries[-1]
    task_id = task.task_id if task else ""
    return Decision(case_id, task_id, Action.CLOSE.value, Status.CLOSED.value, last.actor, last.at)
