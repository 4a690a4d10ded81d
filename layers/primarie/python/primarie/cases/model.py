"""The case (dosar) and what hangs on it."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


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
    SIGN = "sign"


class TaskState(StrEnum):
    """Whether a task still waits, is decided, or its decision has reached the workflow."""

    OPEN = "open"
    DONE = "done"
    DELIVERED = "delivered"
    CANCELLED = "cancelled"


@dataclass(frozen=True)
class Case:
    """One registered request.

    Days are `YYYY-MM-DD`, instants ISO UTC. `*_sealed` are ciphertext (see `people.ports.Sealer`) under
    `submission_id`. `version` grows by one with each write and guards it; `journal_seq`/`journal_hash` are the
    chain's head. `opened`: whether the workflow has taken the case up.
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
    version: int = 1
    journal_seq: int = 0
    journal_hash: str = ""
    assignee: str = ""
    extended_days: int = 0
    joined_to: str = ""
    joined: tuple[str, ...] = ()
    letter: str = ""
    closed_on: str = ""
    receipts: tuple[dict[str, Any], ...] = ()


@dataclass(frozen=True)
class Task:
    """A question to a person that the workflow waits on. `token` is the workflow's secret and leaves no room."""

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
    result: dict[str, Any] = field(default_factory=dict)
    closed_at: str = ""
    closed_by: str = ""


@dataclass(frozen=True)
class Message:
    """A message between applicant (`in`) and office (`out`)."""

    message_id: str
    case_id: str
    at: str
    direction: str
    actor: str
    text_sealed: str


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
class CaseFile:
    """An upload that came with the case, and the verdict on it: waiting | released | refused."""

    upload_id: str
    state: str
    why: str = ""
