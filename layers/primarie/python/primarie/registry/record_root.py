"""The day's document has been signed, timestamped and locked: the register notes where and how."""

from typing import Any

from primarie.registry.model import ClosedDay
from primarie.registry.ports import DayLeaves


def record_root(day: str, *, lock: dict[str, Any], days: DayLeaves) -> ClosedDay:
    """The closed day with its lock; the first note stands. NotFound when the day was not collected.

    `lock`: {signature, timestamp, lockedKey, versionId} and what else the signing office gives, as plain data.
    """
    return days.lock(day, lock)
