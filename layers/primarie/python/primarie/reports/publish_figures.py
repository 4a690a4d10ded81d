"""Figures for everybody, month by month: small numbers hidden, nobody named, nothing counted while somebody asks."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from primarie.catalogue.loader import Catalogue
from primarie.kernel.clock import Clock, iso, local_day
from primarie.reports.add_up import add_up
from primarie.reports.counting import lengths, rank, sums
from primarie.reports.flows import flow_cells
from primarie.reports.model import Ended, Figures, Part, Published, Received, Took
from primarie.reports.open_sets import ALL, SETS
from primarie.reports.periods import Period, month_of
from primarie.reports.ports import ProgressBook, PublicShelf, Summaries
from primarie.reports.protect import OTHER, protect

Row = tuple[str | int, ...]
# Of fewer a duration would be that of one person's case.
_FOR_MEDIAN, _FOR_LONGEST = 10, 20
_FLOWS = 5  # cells of a row that are counted; the sum of the last four follows them


@dataclass(frozen=True)
class _Month:
    name: str
    state: str
    figures: Figures


def publish_figures(
    *,
    summaries: Summaries,
    book: ProgressBook,
    shelf: PublicShelf,
    town: Catalogue,
    clock: Clock,
    with_today: bool = False,
) -> tuple[Published, ...]:
    """The sets as they are published: the months since the first counted day whose every day is settled.

    A month that still grows would tell each day's requests by what it says more than the day before: it is left out,
    but `with_today`, for whoever starts a town and wants to see it.
    """
    now, progress = clock.now(), book.progress()
    today = local_day(now)
    settled = date.fromisoformat(progress.settled) if progress.settled else None
    last = today if with_today else _last_whole(settled)
    months = list(_months(progress.first, last, settled, summaries)) if progress.first and last else []
    services = {slug: service.title for slug, service in town.services.items()}
    departments = {each.code: each.name for each in town.institution.departments}
    made: dict[str, list[Row]] = {
        "servicii": [row for each in months for row in _flows(each, lambda key: key.service, services)],
        "compartimente": [row for each in months for row in _flows(each, lambda key: key.department, departments)],
        "canale": [row for each in months for row in _channels(each)],
        "durate": [row for each in months for row in _lengths(each, services)],
    }
    until = last.isoformat() if last else ""
    published = tuple(
        Published(name, tuple(column.name for column in SETS[name].columns), tuple(rows), iso(now), until)
        for name, rows in made.items()
    )
    for each in published:
        shelf.publish(each)
    return published


def _last_whole(settled: date | None) -> date | None:
    """The last day of the last month that is settled whole."""
    if settled is None:
        return None
    month = month_of(settled)
    return settled if settled == month.last else month.first - timedelta(days=1)


def _months(first: str, last: date, settled: date | None, summaries: Summaries) -> Iterator[_Month]:
    at = date.fromisoformat(first)
    while at <= last:
        month = month_of(at)
        over = settled is not None and month.last <= settled
        period = month if over else Period(month.first, min(month.last, last))
        figures = add_up(period, [Part.FLOWS, Part.TIMES], summaries=summaries)
        yield _Month(month.name, "final" if over else "provizoriu", figures)
        at = month.last + timedelta(days=1)


def _flows(month: _Month, by: Callable[[Any], str], names: dict[str, str]) -> Iterator[Row]:
    received = sums(month.figures.of(Received), by)
    ended: dict[str, list[tuple[Ended, int]]] = {}
    for key, number in month.figures.of(Ended):
        ended.setdefault(by(key), []).append((key, number))
    rows = sorted({*received, *ended})
    values: dict[tuple[str, int], int] = {}
    for row in rows:
        cells = flow_cells(received[row], ended.get(row, []))
        values |= {(row, at): cell for at, cell in enumerate((*cells, sum(cells[1:])))}
    columns = range(_FLOWS + 1)
    values |= {(ALL, at): sum(values[row, at] for row in rows) for at in columns}
    across = [[(row, at) for at in columns[1:]] for row in (*rows, ALL)]
    down = [[(row, at) for row in (*rows, ALL)] for at in columns]
    shown = protect(values, [*across, *down])
    for row in (*rows, ALL) if rows else ():
        name = names.get(row, "Toate" if row == ALL else row)
        yield (month.name, row, name, *(shown[row, at] for at in columns), month.state)


def _channels(month: _Month) -> Iterator[Row]:
    counted: Counter[str] = sums(month.figures.of(Received), lambda key: key.channel)
    if not counted:
        return
    line = [*sorted(counted), ALL]
    shown = protect(counted | Counter({ALL: counted.total()}), [line])
    for channel in line:
        yield (month.name, channel, shown[channel], month.state)


def _lengths(month: _Month, names: dict[str, str]) -> Iterator[Row]:
    by_service: dict[str, list[tuple[Took, int]]] = {}
    for key, number in month.figures.of(Took):
        by_service.setdefault(key.service, []).append((key, number))
    for service, counted in sorted(by_service.items()):
        found = lengths(counted)
        if found.total() >= _FOR_MEDIAN:
            longest: str | int = rank(found, 90) if found.total() >= _FOR_LONGEST else OTHER
            yield (month.name, service, names.get(service, service), rank(found, 50), longest, month.state)
