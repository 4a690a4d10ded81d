"""What the register needs from outside; each promise stands beside its method."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from primarie.cases.change import Change
from primarie.cases.model import Case
from primarie.kernel.journal import JournalEntry
from primarie.people.model import Actor
from primarie.registry.model import (
    BroughtFile,
    ClosedDay,
    Fact,
    Guard,
    Head,
    Leaf,
    Numbering,
    OfficeDocument,
    Registration,
    Reservation,
    Submission,
)


@dataclass(frozen=True)
class Glance:
    """What one reading shows: the register's head, what was done under a key, and a case when asked for."""

    head: Head
    guard: Guard | None
    case: Case | None = None


@dataclass(frozen=True)
class Page:
    """What one transaction writes: the new head, the fact, its guard, and the case as born or changed by it.

    `more`: facts that follow the first in the chain. `taken`: the guard of a reserved number that is used up by this.
    `email_lookup`: the keyed hash of the address under which the born case is found again; empty for none.
    """

    before: Head
    head: Head
    fact: Fact
    guard: Guard
    born: tuple[Case, JournalEntry] | None = None
    email_lookup: str = ""
    changes: tuple[Change, ...] = field(default=())
    more: tuple[Fact, ...] = ()
    taken: Guard | None = None

    @property
    def facts(self) -> tuple[Fact, ...]:
        """Every fact that is written, in chain order."""
        return (self.fact, *self.more)


class Book(Protocol):
    """The register, as its writer sees it."""

    def glance(self, key: str, case_id: str = "") -> Glance:
        """Head (`EMPTY` at first), guard of the key and, with `case_id`, the case, as last written."""
        ...

    def write(self, page: Page) -> None:
        """Writes all of the page or nothing; LostRace when the head, a guard or the case was written meanwhile."""
        ...

    def of_entry(self, entry: str) -> Sequence[Fact]:
        """Every fact of one registration, in chain order; a fact of this second may still be missing."""
        ...


class Facts(Protocol):
    """The register, as its readers see it."""

    def of_days(self, first: str, last: str, *, after: str = "") -> Iterator[Fact]:
        """Facts of local days from `first` to `last`, both included, in chain order; only those past the place `after`.

        A place is `{day}#{seq:010d}` (`Fact.place`).
        """
        ...

    def of_entry(self, entry: str) -> Sequence[Fact]:
        """Every fact of one registration, in chain order; a fact of this second may still be missing."""
        ...

    def head(self) -> Head:
        """The register's head as last written."""
        ...


class ClosedDays(Protocol):
    """The days that were closed."""

    def at_or_after(self, day: str) -> ClosedDay | None:
        """The first closed day from `day` on: the close that holds what happened on `day`."""
        ...

    def before(self, day: str) -> ClosedDay | None:
        """The last closed day before `day`."""
        ...

    def keep(self, closed: ClosedDay, leaves: Sequence[Leaf]) -> ClosedDay:
        """Keeps the close and its leaves; whoever comes second gets what the first has kept."""
        ...


class DayLeaves(Protocol):
    """The leaves of closed days, and the record of their locking."""

    def leaves(self, closed: ClosedDay) -> Sequence[Leaf]:
        """The leaves in the order of the tree."""
        ...

    def lock(self, day: str, lock: dict[str, Any]) -> ClosedDay:
        """Notes how the day was locked, once for ever; the first note stands. NotFound when the day is not closed."""
        ...


class Journals(Protocol):
    """The journals of all cases, as the register's close and check read them."""

    def of_day(self, day: str) -> Iterator[Leaf]:
        """The journal entries of one local day by (case, seq)."""
        ...

    def of_case(self, case_id: str) -> tuple[Case | None, Sequence[JournalEntry]]:
        """The case and its journal in order, as last written."""
        ...


class LockedDays(Protocol):
    """The archive's own copies of the day documents, which nobody can change."""

    def all(self) -> Iterator[bytes]:
        """The documents in the order of their days, each as first locked."""
        ...


class Registrar(Protocol):
    """Whoever holds the pen of the register."""

    def register(self, submission: Submission) -> Registration:
        """The number for a submission, the same for the same submission for ever.

        KeyReused when the same submission id came with another body; Busy when nothing could be taken now.
        """
        ...


class DocumentRegistrar(Protocol):
    """Whoever holds the pen, for documents of the office's own."""

    def number(self, document: OfficeDocument, *, answers: str) -> Numbering:
        """The number, the same for the same document for ever; with `answers` that entry's own number.

        KeyReused, Stale, NotFound as in `number_document` and `record_dispatch`.
        """
        ...

    def reserve(self, count: int, *, block: str, why_sealed: str, actor: Actor) -> Reservation:
        """A block of numbers kept for paper (`reserve_numbers`)."""
        ...


class BroughtFiles(Protocol):
    """Files that people uploaded before they ask for a number."""

    def brought(self, upload_ids: Sequence[str]) -> Mapping[str, BroughtFile]:
        """Those of the uploads that exist, by id."""
        ...
