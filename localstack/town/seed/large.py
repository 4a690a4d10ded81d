"""`make up SEED=large`: a hundred thousand cases of thirteen months, as if the town had worked with them all along.

Each request is registered by the register's own verb and each letter leaves by it, in the order of time, into a book in
memory: numbers have no gap and the chain is the real one. What nobody did is not made up: there are no files, no
letters as PDF and no archive packages; no stream told of these cases, so nobody was sent mail; executions do not wait
for their open tasks (a decision on one is recorded at once, and the sweep starts the execution that goes on from it).
"""

from __future__ import annotations

import heapq
import json
import multiprocessing
import os
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, time, timedelta
from itertools import islice
from pathlib import Path
from random import Random
from typing import Any

from primarie.calendar.romania import RomanianHolidays, extra_days_off
from primarie.cases.folder_items import draft_to_item, task_to_item
from primarie.cases.items import case_to_item, email_to_item, entry_to_item
from primarie.catalogue import service
from primarie.catalogue.loader import HERE, institution
from primarie.kernel.attributes import to_attributes
from primarie.kernel.clock import OFFICE_ZONE, from_iso, local_day
from primarie.registry.append_fact import Pen
from primarie.registry.items import fact_to_item, head_to_item
from primarie.registry.model import EMPTY, Head
from primarie.registry.ports import Glance, Page
from primarie.registry.record_dispatch import record_dispatch
from primarie.registry.register_request import register_request
from primarie.search.cards import card_content
from primarie.search.items import bucket_to_item, card_to_item
from primarie.search.items import entry_to_item as search_entry_to_item
from primarie.search.model import Bucket, Card, Entry, list_of
from primarie.search.places import place_of
from primarie.search.words import facets
from town.aws import client
from town.place import REGION, Place
from town.seed.large_life import Story, finish, kept_tasks, live
from town.seed.large_sealing import Keys, Prepared, Sealing, card_sealing, prepare
from town.steps import StepFailed

CASES = 100_000
_DAYS, _SHORTEST, _A_DAY = 400, 40, 250
_IN_A_CHUNK = 500
_IN_A_FILE = 20_000
_WEEKEND = 0.15
Item = dict[str, Any]


@dataclass
class BookInMemory:
    """The register's book while history is written: one page at a time, nobody else at it."""

    head: Head = EMPTY
    story: Story | None = None
    page: Page | None = None

    def glance(self, key: str, case_id: str = "") -> Glance:
        """The head, and the case that the story is of."""
        return Glance(self.head, None, self.story.case if case_id and self.story else None)

    def write(self, page: Page) -> None:
        """Turns the page."""
        self.head, self.page = page.head, page

    def of_entry(self, entry: str) -> Sequence[Any]:
        """Nothing: no verb of history asks back."""
        return ()

    def taken(self) -> Page:
        """The page that was just written."""
        assert self.page is not None  # noqa: S101 - the verb has written it
        return self.page


@dataclass
class HandsOfTime:
    """A clock that history is written by."""

    at: datetime = datetime(2020, 1, 1, tzinfo=UTC)

    def now(self) -> datetime:
        """The instant that history has come to."""
        return self.at


@dataclass
class Chronicle:
    """Writes history in the order of time, and hands its items out by table."""

    now: datetime
    cards: Sealing
    book: BookInMemory = field(default_factory=BookInMemory)
    clock: HandsOfTime = field(default_factory=HandsOfTime)
    lists: dict[tuple[str, str], list[int]] = field(default_factory=lambda: defaultdict(list))
    letters: list[tuple[datetime, int, Story]] = field(default_factory=list)
    open_tasks: int = 0

    def __post_init__(self) -> None:
        self._pen = Pen(institution().register, self.book, self.clock)
        self._holidays = RomanianHolidays(extra_days_off(HERE / "holidays.toml"))

    def register(self, at: int, born: datetime, prepared: Prepared) -> Iterator[tuple[str, Item]]:
        """One request registered, after every letter that left before it."""
        yield from self.send_letters(born)
        self.clock.at = born
        offered, submission = service(prepared.submission.service), prepared.submission
        if offered.closure(local_day(born)):
            submission = replace(submission, channel="counter")  # the site takes none then
        register_request(submission, service=offered, pen=self._pen, holidays=self._holidays)
        page = self.book.taken()
        assert page.born is not None  # noqa: S101 - a registration bears a case
        story = Story(prepared, page.born[0], [page.born[1]])
        for fact in page.facts:
            yield "register", fact_to_item(fact)
        live(story, Random(f"life {at}"), born, self.now)  # noqa: S311 - a demo's dice, no secret
        if story.sent_at:
            heapq.heappush(self.letters, (story.sent_at, at, story))
        else:
            yield from self._told(story)

    def send_letters(self, until: datetime) -> Iterator[tuple[str, Item]]:
        """The letters that left up to an instant."""
        while self.letters and self.letters[0][0] <= until:
            sent_at, _, story = heapq.heappop(self.letters)
            self.clock.at, self.book.story = sent_at, story
            record_dispatch(
                story.case.case_id, document_id=story.case.letter, way="letter", addressees=1, pen=self._pen
            )
            page = self.book.taken()
            for fact in page.facts:
                yield "register", fact_to_item(fact)
            for change in page.changes:
                story.take(change)
            finish(story, sent_at)
            yield from self._told(story)

    def _told(self, story: Story) -> Iterator[tuple[str, Item]]:
        case, prepared = story.case, story.prepared
        yield "cases", case_to_item(case)
        if prepared.submission.email_lookup:
            yield "cases", email_to_item(case, prepared.submission.email_lookup)
        yield from (("cases", entry_to_item(entry)) for entry in story.history)
        yield from (("cases", draft_to_item(draft)) for draft in story.drafts)
        tasks = kept_tasks(story)
        self.open_tasks += not case.finished
        yield from (("cases", task_to_item(task)) for task in tasks)
        plain = facets(status=case.status.value, service=case.service, assignee=case.assignee)
        entry = Entry(
            case_id=case.case_id,
            day=local_day(from_iso(case.registered_at)).isoformat(),
            department=case.department,
            service=case.service,
            status=case.status,
            version=case.version,
            assignee=case.assignee,
            tokens=plain | prepared.tokens,
        )
        yield "search", search_entry_to_item(entry)
        yield "search", card_to_item(Card(case.case_id, self.cards.seal(card_content(case.case_id, prepared.words))))
        place = place_of(entry.day, entry.number)
        for token in entry.tokens:
            self.lists[list_of(entry.department, token), place].append(entry.number)

    def rest(self, register: str) -> Iterator[tuple[str, Item]]:
        """What stands at the end: the register's head, and the posting lists."""
        yield from self.send_letters(self.now)
        yield "register", head_to_item(register, self.book.head)
        for (name, place), numbers in self.lists.items():
            yield "search", bucket_to_item(name, Bucket(place, frozenset(numbers)))


