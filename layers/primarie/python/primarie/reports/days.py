"""Counting days, and making months of them."""

from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

from primarie.reports.follow_case import follow_case
from primarie.reports.model import Figures, Part
from primarie.reports.ports import CaseRecords, Requests, Summaries

_AT_ONCE = 8
# A case is met on several days of its life; so many are remembered while days are counted one after another.
_REMEMBERED = 20_000


class Counting:
    """Counts days from the journals; a case is read once for all the days that are counted together."""

    def __init__(self, records: CaseRecords, requests: Requests) -> None:
        self._records = records
        self._requests = requests
        self._known: dict[str, Mapping[str, Figures]] = {}

    def day(self, day: str) -> Figures:
        """The figures of a local day, the same whenever they are counted."""
        figures, touched = Figures(), self._records.touched_on(day)
        if not touched:
            return figures
        with ThreadPoolExecutor(_AT_ONCE) as pool:
            for followed in pool.map(self._followed, touched):
                if day in followed:
                    figures.take(followed[day])
        return figures

    def _followed(self, case_id: str) -> Mapping[str, Figures]:
        known = self._known.get(case_id)
        if known is None:
            record = self._records.record(case_id)
            known = follow_case(record, self._requests.told(record.case)) if record else {}
            if len(self._known) >= _REMEMBERED:
                self._known.pop(next(iter(self._known)), None)
            self._known[case_id] = known
        return known


def keep_day(day: str, figures: Figures, *, summaries: Summaries) -> bool:
    """Keeps a day's figures, part by part; whether any of them had been others."""
    changed = [summaries.keep(part, day, figures.part(part)) for part in Part]
    return any(changed)


def keep_month(month: str, *, summaries: Summaries) -> None:
    """Makes a month (`YYYY-MM`) of its days, and the stock at the beginning of the next."""
    for part in Part:
        summaries.keep(part, month, sum_of_days(part, f"{month}-01", last_of(month), summaries=summaries))
    opening = Figures().take(stock_before(month, summaries=summaries))
    for _, figures in summaries.between(Part.STOCK, month, month):
        opening.take(figures)
    summaries.keep_opening(next_month(month), opening)


def sum_of_days(part: Part, first: str, last: str, *, summaries: Summaries) -> Figures:
    """The kept days from the first to the last, added up."""
    added = Figures()
    for _, figures in summaries.between(part, first, last):
        added.take(figures)
    return added


def stock_before(month: str, *, summaries: Summaries) -> Figures:
    """What was open when a month began; nothing before the first month that was counted."""
    found = summaries.last_opening(month)
    return found[1] if found and found[0] == month else Figures()


def days_of(first: date, last: date) -> Iterator[date]:
    """Every day from the first to the last, both included."""
    return (first + timedelta(days=number) for number in range((last - first).days + 1))


def last_of(month: str) -> str:
    """The last day of a month."""
    return (date.fromisoformat(f"{next_month(month)}-01") - timedelta(days=1)).isoformat()


def next_month(month: str) -> str:
    """The month after."""
    return (date.fromisoformat(f"{month}-28") + timedelta(days=4)).isoformat()[:7]
