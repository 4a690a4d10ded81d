"""Deeds of administration and added days off, in the staff table; nothing of it is ever changed or removed."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict
from typing import Any

from primarie.administration.model import DayOff, Deed
from primarie.administration.record_catalogue import Edition, FileVersion
from primarie.calendar.added import ADDED_DAYS
from primarie.cases.folder_items import department_queue, waiting_queue
from primarie.cases.model import Step
from primarie.kernel.attributes import Item
from primarie.kernel.dynamodb import ConditionFailed, Database, put_new

_DEED = "DEED"
_EDITIONS = "CATALOGUE"
_STEPS = (Step.ASSIGN, Step.DRAFT, Step.APPROVE, Step.OPINION)


def _versions_of(name: str) -> str:
    return f"CATALOGUE#{name}"


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


class QueueCounts:
    """Open tasks by the queues of the cases table; of a task nothing is read but that it is there."""

    def __init__(self, database: Database, table: str) -> None:
        self._database = database
        self._table = table

    def count(self, department: str, *, most: int) -> int:
        """Open tasks of the department's queues, counted no further than `most`; what waits to be signed is of none."""
        queues = [department_queue(department, step) for step in _STEPS] + [waiting_queue(department)]
        found = 0
        for queue in queues:
            if found < most:
                rows = self._database.query(
                    self._table, "#gsi1pk = :where", index="gsi1", limit=most - found, where=queue
                )
                found += sum(1 for _ in rows)
        return found


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


class CatalogueTable:
    """Editions of the catalogue under one key, each file's versions under its own."""

    def __init__(self, database: Database, table: str) -> None:
        self._database = database
        self._table = table

    def editions(self) -> Sequence[Edition]:
        """Every edition, the newest first."""
        rows = self._database.query(self._table, "#pk = :pk", pk=_EDITIONS, newest_first=True)
        return [Edition(int(row["sk"]), row["at"], row["hash"], row["files"]) for row in rows]

    def versions(self, name: str) -> Sequence[FileVersion]:
        """Every version of a file, the newest first."""
        rows = self._database.query(self._table, "#pk = :pk", pk=_versions_of(name))
        found = [FileVersion(row["name"], row["sk"], row["at"], row["text"]) for row in rows]
        return sorted(found, key=lambda each: each.at, reverse=True)

    def keep(self, edition: Edition, added: Sequence[FileVersion]) -> None:
        """Writes the versions that are new, then the edition; the first of its number stands."""
        for each in added:
            row = {"pk": _versions_of(each.name), "sk": each.sha, "name": each.name, "at": each.at, "text": each.text}
            # A file may go back to what it was: that version is kept since its first day.
            with suppress(ConditionFailed):
                self._database.write(put_new(self._table, row))
        place = {"pk": _EDITIONS, "sk": f"{edition.number:06d}"}
        running: dict[str, Any] = {**place, "at": edition.at, "hash": edition.hash, "files": dict(edition.files)}
        with suppress(ConditionFailed):
            self._database.write(put_new(self._table, running))


def _deed(row: Item) -> Deed:
    return Deed(**{name: row[name] for name in Deed.__dataclass_fields__})
