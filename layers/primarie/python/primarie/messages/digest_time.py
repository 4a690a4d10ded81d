"""When a person's next digest goes."""

from datetime import UTC, datetime, time, timedelta

from primarie.calendar.ports import Holidays
from primarie.calendar.working_days import ONE_DAY, roll
from primarie.kernel.clock import OFFICE_ZONE

# What is planned now is written well before its digest is gathered, so that no digest misses what belongs to it.
_MARGIN = timedelta(minutes=5)


def next_digest(now: datetime, hour: str, holidays: Holidays) -> datetime:
    """The next instant of that hour (`HH:MM` on the office's clock) on a working day, at least five minutes away."""
    earliest = now + _MARGIN
    day = earliest.astimezone(OFFICE_ZONE).date()
    while True:
        day = roll(day, holidays)
        at = datetime.combine(day, time.fromisoformat(hour), OFFICE_ZONE).astimezone(UTC)
        if at >= earliest:
            return at
        day += ONE_DAY
