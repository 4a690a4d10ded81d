"""The register in memory: the same conditions as the table's, under one lock."""

import threading
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from primarie.cases.change import LostRace
from primarie.cases.model import Case
from primarie.kernel.errors import NotFound
from primarie.kernel.journal import JournalEntry
from primarie.registry.day_document import entry_leaf_id
from primarie.registry.model import EMPTY, ClosedDay, Fact, Guard, Head, Leaf
from primarie.registry.ports import Glance, Page


class FakeBook:
    """Head, facts, guards, and the cases born with them."""

    def __init__(self) -> None:
        self.present = EMPTY
        self.chain: list[Fact] = []
        self.guards: dict[str, Guard] = {}
        self.cases: dict[str, Case] = {}
        self.entries: dict[str, list[JournalEntry]] = {}
        self.emails: dict[str, str] = {}
        self._lock = threading.Lock()

    def glance(self, key: str, case_id: str = "") -> Glance:
        with self._lock:
            return Glance(self.present, self.guards.get(key), self.cases.get(case_id))

    def write(self, page: Page) -> None:
        with self._lock:
            if not self._holds(page):
                raise LostRace("register")
            self.present = page.head
            self.chain.extend(page.facts)
            for guard in (page.guard, page.taken):
                if guard:
                    self.guards[guard.key] = guard
            if page.born:
                case, entry = page.born
                self.cases[case.case_id], self.entries[case.case_id] = case, [entry]
                if page.email_lookup:
                    self.emails[case.case_id] = page.email_lookup
            for change in page.changes:
                self.cases[change.after.case_id] = change.after
                self.entries[change.after.case_id] += change.entries

    def _holds(self, page: Page) -> bool:
        born = page.born and page.born[0].case_id in self.cases
        changed = any(self.cases[change.before.case_id].version != change.before.version for change in page.changes)
        taken = page.taken and page.taken.key in self.guards
        return not (self.present != page.before or page.guard.key in self.guards or taken or born or changed)

    def of_days(self, first: str, last: str, *, after: str = "") -> Iterator[Fact]:
        return (fact for fact in list(self.chain) if first <= fact.day <= last and fact.place > after)

    def of_entry(self, entry: str) -> Sequence[Fact]:
        return [fact for fact in self.chain if fact.entry == entry]

    def head(self) -> Head:
        return self.present


class FakeJournals:
    """The journals of the cases in a fake book."""

    def __init__(self, book: FakeBook) -> None:
        self._book = book

    def of_day(self, day: str) -> Iterator[Leaf]:
        for case_id, entries in sorted(self._book.entries.items()):
            for entry in entries:
                if entry.day == day:
                    yield Leaf(entry_leaf_id(case_id, entry.seq), entry.hash)

    def of_case(self, case_id: str) -> tuple[Case | None, Sequence[JournalEntry]]:
        return self._book.cases.get(case_id), list(self._book.entries.get(case_id, []))


class FakeDays:
    """Closed days with their leaves."""

    def __init__(self) -> None:
        self.closed: dict[str, ClosedDay] = {}
        self.kept: dict[str, list[Leaf]] = {}

    def at_or_after(self, day: str) -> ClosedDay | None:
        later = sorted(each for each in self.closed if each >= day)
        return self.closed[later[0]] if later else None

    def before(self, day: str) -> ClosedDay | None:
        earlier = sorted(each for each in self.closed if each < day)
        return self.closed[earlier[-1]] if earlier else None

    def keep(self, closed: ClosedDay, leaves: Sequence[Leaf]) -> ClosedDay:
        if closed.day not in self.closed:
            self.closed[closed.day], self.kept[closed.day] = closed, list(leaves)
        return self.closed[closed.day]

    def leaves(self, closed: ClosedDay) -> Sequence[Leaf]:
        return self.kept[closed.day]

    def lock(self, day: str, lock: dict[str, Any]) -> ClosedDay:
        if day not in self.closed:
            raise NotFound("Ziua nu este încă închisă.")
        if not self.closed[day].lock:
            self.closed[day] = replace(self.closed[day], lock=lock)
        return self.closed[day]


class FakeLockedDays:
    """Documents that nobody can change, in the order of their days."""

    def __init__(self) -> None:
        self.documents: dict[str, bytes] = {}

    def keep(self, day: str, document: bytes) -> None:
        self.documents.setdefault(day, document)

    def all(self) -> Iterator[bytes]:
        return (self.documents[day] for day in sorted(self.documents))
