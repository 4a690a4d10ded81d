"""Deeds of administration and added days off, in the staff table; nothing of it is ever changed or removed."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict

from primarie.administration.model import DayOff, Deed
from primarie.calendar.added import ADDED_DAYS
from primarie.kernel.attributes import Item
from primarie.kernel.dynamodb import ConditionFailed, Database, put_new

_DEED = "DEED"


class DeedTable:
    """Deeds by id, and by day."""

    def __init__(self, database: Database, table: str) -> None:
        self._database = database
        self._table = table

    def note(self, deed: Deed) -> Deed:
        """Writes it; the one that stands under its id, which is the first."""
        facts = asdict(deed)
        by_id = {"pk": f"DEED#{deed.deed_id}", "sk": _DEED} | facts
        by_day = {"pk": f"DEEDS#{deed.day}", "sk": f"{deed.at}#{deed.deed_id}"} | facts
        try:
            self._database.commit(put_new(self._table, by_id), put_new(self._table, by_day))
        except ConditionFailed:
            found = self._database.get(self._table, f"DEED#{deed.deed_id}", _DEED)
            if found is None:
                raise
            return _deed(found)
        return deed

    def of(self, day: str) -> Sequence[Deed]:
        """The deeds of a local day, the last first."""
        rows = self._database.query(self._table, "#pk = :pk", pk=f"DEEDS#{day}", newest_first=True)
        return [_deed(row) for row in rows]


class DayOffTable:
    """Added days off under one key, in order."""

    def __init__(self, database: Database, table: str) -> None:
        self._database = database
        self._table = table

    def since(self, day: str) -> Sequence[DayOff]:
        """Those on the day and later, in order."""
        rows = self._database.query(self._table, "#pk = :pk AND #sk >= :day", pk=ADDED_DAYS, day=day)
        return [DayOff(**{name: row[name] for name in DayOff.__dataclass_fields__}) for row in rows]

    def add(self, day: DayOff) -> None:
        """Writes it; one that stands stays as it is."""
        with suppress(ConditionFailed):
            self._database.write(put_new(self._table, {"pk": ADDED_DAYS, "sk": day.day} | asdict(day)))


def _deed(row: Item) -> Deed:
    return Deed(**{name: row[name] for name in Deed.__dataclass_fields__})
