"""Small numbers are hidden where everybody reads, and with them as many others as it takes to keep them hidden.

What fewer than five people did might tell of one of them. Where a sum is published too, a single hidden cell could be
worked out; so each sum with a hidden cell hides others, until nobody can say to within three which small number it was.
"""

from collections.abc import Hashable, Mapping, Sequence
from typing import TypeVar

FEWEST = 5
SMALL, OTHER = "<5", "*"
# How many values a hidden small number must at least be able to have.
_DOUBT = 3
_NO_END = 10**9
C = TypeVar("C", bound=Hashable)


def protect(values: Mapping[C, int], lines: Sequence[Sequence[C]]) -> dict[C, int | str]:
    """The values with small ones as SMALL and those that would give them away as OTHER; nothing (0) stays 0.

    `lines`: cells whose sum is known, the cell of the sum last.
    """
    hidden = {cell: SMALL for cell, value in values.items() if 0 < value < FEWEST}
    while more := _given_away(values, lines, hidden):
        hidden[more] = OTHER
    return {cell: hidden.get(cell, value) for cell, value in values.items()}


def _given_away(values: Mapping[C, int], lines: Sequence[Sequence[C]], hidden: Mapping[C, str]) -> C | None:
    """The next cell to hide: the smallest that stands open in a line that gives one away; nothing when none does."""
    for line in lines:
        if tells(line, values, hidden):
            open_ = [cell for cell in line if cell not in hidden and values[cell]]
            if open_:
                return min(open_, key=lambda cell: values[cell])
    return None


def tells(line: Sequence[C], values: Mapping[C, int], hidden: Mapping[C, str]) -> bool:
    """Whether a line's sum, with what stands open in it, says too much of a cell that is hidden."""
    signs = {cell: -1 if cell == line[-1] else 1 for cell in line}
    unknown = [cell for cell in line if cell in hidden]
    if not unknown:
        return False
    if len(unknown) == 1:
        return True
    rest = -sum(signs[cell] * values[cell] for cell in line if cell not in hidden)
    bounds = {cell: (1, FEWEST - 1) if hidden[cell] == SMALL else (FEWEST, _NO_END) for cell in unknown}
    return any(hidden[cell] == SMALL and _doubt(cell, signs, bounds, rest) < _DOUBT for cell in unknown)


def _doubt(cell: C, signs: Mapping[C, int], bounds: Mapping[C, tuple[int, int]], rest: int) -> int:
    """How many values the cell can have, when the signed sum of all hidden cells is `rest`."""
    least, most = 0, 0
    for other, (low, high) in bounds.items():
        if other != cell:
            ends = sorted((signs[other] * low, signs[other] * high))
            least, most = least + ends[0], most + ends[1]
    ends = sorted((signs[cell] * (rest - least), signs[cell] * (rest - most)))
    low, high = bounds[cell]
    return min(high, ends[1]) - max(low, ends[0]) + 1
