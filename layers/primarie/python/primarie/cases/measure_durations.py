"""How long each service really took, told from the journals of its cases."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from primarie.cases.durations import DayMeasured, Durations, Journals, Lately
from primarie.cases.ports import Folders
from primarie.kernel.clock import Clock, from_iso, local_day
from primarie.kernel.journal import JournalEntry

WINDOW_DAYS = 365
# An index may lag behind its table, so the last days are read once more.
_UNSETTLED = 2
# A request that its applicant took back, or that was joined to another, says nothing of how long an answer takes.
_ENDS = frozenset({"answered", "redirected", "closed"})


def measure_durations(
    services: Iterable[str], *, journals: Journals, folders: Folders, durations: Durations, clock: Clock
) -> list[Lately]:
    """What is said of each service after the last 365 whole days, kept and returned.

    A day that is over is measured once and kept, so that a run that was broken off goes on where it ended, and a run
    again says the same. A service without an ended case in that time is said to have none.
    """
    today = local_day(clock.now())
    days = [today - timedelta(days=back) for back in range(WINDOW_DAYS, 0, -1)]
    first, last = days[0].isoformat(), days[-1].isoformat()
    settled = (today - timedelta(days=_UNSETTLED)).isoformat()
    known = {each.day: each for each in durations.measured(first, last) if each.day < settled}
    for day in map(date.isoformat, days):
        if day not in known:
            known[day] = _measured(day, journals, folders)
            durations.keep_day(known[day])
    said = [_lately(service, known, first, last) for service in services]
    for each in said:
        durations.keep(each)
    return said


def _measured(day: str, journals: Journals, folders: Folders) -> DayMeasured:
    ended = sorted({entry.case_id for entry in journals.entries_of(day) if entry.event in _ENDS})
    took: dict[str, list[int]] = {}
    for case_id in ended:
        dossier = folders.dossier(case_id)
        if _end(dossier.history) == day:
            took.setdefault(dossier.case.service, []).append(_days(dossier.history))
    return DayMeasured(day, {service: tuple(sorted(each)) for service, each in took.items()})


def _end(history: tuple[JournalEntry, ...]) -> str:
    return next(entry.day for entry in history if entry.event in _ENDS)


def _days(history: tuple[JournalEntry, ...]) -> int:
    """From the day of the first entry, the registration, to the day of the end."""
    begun = local_day(from_iso(history[0].at))
    return (date.fromisoformat(_end(history)) - begun).days


def _lately(service: str, known: Mapping[str, DayMeasured], first: str, last: str) -> Lately:
    took = sorted(days for each in known.values() for days in each.took.get(service, ()))
    return Lately(service, len(took), _rank(took, 50), _rank(took, 90), first, last)


def _rank(ordered: list[int], percent: int) -> int:
    """The nearest-rank percentile: the least of the values that so many in a hundred do not exceed; 0 of none."""
    return ordered[-(-len(ordered) * percent // 100) - 1] if ordered else 0
