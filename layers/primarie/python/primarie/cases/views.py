"""What people are shown of a case: staff at the desk, the applicant on the page of the case."""

from dataclasses import dataclass, field
from typing import Any

from primarie.cases.model import Action, Case, CaseDocument, CaseFile, Task
from primarie.people.model import Applicant


@dataclass(frozen=True)
class ShownMessage:
    """A message in clear; `direction` is `in` from the applicant and `out` from the office."""

    message_id: str
    at: str
    direction: str
    actor: str
    text: str
    uploads: tuple[str, ...] = ()


@dataclass(frozen=True)
class ShownDraft:
    """A version of the answer in clear."""

    number: int
    kind: str
    author: str
    at: str
    subject: str
    body: str
    addressee: str = ""


@dataclass(frozen=True)
class ShownNote:
    """A note of a colleague in clear, with whom it calls."""

    note_id: str
    at: str
    actor: str
    text: str
    mentioned: tuple[str, ...] = ()


@dataclass(frozen=True)
class ShownWork:
    """An answer in the making in clear; `mark` names these very words."""

    number: int
    kind: str
    author: str
    at: str
    subject: str
    body: str
    mark: str


@dataclass(frozen=True)
class ShownEntry:
    """A history entry with its reason in clear."""

    seq: int
    at: str
    event: str
    actor: str
    department: str
    before: dict[str, Any]
    after: dict[str, Any]
    why: str
    hash: str


@dataclass(frozen=True)
class ShownTask:
    """A task as its queue shows it: `actions` are those that the person who looks may take now."""

    task: Task
    actions: tuple[Action, ...]
    days_left: int


@dataclass(frozen=True)
class TimelineEntry:
    """One thing that happened, as the applicant may know it; `note` is the reason in clear where it is owed."""

    at: str
    event: str
    actor: str
    department: str
    note: str = ""
    facts: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class DeskView:
    """All of a case as the desk shows it; the applicant masked, the words in clear."""

    case: Case
    applicant: Applicant
    data: dict[str, Any]
    summary: str
    tasks: tuple[ShownTask, ...]
    timeline: tuple[TimelineEntry, ...]
    history: tuple[ShownEntry, ...]
    files: tuple[CaseFile, ...]
    drafts: tuple[ShownDraft, ...]
    messages: tuple[ShownMessage, ...]
    documents: tuple[CaseDocument, ...]
    notes: tuple[ShownNote, ...] = ()
    works: tuple[ShownWork, ...] = ()
    work: ShownWork | None = None
    mark: str = ""


@dataclass(frozen=True)
class CitizenView:
    """A case as its applicant sees it; `term` says how its due date came about, in the office's words."""

    case: Case
    timeline: tuple[TimelineEntry, ...]
    documents: tuple[CaseDocument, ...]
    messages: tuple[ShownMessage, ...]
    files: tuple[CaseFile, ...]
    may_withdraw: bool
    asked: bool
    term: str = ""
