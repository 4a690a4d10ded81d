"""Days counted anew from the journals, for whoever doubts a figure."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from primarie.kernel.clock import Clock, local_day
from primarie.reports.days import Counting, days_of, keep_day, keep_month, last_of, next_month
from primarie.reports.model import Progress
from primarie.reports.periods import Period
from primarie.reports.ports import CaseRecords, ProgressBook, Requests, Summaries


@dataclass(frozen=True)
class Recounted:
    """How many days were counted, and which of them had other figures before."""

    days: int
    changed: tuple[str, ...] = ()


def recount(
    period: Period,
    *,
    records: CaseRecords,
    requests: Requests,
    summaries: Summaries,
    book: ProgressBook,
    clock: Clock,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> Recounted:
    """Counts each day of the period again and puts it in the place of what was kept; again, it changes nothing.

    The months that such a day stands in, and every stock since, are made again. Days to come are left out.
    """
    counting, known = Counting(records, requests), book.progress()
    days = list(days_of(period.first, min(period.last, local_day(clock.now()))))
    changed = []
    for done, day in enumerate(days, start=1):
        name = day.isoformat()
        figures = counting.day(name)
        # A day before the first on which nothing happened either is no news.
        if (name >= known.first or figures.as_dict()) and keep_day(name, figures, summaries=summaries):
            changed.append(name)
        progress(done, len(days))
    # Days may have been settled meanwhile, and their months made of what stood here before.
    if (settled := book.progress()).settled and days:
        _months(days[0], settled, summaries)
        if changed and changed[0] < known.first:
            book.note(replace(book.progress(), first=changed[0]))
    return Recounted(len(days), tuple(changed))


def _months(first: date, known: Progress, summaries: Summaries) -> None:
    month = first.isoformat()[:7]
    while last_of(month) <= known.settled:
        keep_month(month, summaries=summaries)
        month = next_month(month)
