"""The case (dosar) and what hangs on it."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from primarie.catalogue.model import Route
from primarie.kernel.journal import JournalEntry


class Status(StrEnum):
    """Where a case stands; the names are the contract's."""

    REGISTERED = "registered"
    IN_PROGRESS = "in_progress"
    AWAITING_APPLICANT = "awaiting_applicant"
    IN_REVIEW = "in_review"
    APPROVED = "approved"
    SIGNED = "signed"
    ANSWERED = "answered"
    REDIRECTED = "redirected"
    WITHDRAWN = "withdrawn"
    CLOSED = "closed"
    ARCHIVED = "archived"


class Step(StrEnum):
    """What a task asks of a person."""

    ASSIGN = "assign"
    DRAFT = "draft"
    CLARIFY = "clarify"
    APPROVE = "approve"
    COUNTERSIGN = "countersign"
    SIGN = "sign"
    OPINION = "opinion"


class TaskState(StrEnum):
    """Whether a task still waits, is decided, or its decision has reached the workflow."""

    OPEN = "open"
    DONE = "done"
    DELIVERED = "delivered"
    CANCELLED = "cancelled"


class Action(StrEnum):
    """What a task can be answered with; `withdraw` and `reply` come from the applicant.

    `remake` comes of `approve`, `countersign` and `sign` by somebody whose name does not stand under the letter.
    """

    ASSIGN = "assign"
    DRAFT = "draft"
    CLARIFY = "clarify"
    REDIRECT = "redirect"
    EXTEND = "extend"
    RETURN = "return"
    APPROVE = "approve"
    COUNTERSIGN = "countersign"
    REJECT = "reject"
    SIGN = "sign"
    CLOSE = "close"
    JOIN = "join"
    WITHDRAW = "withdraw"
    REPLY = "reply"
    REMAKE = "remake"
    CONSULT = "consult"
    GIVE_OPINION = "give_opinion"
    RECALL = "recall"


# A case in one of these gets no further tasks; only its way into the archive remains.
FINISHED = frozenset({Status.ANSWERED, Status.REDIRECTED, Status.WITHDRAWN, Status.CLOSED, Status.ARCHIVED})
# Finished without a letter.
UNANSWERED = frozenset({Status.WITHDRAWN, Status.CLOSED})


@dataclass(frozen=True)
class Case:
    """One registered request.

    Days are `YYYY-MM-DD`, instants ISO UTC. `*_sealed` are ciphertext (see `people.ports.Sealer`) under
    `submission_id`. `version` grows by one with each write and guards it; `journal_seq`/`journal_hash` are the
    chain's head. `opened`: whether the workflow has taken the case up; `run` counts its executions, and after trouble
    the next one starts no sooner than `restart_at`. `letter` is the document id of the answer in the making.
    `office_wrote_at`: when the office last sent a message. `restricted`: since when the person's data are kept and not
    used (GDPR art. 18); empty when they are not restricted. `consulted`: departments that were asked for an opinion.
    `route`: the road that it set out on, which it keeps whatever its service says later.
    """

    case_id: str
    submission_id: str
    service: str
    department: str
    status: Status
    channel: str
    registered_at: str
    due_date: str
    target_date: str
    applicant_sealed: str
    data_sealed: str
    summary_sealed: str
    lookup: str
    tracking_hash: str
    reply_by: str
    uploads: tuple[str, ...] = ()
    sheets: int = 0
    run: int = 1
    opened: bool = False
    restart_at: str = ""
    version: int = 1
    journal_seq: int = 0
    journal_hash: str = ""
    assignee: str = ""
    extended_days: int = 0
    joined_to: str = ""
    joined: tuple[str, ...] = ()
    letter: str = ""
    closed_on: str = ""
    office_wrote_at: str = ""
    restricted: str = ""
    receipts: tuple[dict[str, Any], ...] = ()
    consulted: tuple[str, ...] = ()
    route: Route = Route.REQUEST

    @property
    def finished(self) -> bool:
        """Whether the office's work on it is over."""
        return self.status in FINISHED