def plant(place: Place, outputs: Mapping[str, str], remarks: list[str], cases: int = 0) -> None:
    """Writes the town's history into an empty register; done before, nothing. StepFailed where numbers were given."""
    total = cases or int(os.environ.get("SEED_CASES") or CASES)
    dynamodb, register = client(place, "dynamodb"), institution().register
    found = dynamodb.get_item(TableName=outputs["TableRegister"], Key=to_attributes({"pk": register, "sk": "HEAD"}))
    marker = {"pk": "LARGE-SEED", "sk": "LARGE-SEED"}
    if "Item" in dynamodb.get_item(TableName=outputs["TableSearch"], Key=to_attributes(marker)):
        remarks.append("there already")
        return
    if "Item" in found:
        raise StepFailed("numbers were given already, and history comes before them: make reset, then SEED=large")
    keys = Keys(place.emulator_url, outputs["PersonalKeyArn"], outputs["LookupKeyArn"], REGION)
    now = datetime.now(UTC)
    chronicle = Chronicle(now, card_sealing(keys))
    tables = {name: outputs[f"Table{name.capitalize()}"] for name in ("register", "cases", "search")}
    loaded = _load(_history(chronicle, keys, total, register), tables, place, keys)
    dynamodb.put_item(TableName=outputs["TableSearch"], Item=to_attributes(marker | {"cases": total}))
    remarks.append(f"{total} cases, {chronicle.open_tasks} of them open, {loaded} items")


def _history(chronicle: Chronicle, keys: Keys, total: int, register: str) -> Iterator[tuple[str, Item]]:
    born = instants(total, chronicle.now, span(total))
    spans = [(keys, at, min(at + _IN_A_CHUNK, total), total) for at in range(0, total, _IN_A_CHUNK)]
    workers = min(len(spans), max(1, (os.cpu_count() or 2) - 1))
    with multiprocessing.get_context("spawn").Pool(workers) as pool:
        prepared = (each for chunk in pool.imap(_prepare, spans) for each in chunk)
        for at, each in enumerate(prepared):
            yield from chronicle.register(at, born[at], each)
    yield from chronicle.rest(register)


def _prepare(span: tuple[Keys, int, int, int]) -> list[Prepared]:
    return prepare(*span)


def span(total: int) -> int:
    """Over how many days so many requests came: a small town's history is short, so that it too has open cases."""
    return min(_DAYS, max(_SHORTEST, total // _A_DAY))


def instants(total: int, now: datetime, length: int) -> list[datetime]:
    """When each request came: in so many days up to yesterday, fewer at weekends, no two at once."""
    today = local_day(now)
    days = [today - timedelta(days=back) for back in range(length, 0, -1)]
    weights = [_WEEKEND if day.weekday() > 4 else 1.0 for day in days]
    found: list[datetime] = []
    so_far, whole = 0.0, sum(weights)
    for day, weight in zip(days, weights, strict=True):
        so_far += weight
        count = round(total * so_far / whole) - len(found)
        opens = datetime.combine(day, time(7, 30), OFFICE_ZONE).astimezone(UTC)
        found += [opens + timedelta(hours=12) * ((at + 1) / (count + 1)) for at in range(count)]
    return found


def _load(items: Iterable[tuple[str, Item]], tables: Mapping[str, str], place: Place, keys: Keys) -> int:
    """Hands items over to the emulator in files of some thousands each; how many."""
    loaded, source = 0, iter(items)
    folder = place.run / "tmp"
    folder.mkdir(parents=True, exist_ok=True)
    file = Path(folder / "history.json")
    while part := list(islice(source, _IN_A_FILE)):
        by_table: dict[str, list[Item]] = defaultdict(list)
        for name, item in part:
            by_table[tables[name]].append(to_attributes(item))
        file.write_text(json.dumps(by_table, ensure_ascii=False), encoding="utf-8")
        loaded += keys.ask("DynamoDB_20120810.LoadItems", {"File": str(file)})["Loaded"]
    file.unlink(missing_ok=True)
    return loaded
