"""Tables that several reports have: what came in and what became of it, by whatever a figure says."""

from collections import Counter
from collections.abc import Callable, Mapping
from typing import Any

from primarie.reports.counting import Counted, overdue, percent, sums, total
from primarie.reports.model import NO, YES, Ended, Stock
from primarie.reports.paper import Bar, Cell, Chart, Table

# What is an end within a term's meaning; who takes a request back, or has two of them joined, gets no answer to it.
WITH_TERM = frozenset({"answered", "redirected", "closed"})
_PUT_BY = frozenset({"closed", "joined", "withdrawn", "annulled"})
FLOW_COLUMNS = (
    "Primite",
    "Soluționate în termen",
    "Soluționate după termen",
    "Redirecționate",
    "Clasate, conexate, retrase, anulate",
)
TERM_COLUMNS = ("Încheiate", "În termen", "După termen", "Respectarea termenului", "În lucru", "Cu termen depășit")
JOURNAL = (
    "Jurnalul dosarelor: înregistrările „înregistrat”, „răspuns trimis”, „redirecționat”, „clasat”, „conexat”,"
    " „retras”, „anulat” ale perioadei."
)
STOCK_SOURCE = "Jurnalul dosarelor: înregistrate minus încheiate, de la prima zi numărată până la sfârșitul perioadei."


def is_answer(key: Ended) -> bool:
    """Whether the case ended with an answer of the town hall's own."""
    return key.outcome == "answered"


def flow_cells(received: int, ended: Counted) -> tuple[int, ...]:
    """The cells of FLOW_COLUMNS."""
    kept = list(ended)
    return (
        received,
        total(kept, lambda key: is_answer(key) and key.in_time == YES),
        total(kept, lambda key: is_answer(key) and key.in_time == NO),
        total(kept, lambda key: key.outcome == "redirected"),
        total(kept, lambda key: key.outcome in _PUT_BY),
    )


def flow_table(
    title: str, first: str, received: Counted, ended: Counted, by: Callable[[Any], Any], name: Callable[[Any], str]
) -> Table:
    """What came in and what became of it, a row for each of what `by` finds, and their sum."""
    came, left = sums(received, by), _split(ended, by)
    rows: list[tuple[Cell, ...]] = [
        (name(each), *flow_cells(came[each], left.get(each, []))) for each in {*came, *left}
    ]
    summed: tuple[Cell, ...] = ("Total", *flow_cells(came.total(), _joined(left)))
    return Table(title, (first, *FLOW_COLUMNS), (*sorted(rows, key=_name), summed) if rows else (), JOURNAL)


def _name(row: tuple[Cell, ...]) -> str:
    return str(row[0])


def _split(counted: Counted, by: Callable[[Any], Any]) -> Mapping[Any, list[tuple[Any, int]]]:
    found: dict[Any, list[tuple[Any, int]]] = {}
    for key, number in counted:
        found.setdefault(by(key), []).append((key, number))
    return found


def term_table(
    title: str,
    first: str,
    ended: Counted,
    stock: Counted,
    now: str,
    by: Callable[[Any], Any],
    name: Callable[[Any], str],
) -> Table:
    """Terms kept and missed, and the open cases beside them, a row for each of what `by` finds, and their sum.

    `now`: the day that open cases are held against.
    """
    done, still = _split(ended, by), _split(stock, by)
    rows: list[tuple[Cell, ...]] = [
        (name(each), *_term_cells(done.get(each, []), still.get(each, []), now)) for each in {*done, *still}
    ]
    told = sorted((row for row in rows if row[1] or row[5]), key=_name)
    summed = ("Total", *_term_cells(_joined(done), _joined(still), now))
    return Table(title, (first, *TERM_COLUMNS), (*told, summed) if told else (), f"{JOURNAL} {STOCK_SOURCE}")


def _joined(split: Mapping[Any, list[tuple[Any, int]]]) -> list[tuple[Any, int]]:
    return [pair for part in split.values() for pair in part]


def _term_cells(ended: list[tuple[Any, int]], stock: list[tuple[Stock, int]], now: str) -> tuple[Cell, ...]:
    kept = total(ended, lambda key: key.outcome in WITH_TERM and key.in_time == YES)
    late = total(ended, lambda key: key.outcome in WITH_TERM and key.in_time == NO)
    waiting = total(stock)
    return (kept + late, kept, late, percent(kept, kept + late), waiting, overdue(stock, now))


def term_chart(title: str, table: Table) -> Chart:
    """The kept and missed terms of a table's rows, without their sum."""
    bars = tuple(Bar(str(row[0]), (int(row[2]), int(row[3]))) for row in table.rows[:-1] if row[1])
    return Chart(title, ("În termen", "După termen"), bars, table.title)


def compared(rows: list[tuple[str, Callable[[int], Cell]]]) -> tuple[tuple[Cell, ...], ...]:
    """Rows of a figure of the period (0) and of the one before (1), with the difference where both are numbers."""
    found: list[tuple[Cell, ...]] = []
    for label, cell in rows:
        now, before = cell(0), cell(1)
        change = f"{now - before:+d}" if isinstance(now, int) and isinstance(before, int) else ""
        found.append((label, now, before, "0" if change == "+0" else change))
    return tuple(found)


def by_outcome(ended: Counted) -> Counter[str]:
    """How many cases ended how."""
    return sums(ended, lambda key: key.outcome)
