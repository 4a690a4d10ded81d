"""`make up SEED=large`: a hundred thousand cases of thirteen months, as if the town had worked with them all along.

Each request is registered by the register's own verb and each letter leaves by it, in the order of time, into a book in
memory: numbers have no gap and the chain is the real one; the past is closed and signed. What nobody did is not made
up: there are no files, no letters as PDF and no archive packages; no stream told of these cases, so nobody was
sent mail; executions do not wait for their open tasks (a decision on one is recorded at once, and the sweep starts the
execution that goes on from it).
"""

from __future__ import annotations

import heapq
import os
import time as timing
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, time, timedelta
from random import Random
from typing import Any

from primarie.calendar.romania import RomanianHolidays, extra_days_off
from primarie.catalogue import service
from primarie.catalogue.loader import HERE, institution
from primarie.kernel.clock import OFFICE_ZONE, local_day
from primarie.registry.append_fact import Pen
from primarie.registry.model import Head
from primarie.registry.ports import Glance, Page
from primarie.registry.record_dispatch import record_dispatch
from primarie.registry.register_request import register_request
from primarie.search.model import list_of
from primarie.search.places import place_of
from town.place import REGION, Place
from town.seed.large_closing import Closing, sign
from town.seed.large_life import Story, finish, kept_tasks, live
from town.seed.large_loading import Target, Workshop
from town.seed.large_pieces import Listed, Piece, Told
from town.seed.large_progress import Ledger, Progress
from town.seed.large_sealing import Keys, Prepared

CASES = 100_000
_DAYS, _SHORTEST, _A_DAY = 400, 40, 250
_TOLD_EVERY = 5_000
_WEEKEND = 0.15


@dataclass
class BookInMemory:
    """The register's book while history is written: one page at a time, nobody else at it."""

    head: Head
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
    """Writes history in the order of time, and hands it out piece by piece."""

    progress: Progress
    clock: HandsOfTime = field(default_factory=HandsOfTime)

    def __post_init__(self) -> None:
        self.book = BookInMemory(self.progress.head)
        self._pen = Pen(institution().register, self.book, self.clock)
        self._holidays = RomanianHolidays(extra_days_off(HERE / "holidays.toml"))

    def register(self, at: int, born: datetime, prepared: Prepared) -> Iterator[Piece]:
        """One request registered, after every letter that left and every day that ended before it."""
        yield from self._send_letters(born)
        yield from self.progress.closing.before(local_day(born))
        self.clock.at = born
        offered, submission = service(prepared.submission.service), prepared.submission
        if offered.closure(local_day(born)):
            submission = replace(submission, channel="counter")  # the site takes none then
        register_request(submission, service=offered, pen=self._pen, holidays=self._holidays)
        page = self.book.taken()
        assert page.born is not None  # noqa: S101 - a registration bears a case
        story = Story(prepared, page.born[0], [page.born[1]])
        yield from self._written(page)
        live(story, Random(f"life {at}"), born, self.progress.now)  # noqa: S311 - a demo's dice, no secret
        if story.sent_at:
            # What is written of it by now lies in days that may be closed before its letter leaves.
            heapq.heappush(self.progress.letters, (story.sent_at, at, story))
            self.progress.closing.journal(story.history)
        else:
            yield self._told(story, 0)
        self.progress.done, self.progress.head = at + 1, self.book.head

    def rest(self) -> Iterator[Piece]:
        """What stands at the end: the last letters, the posting lists, and yesterday closed."""
        progress = self.progress
        yield from self._send_letters(progress.now)
        today = local_day(progress.now)
        yield from progress.closing.before(today)
        yield from progress.closing.last(today - timedelta(days=1))
        for (name, place), numbers in progress.lists.items():
            yield Listed(name, place, numbers)
        progress.head = self.book.head

    def _send_letters(self, until: datetime) -> Iterator[Piece]:
        """The letters that left up to an instant."""
        letters = self.progress.letters
        while letters and letters[0][0] <= until:
            sent_at, _, story = heapq.heappop(letters)
            self.clock.at, self.book.story = sent_at, story
            record_dispatch(
                story.case.case_id, document_id=story.case.letter, way="letter", addressees=1, pen=self._pen
            )
            page, known = self.book.taken(), len(story.history)
            yield from self._written(page)
            for change in page.changes:
                story.take(change)
            finish(story, sent_at)
            yield self._told(story, known)

    def _written(self, page: Page) -> Iterator[Piece]:
        for fact in page.facts:
            self.progress.closing.fact(fact)
            yield fact

    def _told(self, story: Story, known: int) -> Told:
        """The whole story; the close has heard of so many of its entries."""
        case, prepared, progress = story.case, story.prepared, self.progress
        progress.open_tasks += not case.finished
        progress.closing.journal(story.history[known:])
        told = Told(
            case=case,
            history=story.history,
            drafts=story.drafts,
            tasks=kept_tasks(story),
            email_lookup=prepared.submission.email_lookup,
            words=prepared.words,
            tokens=prepared.tokens,
        )
        entry = told.entry()
        number, place = entry.number, place_of(entry.day, entry.number)
        for token in entry.tokens:
            progress.lists[list_of(entry.department, token), place].append(number)
        return told


def plant(place: Place, outputs: Mapping[str, str], remarks: list[str], cases: int = 0) -> None:
    """Writes the town's history into an empty register; broken off, it goes on where it was; done before, nothing.

    StepFailed where people have taken numbers already.
    """
    register = institution().register
    ledger = Ledger(place, register, outputs["TableRegister"], outputs["TableSearch"])
    if ledger.planted():
        remarks.append("there already")
        return
    total = cases or int(os.environ.get("SEED_CASES") or CASES)
    progress = ledger.found() or Progress(datetime.now(UTC), total, Closing(register))
    keys = Keys(place.emulator_url, outputs["PersonalKeyArn"], outputs["LookupKeyArn"], REGION)
    tables = {name: outputs[f"Table{name.capitalize()}"] for name in ("register", "cases", "search")}
    _write(progress, ledger, Target(keys, tables, register, place.run / "tmp"))
    sign(progress.closing.days, place, outputs)
    ledger.finish(progress)
    told = f"{progress.total} cases, {progress.open_tasks} of them open, {progress.loaded} items"
    remarks.append(f"{told}, {len(progress.closing.days)} closes signed")


def _write(progress: Progress, ledger: Ledger, target: Target) -> None:
    if progress.whole:
        return
    chronicle, born = Chronicle(progress), instants(progress.total, progress.now, span(progress.total))
    ledger.note(progress)
    began = timing.monotonic()
    with Workshop(target) as workshop:
        for at, prepared in enumerate(workshop.prepared(progress.done, progress.total), progress.done):
            for piece in chronicle.register(at, born[at], prepared):
                workshop.take(piece)
            if progress.done % _TOLD_EVERY == 0:
                _noted(progress, ledger, workshop, began)
        for piece in chronicle.rest():
            workshop.take(piece)
        progress.whole = True
        _noted(progress, ledger, workshop, began)


def _noted(progress: Progress, ledger: Ledger, workshop: Workshop, began: float) -> None:
    workshop.settle()
    progress.loaded, workshop.loaded = progress.loaded + workshop.loaded, 0
    ledger.note(progress)
    said = f"{progress.done:,} of {progress.total:,} cases, {timing.monotonic() - began:.0f} s"
    print(f"\n    {said}", end="", flush=True)


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
