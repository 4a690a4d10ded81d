from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from primarie.calendar.compute_term import compute_months, compute_term, same_day
from primarie.calendar.romania import RomanianHolidays
from primarie.calendar.working_days import is_working
from tests.fakes.calendar import FixedHolidays

ROMANIA = RomanianHolidays()
NOVEMBER = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("start", "days", "working", "due"),
    [
        (NOVEMBER, 5, False, date(2026, 12, 2)),
        (NOVEMBER, 10, False, date(2026, 12, 7)),
        (NOVEMBER, 30, False, date(2026, 12, 28)),
        (NOVEMBER, 45, False, date(2027, 1, 11)),
        (NOVEMBER, 15, True, date(2026, 12, 17)),
        (NOVEMBER, 30, True, date(2027, 1, 13)),
        (date(2026, 3, 11), 30, False, date(2026, 4, 14)),
        (date(2027, 3, 31), 30, False, date(2027, 5, 4)),
    ],
)
def test_terms_of_the_law(start: date, days: int, working: bool, due: date) -> None:
    first = compute_term(start, days, working=working, holidays=ROMANIA)
    assert first.day == due
    assert compute_term(start, days, working=working, holidays=ROMANIA) == first


def test_the_target_is_never_moved() -> None:
    assert compute_term(NOVEMBER, 30, working=False, holidays=ROMANIA).target == date(2026, 12, 24)
    assert compute_term(NOVEMBER, 10, working=False, holidays=ROMANIA).target == date(2026, 12, 4)


def test_the_reason_names_every_day_that_moved_the_term() -> None:
    assert compute_term(NOVEMBER, 30, working=False, holidays=ROMANIA).reason == (
        "30 de zile calendaristice de la 24.11.2026; ziua înregistrării și ziua împlinirii nu se socotesc"
        " (Codul de procedură civilă, art. 181), deci termenul cade pe 25.12.2026. 25.12.2026 (Crăciunul),"
        " 26.12.2026 (Crăciunul), 27.12.2026 (duminică) sunt zile nelucrătoare; termenul se mută pe 28.12.2026,"
        " prima zi lucrătoare."
    )


def test_the_reason_says_nothing_of_a_move_that_was_not() -> None:
    assert "se mută" not in compute_term(date(2026, 9, 1), 1, working=False, holidays=ROMANIA).reason


def test_the_reason_of_working_days_names_the_holidays_left_out() -> None:
    reason = compute_term(NOVEMBER, 15, working=True, holidays=ROMANIA).reason
    assert reason.startswith("15 zile lucrătoare de la 24.11.2026")
    assert "01.12.2026 (Ziua Națională a României)" in reason


@pytest.mark.parametrize(
    ("days", "said"),
    [(1, "1 zi cal"), (2, "2 zile"), (19, "19 zile"), (20, "20 de zile"), (100, "100 de zile"), (105, "105 zile")],
)
def test_numbers_are_said_as_romanian_says_them(days: int, said: str) -> None:
    assert compute_term(NOVEMBER, days, working=False, holidays=FixedHolidays()).reason.startswith(said)


@pytest.mark.parametrize(
    ("start", "months", "same"),
    [
        (date(2027, 1, 31), 1, date(2027, 2, 28)),
        (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2026, 11, 24), 12, date(2027, 11, 24)),
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
    ],
)
def test_months_end_on_the_same_number_or_the_last_day(start: date, months: int, same: date) -> None:
    assert same_day(start, months) == same


def test_months_that_end_on_a_free_day_move() -> None:
    assert compute_months(date(2026, 11, 1), 2, holidays=ROMANIA).day == date(2027, 1, 4)
    assert "se mută pe 04.01.2027" in compute_months(date(2026, 11, 1), 2, holidays=ROMANIA).reason


def test_a_term_needs_a_length() -> None:
    with pytest.raises(ValueError, match="at least one day"):
        compute_term(NOVEMBER, 0, working=False, holidays=ROMANIA)
    with pytest.raises(ValueError, match="at least one month"):
        compute_months(NOVEMBER, 0, holidays=ROMANIA)


starts = st.dates(date(2024, 1, 1), date(2045, 12, 31))
lengths = st.integers(1, 120)


@given(starts, lengths, st.booleans())
def test_a_term_ends_on_a_working_day_after_its_days(start: date, days: int, working: bool) -> None:
    term = compute_term(start, days, working=working, holidays=ROMANIA)
    assert is_working(term.day, ROMANIA)
    assert term.day > start + timedelta(days=days - 1 if working else days)
    assert start < term.target <= term.day


@given(starts, lengths, st.booleans())
def test_a_longer_term_never_ends_earlier(start: date, days: int, working: bool) -> None:
    shorter = compute_term(start, days, working=working, holidays=ROMANIA).day
    longer = compute_term(start, days + 1, working=working, holidays=ROMANIA).day
    assert longer > shorter if working else longer >= shorter


@given(starts, lengths)
def test_without_holidays_a_calendar_term_moves_two_days_at_most(start: date, days: int) -> None:
    term = compute_term(start, days, working=False, holidays=FixedHolidays())
    assert 1 <= (term.day - term.target).days <= 3


@given(starts, lengths)
def test_working_days_are_counted_one_by_one(start: date, days: int) -> None:
    term = compute_term(start, days, working=True, holidays=ROMANIA)
    passed = [start + timedelta(days=n) for n in range(1, (term.day - start).days + 1)]
    assert sum(is_working(day, ROMANIA) for day in passed) == days
