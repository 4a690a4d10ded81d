"""Cases that were there before the index, or that it should read anew."""

from collections.abc import Iterator
from datetime import date, timedelta

from primarie.cases.words import refuse
from primarie.search.ports import CaseDays, IndexQueue

_MOST_DAYS = 366


def reindex(first: str, last: str, *, days: CaseDays, queue: IndexQueue) -> int:
    """Hands over every case registered from `first` to `last`, both counted; how many. Again: the same.

    InvalidInput for what are no days in order, or more than a year.
    """
    handed = 0
    for day in _days(first, last):
        found = days.registered_on(day)
        queue.put(found)
        handed += len(found)
    return handed


def _days(first: str, last: str) -> Iterator[str]:
    try:
        day, end = date.fromisoformat(first), date.fromisoformat(last)
    except ValueError:
        raise refuse("from", "Scrieți o dată AAAA-LL-ZZ.") from None
    if not timedelta(0) <= end - day < timedelta(days=_MOST_DAYS):
        raise refuse("to", "Intervalul are cel puțin o zi și cel mult un an.")
    while day <= end:
        yield day.isoformat()
        day += timedelta(days=1)
