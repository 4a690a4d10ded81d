"""A workflow has given up: people are told, and the case will set out again."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from primarie.cases.change import Change, until_won
from primarie.cases.decision import cancelled
from primarie.cases.model import Dossier, Step, TaskState
from primarie.cases.ports import Folders, Troubles
from primarie.kernel.clock import Clock, iso
from primarie.people.model import SYSTEM

_MOST_RUNS = 10
_FIRST_PAUSE = timedelta(minutes=5)
_LONGEST_PAUSE = timedelta(days=1)


@dataclass(frozen=True)
class Trouble:
    """What failed: the execution, and the type of the error. Its message may quote a person and stays out."""

    case_id: str
    run: int
    error: str


def report_trouble(trouble: Trouble, *, folders: Folders, troubles: Troubles, clock: Clock) -> None:
    """Notes the trouble once for each execution, tells the people who run the office, and sets the next try.

    Tries come ever later (5 minutes, 20, 80 … at most a day); after the tenth, somebody has to look first.
    """
    until_won(lambda: _note(trouble, folders, clock))
    troubles.tell({"caseId": trouble.case_id, "run": trouble.run, "error": trouble.error})


def _note(trouble: Trouble, folders: Folders, clock: Clock) -> None:
    dossier = folders.dossier(trouble.case_id)
    case, now = dossier.case, clock.now()
    if trouble.run != case.run or _noted(trouble, dossier):
        return
    again = trouble.run < _MOST_RUNS
    change = Change.of(case).entry(
        "trouble",
        by=SYSTEM,
        at=now,
        facts={"failed_run": trouble.run, "error": trouble.error},
        run=case.run + 1 if again else case.run,
        opened=not again,
        restart_at=iso(_next_try(trouble.run, now)) if again else "",
    )
    for task in dossier.tasks:
        if task.state is TaskState.OPEN and task.step is not Step.OPINION:
            change = change.task(cancelled(task, now))
    folders.commit(change)


def _noted(trouble: Trouble, dossier: Dossier) -> bool:
    return any(entry.after.get("failed_run") == trouble.run for entry in dossier.events("trouble"))


def _next_try(run: int, now: datetime) -> datetime:
    pause: timedelta = _FIRST_PAUSE * int(4 ** (run - 1))
    return now + min(_LONGEST_PAUSE, pause)
