"""The search table, and the cases by the day of their registration."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress

from primarie.cases.items import day_key
from primarie.kernel.attributes import Item
from primarie.kernel.dynamodb import ConditionFailed, Database, delete, put, put_new, update
from primarie.search.items import (
    CARD_SK,
    ENTRY_SK,
    audit_key,
    audit_to_item,
    card_to_item,
    case_key,
    entry_to_item,
    item_to_audit,
    item_to_bucket,
    item_to_card,
    item_to_entry,
    list_key,
)
from primarie.search.model import Audit, Bucket, Card, Entry
from primarie.search.places import place_of

_MOST_KEYS = 100  # DynamoDB reads no more items in one call


class SearchTable:
    """Postings, entries, cards and audits: the ports of the room over one table."""

    def __init__(self, database: Database, table: str) -> None:
        self._database = database
        self._table = table

    def buckets(self, name: str, *, first: str, last: str, limit: int) -> Sequence[Bucket]:
        """At most so many buckets of the list between the two places, both counted, the newest first."""
        found = self._database.query(
            self._table,
            "#pk = :pk AND #sk BETWEEN :first AND :last",
            newest_first=True,
            limit=limit,
            pk=list_key(name),
            first=first,
            last=last,
        )
        return [item_to_bucket(item) for item in found]

    def add(self, entry: Entry, names: Iterable[str]) -> None:
        """The case stands in each of the lists; again: nothing."""
        self._note("ADD #numbers :numbers", entry, names)

    def remove(self, entry: Entry, names: Iterable[str]) -> None:
        """The case stands in none of the lists; again: nothing."""
        self._note("DELETE #numbers :numbers", entry, names)

    def entry(self, case_id: str) -> Entry | None:
        """The case's entry as last written."""
        item = self._database.get(self._table, case_key(case_id), ENTRY_SK)
        return item_to_entry(item) if item else None

    def entries(self, case_ids: Sequence[str]) -> Mapping[str, Entry]:
        """The entries of those that are indexed."""
        found = map(item_to_entry, self._many(case_ids, ENTRY_SK))
        return {entry.case_id: entry for entry in found}

    def keep(self, entry: Entry, *, before: Entry | None) -> bool:
        """Writes the entry in the place of `before`; False when somebody else wrote meanwhile."""
        item = entry_to_item(entry)
        condition = "#version = :version AND #restricted = :restricted"
        write = (
            put(self._table, item, condition, version=before.version, restricted=before.restricted)
            if before
            else put_new(self._table, item)
        )
        try:
            self._database.write(write)
        except ConditionFailed:
            return False
        return True

    def cards(self, case_ids: Sequence[str]) -> Mapping[str, Card]:
        """The cards of those that have one."""
        found = map(item_to_card, self._many(case_ids, CARD_SK))
        return {card.case_id: card for card in found}

    def keep_card(self, card: Card) -> None:
        """Writes the card in the place of an earlier one."""
        self._database.write(put(self._table, card_to_item(card)))

    def drop_card(self, case_id: str) -> None:
        """Removes the card; nothing happens when there is none."""
        self._database.write(delete(self._table, (case_key(case_id), CARD_SK)))

    def note(self, audit: Audit) -> None:
        """Keeps the record, once for a request of a person."""
        with suppress(ConditionFailed):
            self._database.write(put_new(self._table, audit_to_item(audit)))

    def audits_of(self, day: str) -> Iterator[Audit]:
        """Who searched on a local day, the first search first."""
        return map(item_to_audit, self._database.query(self._table, "#pk = :pk", pk=audit_key(day)))

    def _note(self, change: str, entry: Entry, names: Iterable[str]) -> None:
        numbers = frozenset({entry.number})
        for name in sorted(names):
            key = (list_key(name), place_of(entry.day, entry.number))
            self._database.write(update(self._table, key, change, numbers=numbers))

    def _many(self, case_ids: Sequence[str], sk: str) -> Iterator[Item]:
        keys = [(self._table, case_key(case_id), sk) for case_id in dict.fromkeys(case_ids)]
        for at in range(0, len(keys), _MOST_KEYS):
            yield from filter(None, self._database.get_many(keys[at : at + _MOST_KEYS]))


class RegisteredCases:
    """The cases by the index of their journals' days."""

    def __init__(self, database: Database, table: str) -> None:
        self._database = database
        self._table = table

    def registered_on(self, day: str) -> Sequence[str]:
        """The ids of all cases that were registered on the local day."""
        rows = self._database.query(self._table, "#gsi3pk = :day", index="gsi3", day=day_key(day))
        return [str(row["pk"]) for row in rows if row["gsi3sk"].endswith("#000001")]
