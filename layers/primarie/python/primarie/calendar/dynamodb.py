"""Public holidays together with the days off that were added during the year, which lie in the staff table."""

import time
from collections.abc import Callable
from datetime import date

from primarie.calendar.added import ADDED_DAYS
from primarie.calendar.ports import Holidays
from primarie.kernel.dynamodb import Database

# A day is added days before it comes; a warm function may be so much behind.
_FRESH_SECONDS = 60.0


class HolidaysWithAdded:
    """The published holidays first, then what was added; the added ones are read anew every minute."""

    def __init__(
        self,
        published: Holidays,
        database: Callable[[], Database],
        table: Callable[[], str],
        *,
        ticks: Callable[[], float] = time.monotonic,
    ) -> None:
        """`database` and `table` are asked for when the first day is."""
        self._published = published
        self._database = database
        self._table = table
        self._ticks = ticks
        self._added: dict[str, str] = {}
        self._read_at = float("-inf")

    def name(self, day: date) -> str:
        """The holiday's name in Romanian; empty when the day is none."""
        return self._published.name(day) or self._known().get(day.isoformat(), "")

    def _known(self) -> dict[str, str]:
        if self._ticks() - self._read_at > _FRESH_SECONDS:
            rows = self._database().query(self._table(), "#pk = :pk", pk=ADDED_DAYS)
            self._added = {str(row["day"]): str(row["name"]) for row in rows}
            self._read_at = self._ticks()
        return self._added
