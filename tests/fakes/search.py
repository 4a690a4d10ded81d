"""The search room's outside, in memory."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from primarie.search.model import Audit, Bucket, Card, Entry
from primarie.search.places import place_of


@dataclass
class FakeIndex:
    """Postings, entries, cards and audits; `reads` counts what was read."""

    lists: dict[tuple[str, str], set[int]] = field(default_factory=dict)
    kept: dict[str, Entry] = field(default_factory=dict)
    sealed: dict[str, Card] = field(default_factory=dict)
    noted: dict[tuple[str, str], Audit] = field(default_factory=dict)
    reads: list[str] = field(default_factory=list)

    def buckets(self, name: str, *, first: str, last: str, limit: int) -> Sequence[Bucket]:
        found = [
            Bucket(place, frozenset(numbers))
            for (kept, place), numbers in self.lists.items()
            if kept == name and first <= place <= last
        ]
        shown = sorted(found, key=lambda bucket: bucket.place, reverse=True)[:limit]
        self.reads.append(f"buckets {len(shown)}")
        return shown

    def add(self, entry: Entry, names: Iterable[str]) -> None:
        for name in names:
            self.lists.setdefault((name, place_of(entry.day, entry.number)), set()).add(entry.number)

    def remove(self, entry: Entry, names: Iterable[str]) -> None:
        for name in names:
            self.lists.get((name, place_of(entry.day, entry.number)), set()).discard(entry.number)

    def entry(self, case_id: str) -> Entry | None:
        return self.kept.get(case_id)

    def entries(self, case_ids: Sequence[str]) -> Mapping[str, Entry]:
        self.reads.append(f"entries {len(case_ids)}")
        return {each: self.kept[each] for each in case_ids if each in self.kept}

    def keep(self, entry: Entry, *, before: Entry | None) -> bool:
        if self.kept.get(entry.case_id) != before:
            return False
        self.kept[entry.case_id] = entry
        return True

    def cards(self, case_ids: Sequence[str]) -> Mapping[str, Card]:
        return {each: self.sealed[each] for each in case_ids if each in self.sealed}

    def keep_card(self, card: Card) -> None:
        self.sealed[card.case_id] = card

    def drop_card(self, case_id: str) -> None:
        self.sealed.pop(case_id, None)

    def note(self, audit: Audit) -> None:
        self.noted.setdefault((audit.actor, audit.request_id), audit)

    def audits_of(self, day: str) -> Iterator[Audit]:
        return (audit for audit in self.noted.values() if audit.day == day)

    def tokens_of(self, number: int) -> set[str]:
        """Every token under which the case of that number stands, in whatever department."""
        return {name.partition("#")[2] for (name, _), numbers in self.lists.items() if number in numbers}


class FakeIndexQueue:
    """What was handed over, in order."""

    def __init__(self) -> None:
        self.handed: list[str] = []

    def put(self, case_ids: Sequence[str]) -> None:
        self.handed += case_ids
