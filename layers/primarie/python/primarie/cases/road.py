"""Where on its way a case stands, read from the case itself: a new execution takes the road up from there."""

from enum import StrEnum

from primarie.cases.model import FINISHED, UNANSWERED, Action, Dossier, Status, Task, TaskState


class Stage(StrEnum):
    """Entry points of the workflows; the first choice of each goes by these names."""

    ASSIGNMENT = "assignment"
    DRAFTING = "drafting"
    QUESTION = "question"
    LETTER = "letter"
    HEAD_SIGNATURE = "head_signature"
    COUNTERSIGNATURE = "countersignature"
    SIGNATORY_SIGNATURE = "signatory_signature"
    COMPLETION = "completion"
    CLOSURE = "closure"
    ARCHIVE = "archive"
    NOTHING = "nothing"


_AFTER = {
    Action.DRAFT: Stage.LETTER,
    Action.REDIRECT: Stage.LETTER,
    Action.CLARIFY: Stage.QUESTION,
    Action.APPROVE: Stage.HEAD_SIGNATURE,
    Action.COUNTERSIGN: Stage.COUNTERSIGNATURE,
    Action.SIGN: Stage.SIGNATORY_SIGNATURE,
    Action.REMAKE: Stage.LETTER,
}


def last_decided(dossier: Dossier) -> Task | None:
    """The task that was answered last, whether the workflow has heard of it or not."""
    done = [task for task in dossier.tasks if task.state in (TaskState.DONE, TaskState.DELIVERED)]
    return max(done, key=lambda task: task.closed_at, default=None)


def stage_of(dossier: Dossier) -> Stage:
    """Where the workflow has to take the case up."""
    case = dossier.case
    if case.status is Status.ARCHIVED:
        return Stage.NOTHING if case.opened else Stage.ARCHIVE
    if case.status in UNANSWERED:
        return Stage.CLOSURE
    if case.status in FINISHED:
        return Stage.COMPLETION
    last = last_decided(dossier)
    after = _AFTER.get(Action(last.result["action"])) if last else None
    if after:
        return after
    return Stage.DRAFTING if case.assignee else Stage.ASSIGNMENT
