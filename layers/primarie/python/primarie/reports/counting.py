"""Sums over figures, and what is said of how they lie."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from primarie.kernel.counts import in_romanian
from primarie.reports.model import Figures, Spent, Stock, Took

Test = Callable[[Any], bool]
Counted = Iterable[tuple[Any, int]]


def total(counted: Counted, test: Test = lambda key: True) -> int:
    """How many there are of the keys that pass."""
    return sum(number for key, number in counted if test(key))


def sums(counted: Counted, by: Callable[[Any], Any]) -> Counter[Any]:
    """How many there are by what a key says."""
    found: Counter[Any] = Counter()
    for key, number in counted:
        found[by(key)] += number
    return found


def only(figures: Figures, kind: type[Any], test: Test) -> list[tuple[Any, int]]:
    """The keys of a kind that pass, with their numbers."""
    return [(key, number) for key, number in figures.of(kind) if test(key)]


def overdue(counted: Iterable[tuple[Stock, int]], now: str) -> int:
    """Of open cases those whose term has passed on the day: it was over with the day before it at the latest."""
    return total(counted, lambda key: key.due < now)


def percent(part: int, whole: int) -> str:
    """A share in whole hundredths; a dash of nothing."""
    return f"{round(100 * part / whole)} %" if whole else "–"


def lengths(counted: Iterable[tuple[Took | Spent, int]]) -> Counter[int]:
    """How many cases took how long; the last field of a key is its length."""
    found: Counter[int] = Counter()
    for key, number in counted:
        found[int(key[-1])] += number
    return found


def rank(counted: Counter[int], share: int) -> int:
    """The nearest-rank percentile: the least length that so many in a hundred do not exceed; 0 of none."""
    wanted = -(-counted.total() * share // 100)
    for length, so_far in _running(counted):
        if so_far >= wanted:
            return length
    return 0


def _running(counted: Counter[int]) -> Iterator[tuple[int, int]]:
    so_far = 0
    for length, number in sorted(counted.items()):
        so_far += number
        yield length, so_far


def hours(number: int) -> str:
    """Hours as people say them: up to two days in hours, then in days and hours."""
    if number < 48:
        return f"{number} h"
    days, rest = divmod(number, 24)
    said = in_romanian(days, "zi", "zile")
    return f"{said} {rest} h" if rest else said
