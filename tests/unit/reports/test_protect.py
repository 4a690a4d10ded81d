"""What everybody reads gives no small number away."""

from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from primarie.reports.protect import FEWEST, OTHER, SMALL, protect, tells

Cell = tuple[int, int]


def grid(rows: list[list[int]]) -> tuple[dict[Cell, int], list[list[Cell]]]:
    """A table with its sums, and the lines that are sums."""
    whole = [[*row, sum(row)] for row in rows]
    whole.append([sum(column) for column in zip(*whole, strict=True)])
    values = {(r, c): value for r, row in enumerate(whole) for c, value in enumerate(row)}
    across = [[(r, c) for c in range(len(whole[0]))] for r in range(len(whole))]
    down = [[(r, c) for r in range(len(whole))] for c in range(len(whole[0]))]
    return values, [*across, *down]


def test_a_small_number_takes_another_with_it() -> None:
    values, lines = grid([[3, 40, 50]])
    shown = protect(values, lines[:1])
    assert shown[0, 0] == SMALL
    assert [shown[0, c] for c in (1, 2, 3)] == [OTHER, 50, 93]


def test_what_is_large_or_nothing_is_shown() -> None:
    values, lines = grid([[0, 40, 5], [0, 7, 12]])
    assert protect(values, lines) == values


def test_two_small_ones_whose_sum_tells_take_a_third() -> None:
    values, lines = grid([[1, 1, 60, 70]])
    shown = protect(values, lines[:1])
    assert [shown[0, c] for c in range(4)] == [SMALL, SMALL, OTHER, 70]


def test_four_and_four_are_told_by_their_eight() -> None:
    values, lines = grid([[4, 4, 60, 70]])
    assert protect(values, lines[:1])[0, 2] == OTHER


@settings(max_examples=150)
@given(
    st.integers(1, 4).flatmap(
        lambda width: st.lists(st.lists(st.integers(0, 12), min_size=width, max_size=width), min_size=1, max_size=4)
    )
)
def test_no_sum_tells_of_a_small_number(rows: list[list[int]]) -> None:
    values, lines = grid(rows)
    shown = protect(values, lines)
    assert shown == protect(values, lines)
    hidden = {cell: str(value) for cell, value in shown.items() if isinstance(value, str)}
    for cell, value in values.items():
        assert (shown[cell] == SMALL) == (0 < value < FEWEST)
        assert cell in hidden or shown[cell] == value
    for line in lines:
        open_ = [cell for cell in line if cell not in hidden and values[cell]]
        assert not open_ or not tells(line, values, hidden)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(0, 9), min_size=2, max_size=4))
def test_whoever_tries_every_number_finds_at_least_three(row: list[int]) -> None:
    """An attacker's own way: all tables that would be shown like this one."""
    values, lines = grid([row])
    line = lines[0]
    shown = protect(values, [line])
    ranges = [_could_be(shown[cell]) for cell in line]
    fitting = [guess for guess in product(*ranges) if sum(guess[:-1]) == guess[-1]]
    assert tuple(values[cell] for cell in line) in fitting
    still_open = any(not isinstance(shown[cell], str) and values[cell] for cell in line)
    for at, cell in enumerate(line):
        if shown[cell] == SMALL and still_open:
            assert len({guess[at] for guess in fitting}) >= 3


def _could_be(shown: int | str) -> range:
    if shown == SMALL:
        return range(1, FEWEST)
    return range(FEWEST, 40) if shown == OTHER else range(int(shown), int(shown) + 1)
