"""Which days the office works, and where a day moves that it does not."""

from collections.abc import Iterator
from datetime import date, timedelta

from primarie.calendar.ports import Holidays
from primarie.kernel.language import N_, Said

ONE_DAY = timedelta(days=1)
_WEEKEND = Said({5: N_("sâmbătă"), 6: N_("duminică")})


def why_free(day: date, holidays: Holidays) -> str:
    """Why nobody works on the day (the holiday's name, or the day of the weekend); empty on a working day."""
    return holidays.name(day) or _WEEKEND.get(day.weekday(), "")


def is_working(day: date, holidays: Holidays) -> bool:
    """Whether the office works on the day."""
    return not why_free(day, holidays)


def roll(day: date, holidays: Holidays) -> date:
    """The day itself when it is a working day, else the next one that is."""
    while not is_working(day, holidays):
        day += ONE_DAY
    return day


def working_days_after(start: date, holidays: Holidays) -> Iterator[date]:
    """The working days after a day, one by one, without end."""
    day = start
    while True:
        day = roll(day + ONE_DAY, holidays)
        yield day
