"""What a large town's history is made of, and how each piece lies in the tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from primarie.cases.folder_items import draft_to_item, task_to_item
from primarie.cases.items import case_to_item, email_to_item, entry_to_item
from primarie.cases.model import Case, Draft, Task
from primarie.kernel.clock import from_iso, local_day
from primarie.kernel.journal import JournalEntry
from primarie.registry.items import close_to_item, fact_to_item, head_to_item, leaves_to_items
from primarie.registry.model import ClosedDay, Fact, Head, Leaf
from primarie.search.cards import card_content
from primarie.search.items import bucket_to_item, card_to_item
from primarie.search.items import entry_to_item as search_entry_to_item
from primarie.search.model import Bucket, Card, Entry
from primarie.search.words import facets
from town.seed.large_sealing import Sealing

Item = dict[str, Any]


@dataclass(frozen=True)
class Told:
    """A case with all that is kept of it; `words` by part of the case, `tokens` keyed."""

    case: Case
    history: Sequence[JournalEntry]
    drafts: Sequence[Draft]
    tasks: Sequence[Task]
    email_lookup: str
    words: Mapping[str, str]
    tokens: frozenset[str]

    def entry(self) -> Entry:
        """What search knows of it."""
        case = self.case
        return Entry(
            case_id=case.case_id,
            day=local_day(from_iso(case.registered_at)).isoformat(),
            department=case.department,
            service=case.service,
            status=case.status,
            version=case.version,
            assignee=case.assignee,
            tokens=facets(status=case.status.value, service=case.service, assignee=case.assignee) | self.tokens,
        )


@dataclass(frozen=True)
class Closed:
    """A closed day with its leaves."""

    day: ClosedDay
    leaves: Sequence[Leaf]


@dataclass(frozen=True)
class Listed:
    """Part of a posting list."""

    name: str
    place: str
    numbers: Sequence[int]


Piece = Fact | Head | Told | Closed | Listed


def items_of(piece: Piece, cards: Sealing, register: str) -> Iterator[tuple[str, Item]]:
    """The piece's items, each with the table that it lies in: `register`, `cases` or `search`."""
    match piece:
        case Fact():
            yield "register", fact_to_item(piece)
        case Head():
            yield "register", head_to_item(register, piece)
        case Closed(day, leaves):
            yield from (("register", item) for item in leaves_to_items(day, leaves))
            yield "register", close_to_item(day)
        case Listed(name, place, numbers):
            yield "search", bucket_to_item(name, Bucket(place, frozenset(numbers)))
        case Told():
            yield from (("cases", item) for item in _folder(piece))
            yield "search", search_entry_to_item(piece.entry())
            content = card_content(piece.case.case_id, piece.words)
            yield "search", card_to_item(Card(piece.case.case_id, cards.seal(content)))


def _folder(told: Told) -> Iterator[Item]:
    yield case_to_item(told.case)
    if told.email_lookup:
        yield email_to_item(told.case, told.email_lookup)
    yield from map(entry_to_item, told.history)
    yield from map(draft_to_item, told.drafts)
    yield from map(task_to_item, told.tasks)
