"""The reports room's outside, in memory; figures are kept in the table's own packing."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from primarie.cases.items import item_to_case, item_to_entry
from primarie.reports.items import (
    Item,
    figures_to_item,
    item_to_figures,
    item_to_published,
    opening_to_item,
    place_of,
    published_to_item,
)
from primarie.reports.model import CaseRecord, Figures, Part, Progress, Published
from tests.fakes.cases import FakeCases


@dataclass
class FakeRecords:
    """The journals of the cases in memory; `read` counts the cases that were read."""

    cases: FakeCases
    read: list[str] = field(default_factory=list)

    def touched_on(self, day: str) -> list[str]:
        return sorted({entry.case_id for entry in self.cases.entries_of(day)})

    def record(self, case_id: str) -> CaseRecord | None:
        self.read.append(case_id)
        items = self.cases.items
        history = [items[key] for key in sorted(items) if key[0] == case_id and key[1].startswith("HIST#")]
        found = items.get((case_id, "CASE"))
        return CaseRecord(item_to_case(found), tuple(map(item_to_entry, history))) if found else None


@dataclass
class FakeReports:
    """Days, months, openings, progress, the public shelf; `written` counts what was really changed."""

    items: dict[tuple[str, str], Item] = field(default_factory=dict)
    openings: dict[str, Item] = field(default_factory=dict)
    shelf: dict[str, Item] = field(default_factory=dict)
    at: Progress = field(default_factory=Progress)
    written: list[tuple[Part, str]] = field(default_factory=list)

    def keep(self, part: Part, span: str, figures: Figures) -> bool:
        item = figures_to_item(part, span, figures)
        known = self.items.get((item["pk"], span))
        if known and known["sha256"] == item["sha256"]:
            return False
        self.items[item["pk"], span] = item
        self.written.append((part, span))
        return True

    def between(self, part: Part, first: str, last: str) -> Iterator[tuple[str, Figures]]:
        place = place_of(part, first)
        return (
            (span, item_to_figures(item))
            for (pk, span), item in sorted(self.items.items())
            if pk == place and first <= span <= last
        )

    def last_opening(self, month: str) -> tuple[str, Figures] | None:
        known = [each for each in sorted(self.openings) if each <= month]
        return (known[-1], item_to_figures(self.openings[known[-1]])) if known else None

    def keep_opening(self, month: str, figures: Figures) -> None:
        self.openings[month] = opening_to_item(month, figures)

    def progress(self) -> Progress:
        return self.at

    def note(self, progress: Progress) -> None:
        self.at = progress

    def publish(self, published: Published) -> None:
        self.shelf[published.name] = published_to_item(published)

    def published(self, name: str) -> Published | None:
        item = self.shelf.get(name)
        return item_to_published(item) if item else None
