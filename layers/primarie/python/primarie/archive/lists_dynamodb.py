"""The archive's lists, beside the packages in the same table: units, cases by unit, terms by the day they end."""

import random
import time
from collections.abc import Sequence
from dataclasses import asdict, fields

from primarie.archive.dynamodb import LISTED, ROUND, round_place
from primarie.archive.model import ArchiveReceipt, Listed, Unit
from primarie.kernel.attributes import Item
from primarie.kernel.dynamodb import ConditionFailed, Database, put, put_new, update

_UNITS = "UNITS"
_TRIES = 8
# After every character of an id or a code.
_LAST = "~"


class ArchiveLists:
    """Lists of what rests in the archive; a line is written anew with each package of its case."""

    def __init__(self, database: Database, table: str) -> None:
        self._database = database
        self._table = table

    def enter(self, listed: Listed, receipts: Sequence[ArchiveReceipt]) -> None:
        """Writes the case and the ends of its packages' terms as they now stand; it is counted once in its unit."""
        line = {"pk": _year(listed.year), "sk": f"{_unit(listed)}{listed.case_id}"} | asdict(listed)
        self._count(line, listed)
        for receipt in receipts:
            if not receipt.permanent:
                end = {"pk": _end(receipt.retain_until), "sk": listed.case_id} | asdict(listed)
                self._database.write(put(self._table, end))
            seen = update(self._table, (ROUND, round_place(receipt)), f"SET #{LISTED} = :yes", yes=True)
            self._database.write(seen)

    def units(self) -> Sequence[Unit]:
        """Every archival file, by year, class and department."""
        names = [field.name for field in fields(Unit)]
        rows = self._database.query(self._table, "#pk = :pk", pk=_UNITS)
        return [Unit(**{name: row[name] for name in names}) for row in rows]

    def cases(self, units: Sequence[Unit], *, after: str, limit: int) -> tuple[Sequence[Listed], str]:
        """At most so many cases of the units of one year, in their order; where the next page begins, else empty."""
        found: list[Item] = []
        for unit in units:
            first, last = _unit(unit), f"{_unit(unit)}{_LAST}"
            if after < last and len(found) <= limit:
                found += self._database.query(
                    self._table,
                    "#pk = :pk AND #sk BETWEEN :first AND :last",
                    limit=limit + 1 - len(found),
                    pk=_year(unit.year),
                    first=max(first, f"{after}!"),
                    last=last,
                )
        return _page(found, limit)

    def ending(self, day: str, *, after: str, limit: int) -> tuple[Sequence[Listed], str]:
        """The same of the cases with a package whose term ends on that day; what is kept for ever has no end."""
        key = "#pk = :pk AND #sk > :after"
        rows = self._database.query(self._table, key, limit=limit + 1, pk=_end(day), after=after or "!")
        return _page(list(rows), limit)

    def _count(self, line: Item, listed: Listed) -> None:
        """The line, and one more in its unit when it is new."""
        unit = (_UNITS, f"{listed.year}#{_unit(listed)}")
        add = "SET #year = :year, #code = :code, #department = :department ADD #cases :one"
        for attempt in range(_TRIES):
            if self._database.get(self._table, line["pk"], line["sk"]):
                return self._database.write(put(self._table, line))
            try:
                return self._database.commit(
                    put_new(self._table, line),
                    update(self._table, unit, add, year=listed.year, code=listed.code,
                           department=listed.department, one=1),
                )  # fmt: skip
            except ConditionFailed:
                # Many cases of one unit may come at once: each is counted in its turn.
                time.sleep(random.uniform(0, 0.05 * 2**attempt))  # noqa: S311 - a pause is no secret
        raise ConditionFailed("the unit could not be counted now")


def _page(found: list[Item], limit: int) -> tuple[Sequence[Listed], str]:
    names = [field.name for field in fields(Listed)]
    lines = [Listed(**{name: row[name] for name in names}) for row in found[:limit]]
    return lines, found[limit - 1]["sk"] if len(found) > limit else ""


def _year(year: int) -> str:
    return f"YEAR#{year}"


def _unit(of: Unit | Listed) -> str:
    return f"{of.code}#{of.department}#"


def _end(day: str) -> str:
    return f"ENDS#{day}"
