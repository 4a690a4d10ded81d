"""A case was ended beside its workflow (the register annulled its entry): the task that still waits is let go."""

from primarie.cases.change import Change, until_won
from primarie.cases.decision import decided
from primarie.cases.model import UNANSWERED, Action, Task
from primarie.cases.ports import Folders
from primarie.kernel.clock import Clock
from primarie.people.model import Actor


def end_waiting(case_id: str, *, actor: Actor, folders: Folders, clock: Clock) -> Task | None:
    """The open task of a closed or withdrawn case, answered with `close`; nothing when none is open."""
    return until_won(lambda: _end(case_id, actor, folders, clock))


def _end(case_id: str, actor: Actor, folders: Folders, clock: Clock) -> Task | None:
    dossier = folders.dossier(case_id)
    task = dossier.open_task
    if task is None or dossier.case.status not in UNANSWERED:
        return None
    ended = decided(task, Action.CLOSE, by=actor, at=clock.now(), status=dossier.case.status)
    folders.commit(Change.of(dossier.case).task(ended))
    return ended