@dataclass(frozen=True)
class Task:
    """A question to a person that the workflow waits on; at the step `opinion`, one that the draft's sending waits on.

    `token` is the workflow's secret and leaves no room; an opinion has none. `role` is who must answer, `applicant`
    for a clarification. `escalated`: `head` or `mayor` once the term has passed. `result` is the first answer:
    `action`, ids, never words. `given_at`: when it changed hands while it was open. `officer`: whose case it is while
    somebody else must act. `registered_at` and `extended_days` are the case's: what its term counts from.
    """

    task_id: str
    case_id: str
    service: str
    step: Step
    role: str
    department: str
    due_date: str
    opened_at: str
    token: str = field(repr=False)
    state: TaskState = TaskState.OPEN
    assignee: str = ""
    document_id: str = ""
    draft: int = 0
    escalated: str = ""
    result: dict[str, Any] = field(default_factory=dict)
    closed_at: str = ""
    closed_by: str = ""
    given_at: str = ""
    officer: str = ""
    registered_at: str = ""
    extended_days: int = 0

    @property
    def arrived(self) -> str:
        """When it came to whoever has it now."""
        return self.given_at or self.opened_at

    @property
    def finished(self) -> bool:
        """Whether its case lies finished; an open task's never does."""
        return False

    @property
    def consulted(self) -> tuple[str, ...]:
        """A task is one department's own."""
        return ()


@dataclass(frozen=True)
class Message:
    """A message between applicant (`in`) and office (`out`)."""

    message_id: str
    case_id: str
    at: str
    direction: str
    actor: str
    text_sealed: str
    uploads: tuple[str, ...] = ()


@dataclass(frozen=True)
class Note:
    """What one colleague wrote on a case for others; the applicant never sees it. `mentioned`: whom it calls."""

    note_id: str
    case_id: str
    at: str
    actor: str
    text_sealed: str
    mentioned: tuple[str, ...] = ()


@dataclass(frozen=True)
class Mention:
    """That a note calls somebody: where, by whom and when."""

    note_id: str
    case_id: str
    at: str
    actor: str


@dataclass(frozen=True)
class Draft:
    """One version of an answer: `kind` letter | refusal | redirect; Markdown body."""

    case_id: str
    number: int
    kind: str
    author: str
    at: str
    subject_sealed: str
    body_sealed: str
    addressee_sealed: str = ""


@dataclass(frozen=True)
class Work:
    """An answer in the making, kept without being sent to anybody; each officer's turn at it is a version.

    `begun` and `at`: when the version was begun and last written. `mark` names these very words: who writes on says
    which mark they had before them.
    """

    case_id: str
    number: int
    kind: str
    author: str
    begun: str
    at: str
    subject_sealed: str
    body_sealed: str
    mark: str


@dataclass(frozen=True)
class CaseFile:
    """An upload that came with the case, and the verdict on it: waiting | released | refused."""

    upload_id: str
    state: str
    why: str = ""


@dataclass(frozen=True)
class CaseDocument:
    """A letter of the case as people see it; `signed` once the town's seal is on it, with the hash of those bytes.

    `marks` tell what was put on it and when (ISO): `head`, `countersigner`, `signatory`, `seal`, `kept` (proof for
    the long term). `code` is the printed one, by which anybody may ask of it.
    """

    document_id: str
    kind: str
    sha256: str
    signed: bool
    marks: tuple[tuple[str, str], ...] = ()
    code: str = ""


@dataclass(frozen=True)
class Dossier:
    """A case with all that lies in its folder, each list in the order in which it came about."""

    case: Case
    history: tuple[JournalEntry, ...] = ()
    tasks: tuple[Task, ...] = ()
    messages: tuple[Message, ...] = ()
    drafts: tuple[Draft, ...] = ()
    files: tuple[CaseFile, ...] = ()
    notes: tuple[Note, ...] = ()
    works: tuple[Work, ...] = ()

    @property
    def work(self) -> Work | None:
        """The answer in the making since the last version that was sent to review, if any."""
        last = self.works[-1] if self.works else None
        return last if last and not (self.drafts and self.drafts[-1].at > last.at) else None

    @property
    def mark(self) -> str:
        """What names the words that stand now as the answer: a kept mark, else the last version's number."""
        return self.work.mark if self.work else f"v{len(self.drafts)}"

    @property
    def open_task(self) -> Task | None:
        """The task that the workflow waits on now, if any."""
        return next((task for task in self.open_tasks if task.step is not Step.OPINION), None)

    @property
    def open_tasks(self) -> tuple[Task, ...]:
        """Every task that waits for somebody, those for opinions among them."""
        return tuple(task for task in self.tasks if task.state is TaskState.OPEN)

    @property
    def opinions_awaited(self) -> tuple[Task, ...]:
        """The departments' opinions that were asked for and are not in."""
        return tuple(task for task in self.open_tasks if task.step is Step.OPINION)

    def task(self, task_id: str) -> Task | None:
        """The task of that id, open or not."""
        return next((task for task in self.tasks if task.task_id == task_id), None)

    def events(self, event: str) -> tuple[JournalEntry, ...]:
        """The history entries of one kind of event."""
        return tuple(entry for entry in self.history if entry.event == event)
