"""Each day's journals become the day's figures, final once it is well over; the present day's as far as it has come."""

from dataclasses import replace
from datetime import date, timedelta

from primarie.kernel.clock import Clock, iso, local_day
from primarie.reports.days import Counting, days_of, keep_day, keep_month, last_of
from primarie.reports.model import Progress
from primarie.reports.ports import CaseRecords, ProgressBook, Requests, Summaries

# How far the first run looks back for the first day that has figures: this year and the one that it is compared with.
LOOK_BACK = timedelta(days=731)
# An index may lag behind its table, so the last days are counted once more.
_UNSETTLED = timedelta(days=2)
_BUDGET = timedelta(minutes=12)


def summarise_days(
    *,
    records: CaseRecords,
    requests: Requests,
    summaries: Summaries,
    book: ProgressBook,
    clock: Clock,
    budget: timedelta = _BUDGET,
    look_back: timedelta = LOOK_BACK,
) -> Progress:
    """How far the days are counted after counting on to the present day, or for as long as the budget lasts.

    A day that is settled is not counted again, so a run that was broken off goes on where it ended, and a run again
    keeps the same figures. A month whose last day is settled is made of its days.
    """
    began = clock.now()
    today = local_day(began)
    progress = book.progress()
    counting = Counting(records, requests)
    for day in days_of(_start(progress, today - look_back), today):
        if clock.now() - began > budget:
            return progress
        progress = _count(day, today, progress, counting, summaries)
        if day == today:
            progress = replace(progress, until=iso(began))
        if progress.first:
            book.note(progress)
    return progress


def _start(progress: Progress, earliest: date) -> date:
    if progress.settled:
        return date.fromisoformat(progress.settled) + timedelta(days=1)
    return date.fromisoformat(progress.first) if progress.first else earliest


def _count(day: date, today: date, progress: Progress, counting: Counting, summaries: Summaries) -> Progress:
    name = day.isoformat()
    figures = counting.day(name)
    if not progress.first and not figures.as_dict() and day < today:
        return progress  # nothing had happened yet
    keep_day(name, figures, summaries=summaries)
    first = progress.first or name
    if day > today - _UNSETTLED:
        return replace(progress, first=first)
    if name == last_of(name[:7]):
        keep_month(name[:7], summaries=summaries)
    return replace(progress, first=first, settled=name)
