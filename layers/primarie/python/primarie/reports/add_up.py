"""The figures of a period: the months that are made, and the days around them, added up."""

from collections.abc import Collection
from datetime import date, timedelta

from primarie.reports.days import last_of, next_month, sum_of_days
from primarie.reports.model import Figures, Part
from primarie.reports.periods import Period
from primarie.reports.ports import Summaries


def add_up(period: Period, parts: Collection[Part], *, summaries: Summaries) -> Figures:
    """What was counted in the period; a month that is not made yet is taken day by day."""
    added = Figures()
    for part in parts:
        for figures in _of_part(part, period, summaries):
            added.take(figures)
    return added


def stock_at(day: date, *, summaries: Summaries) -> Figures:
    """The open cases at the end of a day."""
    month = f"{day:%Y-%m}"
    found = summaries.last_opening(month)
    first, stock = found if found else ("0000-00", Figures())
    return Figures().take(stock).take(sum_of_days(Part.STOCK, f"{first}-01", day.isoformat(), summaries=summaries))


def _of_part(part: Part, period: Period, summaries: Summaries) -> list[Figures]:
    whole = _whole_months(period)
    made = dict(summaries.between(part, whole[0], whole[-1])) if whole else {}
    found = list(made.values())
    for first, last in _gaps(period, made):
        found.append(sum_of_days(part, first.isoformat(), last.isoformat(), summaries=summaries))
    return found


def _whole_months(period: Period) -> list[str]:
    month = f"{period.first:%Y-%m}" if period.first.day == 1 else next_month(f"{period.first:%Y-%m}")
    found = []
    while last_of(month) <= period.last.isoformat():
        found.append(month)
        month = next_month(month)
    return found


def _gaps(period: Period, made: Collection[str]) -> list[tuple[date, date]]:
    """The days that stand in no made month, as spans."""
    spans, start = [], period.first
    for month in sorted(made):
        begin = date.fromisoformat(f"{month}-01")
        if start < begin:
            spans.append((start, begin - timedelta(days=1)))
        start = date.fromisoformat(f"{next_month(month)}-01")
    if start <= period.last:
        spans.append((start, period.last))
    return spans
