"""Legal terms on free days (zile libere): neither the first day nor the day of fulfilment counts.

Law: Cod procedură civilă art. 181, Cod civil art. 2551–2554, HG 123/2002 art. 16. Days are those of Europe/Bucharest.
"""

import calendar
from datetime import date, timedelta
from itertools import islice

from primarie.calendar.model import DueDate
from primarie.calendar.ports import Holidays
from primarie.calendar.working_days import ONE_DAY, roll, why_free, working_days_after
from primarie.kernel.counts import in_romanian
from primarie.kernel.language import N_, OFFICE, _, spoken

_LAW_DAYS = N_("Codul de procedură civilă, art. 181")
_LAW_MONTHS = N_("Codul civil, art. 2552")
_IN_DAYS = (N_("zi calendaristică"), N_("zile calendaristice"))
_IN_WORKING_DAYS = (N_("zi lucrătoare"), N_("zile lucrătoare"))
_IN_MONTHS = (N_("lună"), N_("luni"))


def compute_term(start: date, days: int, *, working: bool, holidays: Holidays) -> DueDate:
    """The end of a term of `days` from `start` (the day of registration), in working or calendar days.

    An extension is no second term: ask for the whole length, from the same start. ValueError when `days` < 1.
    """
    if days < 1:
        raise ValueError("a term has at least one day")
    return _working(start, days, holidays) if working else _calendar(start, days, holidays)


def compute_months(start: date, months: int, *, holidays: Holidays) -> DueDate:
    """The end of a term of months (12 to a year): the day of the same number, else the month's last, then moved."""
    if months < 1:
        raise ValueError("a term has at least one month")
    target = same_day(start, months)
    due = roll(target, holidays)
    reason = _(
        "{months} de la {start} se împlinesc la {target}, ziua cu același număr sau ultima a lunii ({law}).",
        months=_count(months, *_IN_MONTHS),
        start=_day(start),
        target=_day(target),
        law=_(_LAW_MONTHS),
    )
    return DueDate(due, target, reason + _moved(target, due, holidays))


def same_day(start: date, months: int) -> date:
    """The day of the same number so many months later, or that month's last day."""
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    return date(year, month + 1, min(start.day, calendar.monthrange(year, month + 1)[1]))


def _calendar(start: date, days: int, holidays: Holidays) -> DueDate:
    target = start + timedelta(days=days)
    end = target + ONE_DAY
    due = roll(end, holidays)
    reason = _(
        "{days} de la {start}; ziua înregistrării și ziua împlinirii nu se socotesc ({law}), "
        "deci termenul cade pe {end}.",
        days=_count(days, *_IN_DAYS),
        start=_day(start),
        law=_(_LAW_DAYS),
        end=_day(end),
    )
    return DueDate(due, target, reason + _moved(end, due, holidays))


def _working(start: date, days: int, holidays: Holidays) -> DueDate:
    due = next(islice(working_days_after(start, holidays), days - 1, None))
    skipped = [day for day in _between(start + ONE_DAY, due) if holidays.name(day)]
    reason = _(
        "{days} de la {start}, fără ziua înregistrării, sâmbete, duminici și sărbători legale, se împlinesc la {due}.",
        days=_count(days, *_IN_WORKING_DAYS),
        start=_day(start),
        due=_day(due),
    )
    if skipped:
        reason += " " + _("Sărbători legale în acest răstimp: {days}.", days=_named(skipped, holidays))
    return DueDate(due, due, reason)


def _moved(end: date, due: date, holidays: Holidays) -> str:
    if end == due:
        return ""
    free = _between(end, due)
    facts = {"days": _named(free, holidays), "due": _day(due)}
    if len(free) == 1:
        return " " + _("{days} este zi nelucrătoare; termenul se mută pe {due}, prima zi lucrătoare.", **facts)
    return " " + _("{days} sunt zile nelucrătoare; termenul se mută pe {due}, prima zi lucrătoare.", **facts)


def _between(first: date, end: date) -> list[date]:
    return [first + timedelta(days=n) for n in range((end - first).days)]


def _named(days: list[date], holidays: Holidays) -> str:
    return ", ".join(f"{_day(day)} ({why_free(day, holidays)})" for day in days)


def _day(day: date) -> str:
    return f"{day:%d.%m.%Y}"


def _count(number: int, one: str, many: str) -> str:
    if spoken() != OFFICE:
        return f"{number} {_(one if number == 1 else many)}"
    return in_romanian(number, one, many)
