"""The journals as the cases table has them, and the reports table."""

from collections.abc import Iterator

from primarie.cases.items import CASE_SK, day_key, item_to_case, item_to_entry
from primarie.kernel.dynamodb import ConditionFailed, Database, put
from primarie.reports.items import (
    OPENINGS,
    PROGRESS,
    PUBLIC,
    figures_to_item,
    item_to_figures,
    item_to_published,
    opening_to_item,
    place_of,
    published_to_item,
)
from primarie.reports.model import CaseRecord, Figures, Part, Progress, Published


class CaseRecordsTable:
    """The journals of all cases, read by day and by case."""

    def __init__(self, database: Database, table: str) -> None:
        self._database = database
        self._table = table

    def touched_on(self, day: str) -> list[str]:
        """Ids of the cases whose journal has an entry of the local day, each once, in order."""
        # The index holds keys and hashes alone: of a day it is read in a few calls.
        found = self._database.query(self._table, "#gsi3pk = :day", index="gsi3", day=day_key(day))
        return sorted({str(row["pk"]) for row in found})

    def record(self, case_id: str) -> CaseRecord | None:
        """The case and its journal as last written; nothing when there is no such case."""
        case = self._database.get(self._table, case_id, CASE_SK)
        if case is None:
            return None
        found = self._database.query(
            self._table, "#pk = :pk AND begins_with(#sk, :history)", pk=case_id, history="HIST#"
        )
        return CaseRecord(item_to_case(case), tuple(map(item_to_entry, found)))


class ReportsTable:
    """Figures of days and months, how far they are counted, and what is published."""

    def __init__(self, database: Database, table: str) -> None:
        self._database = database
        self._table = table

    def keep(self, part: Part, span: str, figures: Figures) -> bool:
        """Keeps a part's figures of a day or month in the place of earlier ones; whether they were other than those."""
        item = figures_to_item(part, span, figures)
        try:
            self._database.write(
                put(self._table, item, "attribute_not_exists(#pk) OR #sha256 <> :same", same=item["sha256"])
            )
        except ConditionFailed:
            return False
        return True

    def between(self, part: Part, first: str, last: str) -> Iterator[tuple[str, Figures]]:
        """What is kept of the part, span by span, from the first to the last span, both included, in order."""
        found = self._database.query(
            self._table,
            "#pk = :pk AND #sk BETWEEN :first AND :last",
            pk=place_of(part, first),
            first=first,
            last=last,
        )
        return ((str(row["sk"]), item_to_figures(row)) for row in found)

    def last_opening(self, month: str) -> tuple[str, Figures] | None:
        """The stock at the beginning of the last month up to this one (`YYYY-MM`) of which that is kept."""
        found = self._database.query(
            self._table, "#pk = :pk AND #sk <= :month", newest_first=True, limit=1, pk=OPENINGS, month=month
        )
        return next(((str(row["sk"]), item_to_figures(row)) for row in found), None)

    def keep_opening(self, month: str, figures: Figures) -> None:
        """Keeps the stock at the beginning of a month in the place of an earlier one."""
        self._database.write(put(self._table, opening_to_item(month, figures)))

    def progress(self) -> Progress:
        """How far the days are counted; empty before the first."""
        item = self._database.get(self._table, PROGRESS["pk"], PROGRESS["sk"])
        return Progress(item["first"], item["settled"], item["until"]) if item else Progress()

    def note(self, progress: Progress) -> None:
        """Writes how far they are counted."""
        self._database.write(put(self._table, PROGRESS | vars(progress)))

    def publish(self, published: Published) -> None:
        """Puts a set of figures in the place of an earlier one of its name."""
        self._database.write(put(self._table, published_to_item(published)))

    def published(self, name: str) -> Published | None:
        """The set of that name, or nothing."""
        item = self._database.get(self._table, PUBLIC, name)
        return item_to_published(item) if item else None
