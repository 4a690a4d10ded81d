"""Submissions and a register to enter them in."""

import hashlib
from dataclasses import dataclass, field, replace
from typing import Any

from primarie.catalogue.model import Route, Service, Term, TermKind
from primarie.people.model import Actor, Role
from primarie.registry.append_fact import Pen
from primarie.registry.collect_day import collect_day
from primarie.registry.model import ClosedDay, Registration, Submission
from primarie.registry.ports import Book
from primarie.registry.read_day import read_day
from primarie.registry.record_root import record_root
from primarie.registry.register_request import register_request
from tests.fakes.calendar import FixedHolidays
from tests.fakes.clock import FakeClock
from tests.fakes.people import FakeSealer
from tests.fakes.registry import FakeBook, FakeDays, FakeJournals, FakeLockedDays

PETITION = Service(
    slug="petitie",
    title="Petiție",
    summary="",
    department="relatii-publice",
    term=Term(30, TermKind.CALENDAR, 15),
    fee="0",
    legal_basis=(),
    schema={},
    attachments=(),
    route=Route.REQUEST,
    letter="letter",
    retention_class="PET-5",
)
REGISTRAR = Actor("ana.registrator", "Ana", "registratura", frozenset({Role.REGISTRAR}))
LOCK = {"signature": "c2ln", "timestamp": "dHN0", "lockedKey": "days/2026/2026-11-24.json", "versionId": "v1"}


def submission(key: str = "one", **changes: Any) -> Submission:
    """A petition as intake hands it over, sealed by the fake sealer."""
    submission_id = hashlib.sha256(key.encode()).hexdigest()
    sealer = FakeSealer()
    made = Submission(
        submission_id=submission_id,
        body_digest="d" * 64,
        service="petitie",
        department="relatii-publice",
        channel="portal",
        actor="applicant",
        applicant_sealed=sealer.seal({"kind": "person", "name": "Ștefan Țuțea"}, submission_id=submission_id),
        data_sealed=sealer.seal({"subiect": "Groapă"}, submission_id=submission_id),
        summary_sealed=sealer.seal("Groapă în trotuar", submission_id=submission_id),
        emitter_sealed=sealer.seal("Ștefan Țuțea", submission_id=submission_id),
        lookup="ab" * 32,
        tracking_hash="cd" * 32,
        reply_by="portal",
        uploads=("u1", "u2"),
    )
    return replace(made, **changes)


def pen(book: Book, clock: Any, **changes: Any) -> Pen:
    """A pen that does not rest, since the fake clock stands still."""
    return replace(Pen(register="S6", book=book, clock=clock, rest=lambda _seconds: None), **changes)


@dataclass
class Office:
    """A register with everything around it, in memory."""

    clock: FakeClock = field(default_factory=FakeClock)
    book: FakeBook = field(default_factory=FakeBook)
    days: FakeDays = field(default_factory=FakeDays)
    locked: FakeLockedDays = field(default_factory=FakeLockedDays)
    sealer: FakeSealer = field(default_factory=FakeSealer)

    @property
    def pen(self) -> Pen:
        return pen(self.book, self.clock)

    @property
    def journals(self) -> FakeJournals:
        return FakeJournals(self.book)

    def register(self, key: str = "one", **changes: Any) -> Registration:
        return register_request(submission(key, **changes), service=PETITION, pen=self.pen, holidays=FixedHolidays())

    def collect(self, day: str) -> ClosedDay:
        return collect_day(
            day, register="S6", facts=self.book, journals=self.journals, days=self.days, clock=self.clock
        )

    def close(self, day: str) -> ClosedDay:
        """Collects, locks and records a day, as the night's workflow does."""
        closed = self.collect(day)
        self.locked.keep(closed.day, read_day(day, days=self.days, leaves=self.days)[1])
        return record_root(closed.day, lock=LOCK, days=self.days)
