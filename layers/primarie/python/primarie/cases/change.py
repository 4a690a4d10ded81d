"""What one transaction does to a case: the case as it was, as it becomes, and the journal entries that say so."""

import random
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, TypeVar

from primarie.cases.model import Case, CaseFile, Draft, Message, Note, Task, Work
from primarie.kernel.clock import iso, local_day
from primarie.kernel.errors import Busy
from primarie.kernel.journal import GENESIS, JournalEntry
from primarie.kernel.language import _
from primarie.people.model import Actor

# Fields whose change is told in the journal entry by itself: none of them is personal.
_TOLD = (
    "status",
    "department",
    "assignee",
    "due_date",
    "extended_days",
    "joined_to",
    "joined",
    "letter",
    "closed_on",
    "run",
)
_TRIES = 8

T = TypeVar("T")


class LostRace(RuntimeError):
    """Somebody else wrote the case between our reading and our writing; nothing of ours was written."""


@dataclass(frozen=True)
class Change:
    """One case from `before` to `after`, with everything that is written beside it.

    The transaction holds when nobody wrote the case since `before` was read; `entries` continue its hash chain.
    """

    before: Case
    after: Case
    entries: tuple[JournalEntry, ...] = ()
    tasks: tuple[Task, ...] = ()
    messages: tuple[Message, ...] = ()
    drafts: tuple[Draft, ...] = ()
    files: tuple[CaseFile, ...] = field(default=())
    notes: tuple[Note, ...] = ()
    works: tuple[Work, ...] = ()

    @classmethod
    def of(cls, case: Case) -> "Change":
        """A change of the case as read, still empty."""
        return cls(before=case, after=replace(case, version=case.version + 1))

    def quietly(self, **fields: Any) -> "Change":
        """The same change with fields of the case set that people need no entry for."""
        return replace(self, after=replace(self.after, **fields))

    def entry(
        self,
        event: str,
        *,
        by: Actor,
        at: datetime,
        why: str = "",
        facts: dict[str, Any] | None = None,
        **fields: Any,
    ) -> "Change":
        """The same change with fields of the case set and the journal entry that tells it; `why` sealed already."""
        case = self.after
        told = [name for name in _TOLD if name in fields and getattr(case, name) != fields[name]]
        written = JournalEntry(
            case_id=case.case_id,
            seq=case.journal_seq + 1,
            at=iso(at),
            day=local_day(at).isoformat(),
            event=event,
            actor=by.username,
            department=by.department,
            before={name: _plain(getattr(case, name)) for name in told},
            after={name: _plain(fields[name]) for name in told} | (facts or {}),
            why=why,
            previous=case.journal_hash or GENESIS,
        ).sealed()
        headed = replace(case, **fields, journal_seq=written.seq, journal_hash=written.hash)
        return replace(self, after=headed, entries=(*self.entries, written))

    def task(self, task: Task) -> "Change":
        """The same change with a task written."""
        return replace(self, tasks=(*self.tasks, task))

    def message(self, message: Message) -> "Change":
        """The same change with a message written; the case remembers when the office wrote last."""
        told = self.quietly(office_wrote_at=message.at) if message.direction == "out" else self
        return replace(told, messages=(*self.messages, message))

    def draft(self, draft: Draft) -> "Change":
        """The same change with a draft written."""
        return replace(self, drafts=(*self.drafts, draft))

    def note(self, note: Note) -> "Change":
        """The same change with a note written."""
        return replace(self, notes=(*self.notes, note))

    def work(self, work: Work) -> "Change":
        """The same change with an answer in the making written."""
        return replace(self, works=(*self.works, work))

    def file(self, file: CaseFile) -> "Change":
        """The same change with a file written."""
        return replace(self, files=(*self.files, file))


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return list(value)
    return str(value) if isinstance(value, str) else value


def until_won(work: Callable[[], T], *, rest: Callable[[float], None] = time.sleep) -> T:
    """The work's result; after each lost race the work is done again from its reading on. Busy after eight."""
    for attempt in range(_TRIES):
        try:
            return work()
        except LostRace:
            # Full jitter: those who lost together must not meet again.
            rest(random.uniform(0, 0.02 * 2**attempt))  # noqa: S311 - a pause is no secret
    raise Busy(_("Dosarul este modificat chiar acum de altcineva. Încercați din nou."))
