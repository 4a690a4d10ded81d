"""The register's table, and what the register writes and reads of the cases' table."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import Any

from primarie.cases.change import Change, LostRace
from primarie.cases.items import (
    CASE_SK,
    case_to_item,
    day_key,
    email_to_item,
    entry_to_item,
    item_to_case,
    item_to_entry,
)
from primarie.cases.model import Case
from primarie.kernel.dynamodb import ConditionFailed, Database, Write, put, put_new, update
from primarie.kernel.errors import NotFound
from primarie.kernel.journal import JournalEntry
from primarie.registry.items import (
    GUARD_SK,
    HEAD_SK,
    chain_key,
    close_to_item,
    days_key,
    fact_to_item,
    guard_key,
    guard_to_item,
    head_to_item,
    item_to_close,
    item_to_fact,
    item_to_guard,
    item_to_head,
    items_to_leaves,
    leaves_key,
    leaves_to_items,
)
from primarie.registry.model import EMPTY, ClosedDay, Fact, Head, Leaf
from primarie.registry.ports import Glance, Page

_BY_NUMBER = "byNumber"
_BY_DAY = "gsi3"
# Sorts after every digit, so that a span of days takes in the whole last day.
_AFTER = "~"


class DynamoBook:
    """The register as its writer and readers see it: one read and one transaction for a number."""

    def __init__(self, database: Database, *, register: str, register_table: str, cases_table: str) -> None:
        self._database = database
        self._register = register
        self._table = register_table
        self._cases = cases_table

    def glance(self, key: str, case_id: str = "") -> Glance:
        """Head (`EMPTY` at first), guard of the key and, with `case_id`, the case, as last written."""
        keys = [(self._table, self._register, HEAD_SK), (self._table, guard_key(key), GUARD_SK)]
        head, guard, *case = self._database.get_many(keys + ([(self._cases, case_id, CASE_SK)] if case_id else []))
        return Glance(
            head=item_to_head(head),
            guard=item_to_guard(guard) if guard else None,
            case=item_to_case(case[0]) if case and case[0] else None,
        )

    def write(self, page: Page) -> None:
        """Writes all of the page or nothing; LostRace when the head, a guard or the case was written meanwhile."""
        writes = [
            self._head(page),
            *(put_new(self._table, fact_to_item(fact)) for fact in page.facts),
            *(put_new(self._table, guard_to_item(guard)) for guard in (page.guard, page.taken) if guard),
            *self._born(page),
            *(write for change in page.changes for write in self._changed(change)),
        ]
        try:
            self._database.commit(*writes)
        except ConditionFailed as error:
            raise LostRace("register") from error

    def of_days(self, first: str, last: str, *, after: str = "") -> Iterator[Fact]:
        """Facts of local days from `first` to `last`, both included, in chain order, past the place `after`."""
        found = self._database.query(
            self._table,
            "#pk = :pk AND #sk BETWEEN :first AND :last",
            pk=chain_key(self._register),
            # A place is one text, and this one follows it at once.
            first=f"{after}!" if after else first or "0",
            last=last + _AFTER,
        )
        return map(item_to_fact, found)

    def of_entry(self, entry: str) -> Sequence[Fact]:
        """Every fact of one registration, in chain order; a fact of this second may still be missing."""
        found = self._database.query(self._table, "#gsi1pk = :entry", index=_BY_NUMBER, entry=entry)
        return [item_to_fact(item) for item in found]

    def head(self) -> Head:
        """The register's head as last written."""
        return item_to_head(self._database.get(self._table, self._register, HEAD_SK))

    def _head(self, page: Page) -> Write:
        item = head_to_item(self._register, page.head)
        if page.before == EMPTY:
            return put_new(self._table, item)
        return put(self._table, item, "#seq = :seq AND #hash = :hash", seq=page.before.seq, hash=page.before.hash)

    def _born(self, page: Page) -> list[Write]:
        if page.born is None:
            return []
        case, entry = page.born
        items = [case_to_item(case), entry_to_item(entry)]
        if page.email_lookup:
            items.append(email_to_item(case, page.email_lookup))
        return [put_new(self._cases, item) for item in items]

    def _changed(self, change: Change) -> list[Write]:
        case = put(self._cases, case_to_item(change.after), "#version = :version", version=change.before.version)
        return [case, *(put_new(self._cases, entry_to_item(entry)) for entry in change.entries)]


class DynamoDays:
    """The closed days and their leaves."""

    def __init__(self, database: Database, *, register: str, register_table: str) -> None:
        self._database = database
        self._register = register
        self._table = register_table

    def at_or_after(self, day: str) -> ClosedDay | None:
        """The first closed day from `day` on: the close that holds what happened on `day`."""
        return self._first("#pk = :pk AND #sk >= :day", day)

    def before(self, day: str) -> ClosedDay | None:
        """The last closed day before `day`."""
        return self._first("#pk = :pk AND #sk < :day", day, newest_first=True)

    def keep(self, closed: ClosedDay, leaves: Sequence[Leaf]) -> ClosedDay:
        """Keeps the close and its leaves; whoever comes second gets what the first has kept."""
        # Leaves first: a close that can be read has all of them.
        for item in leaves_to_items(closed, leaves):
            self._database.write(put(self._table, item))
        try:
            self._database.write(put_new(self._table, close_to_item(closed)))
        except ConditionFailed:
            return self._day(closed.day)
        return closed

    def leaves(self, closed: ClosedDay) -> Sequence[Leaf]:
        """The leaves in the order of the tree."""
        return items_to_leaves(self._database.query(self._table, "#pk = :pk", pk=leaves_key(closed)))

    def lock(self, day: str, lock: dict[str, Any]) -> ClosedDay:
        """Notes how the day was locked, once for ever; the first note stands. NotFound when the day is not closed."""
        noted = update(
            self._table,
            (days_key(self._register), day),
            "SET #lock = :lock",
            "attribute_exists(#pk) AND #lock = :open",
            lock=lock,
            open={},
        )
        with suppress(ConditionFailed):
            self._database.write(noted)
        return self._day(day)

    def _first(self, key: str, day: str, *, newest_first: bool = False) -> ClosedDay | None:
        found = self._database.query(
            self._table, key, newest_first=newest_first, limit=1, pk=days_key(self._register), day=day
        )
        return next(map(item_to_close, found), None)

    def _day(self, day: str) -> ClosedDay:
        found = self._database.get(self._table, days_key(self._register), day)
        if not found:
            raise NotFound("Ziua nu este încă închisă.")
        return item_to_close(found)


class DynamoJournals:
    """The journals of all cases, read for the register's close and check."""

    def __init__(self, database: Database, *, cases_table: str) -> None:
        self._database = database
        self._table = cases_table

    def of_day(self, day: str) -> Iterator[Leaf]:
        """The journal entries of one local day by (case, seq)."""
        found = self._database.query(self._table, "#gsi3pk = :day", index=_BY_DAY, day=day_key(day))
        return (Leaf(item["gsi3sk"], item["hash"]) for item in found)

    def of_case(self, case_id: str) -> tuple[Case | None, Sequence[JournalEntry]]:
        """The case and its journal in order, as last written."""
        case = self._database.get(self._table, case_id, CASE_SK)
        found = self._database.query(
            self._table, "#pk = :pk AND begins_with(#sk, :history)", pk=case_id, history="HIST#"
        )
        return (item_to_case(case) if case else None), [item_to_entry(item) for item in found]
