"""The applicant takes the request back."""

from primarie.cases.change import Change, until_won
from primarie.cases.decision import Decision, decided
from primarie.cases.model import UNANSWERED, Action, Dossier, Status
from primarie.cases.ports import Folders
from primarie.cases.words import optional
from primarie.kernel.clock import Clock, local_day
from primarie.kernel.errors import Stale
from primarie.kernel.language import _
from primarie.people.model import APPLICANT
from primarie.people.ports import Sealer

_TOO_LATE = frozenset({Status.SIGNED, Status.ANSWERED, Status.REDIRECTED})


def withdraw_case(case_id: str, reason: str, *, folders: Folders, sealer: Sealer, clock: Clock) -> Decision:
    """Withdraws the case and answers its open task; whoever asks again gets the first answer.

    The decision's `task_id` is empty when no task was open: the next one to open ends at once. Stale once the answer is
    signed, or when the office has ended the case in another way.
    """
    words = optional({"reason": reason}, "reason", longest=2000)
    return until_won(lambda: _withdraw(case_id, words, folders, sealer, clock))


def _withdraw(case_id: str, reason: str, folders: Folders, sealer: Sealer, clock: Clock) -> Decision:
    dossier = folders.dossier(case_id)
    case, now = dossier.case, clock.now()
    if first := _first(dossier):
        return first
    if case.status in _TOO_LATE or case.status in UNANSWERED or case.status is Status.ARCHIVED:
        raise Stale(_("Cererea nu mai poate fi retrasă: răspunsul este semnat sau dosarul este încheiat."))
    change = Change.of(case).entry(
        "withdrawn",
        by=APPLICANT,
        at=now,
        why=sealer.seal(reason, submission_id=case.submission_id) if reason else "",
        status=Status.WITHDRAWN,
        closed_on=local_day(now).isoformat(),
    )
    task = dossier.open_task
    if task:
        change = change.task(decided(task, Action.WITHDRAW, by=APPLICANT, at=now, status=Status.WITHDRAWN))
    folders.commit(change)
    return _decision(case_id, task.task_id if task else "", change.entries[-1].at, repeated=False)


def _first(dossier: Dossier) -> Decision | None:
    withdrawn = dossier.events("withdrawn")
    if not withdrawn:
        return None
    answered = [task.task_id for task in dossier.tasks if task.result.get("action") == Action.WITHDRAW.value]
    return _decision(dossier.case.case_id, answered[-1] if answered else "", withdrawn[0].at, repeated=True)


def _decision(case_id: str, task_id: str, at: str, *, repeated: bool) -> Decision:
    withdrawn = Status.WITHDRAWN.value
    return Decision(case_id, task_id, Action.WITHDRAW.value, withdrawn, APPLICANT.username, at, repeated)
