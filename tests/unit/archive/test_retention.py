"""Retention runs from 1 January after closing, whatever day that was."""

from datetime import UTC, date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from primarie.archive.retention import lock_instant, renewal_due, renewed, retention
from primarie.catalogue.model import RetentionRule
from primarie.kernel.clock import local_day

DAYS = st.dates(date(2020, 1, 1), date(2099, 12, 31))
YEARS = st.integers(1, 100)


@pytest.mark.parametrize(
    ("closed", "years", "until"),
    [
        (date(2026, 12, 31), 5, date(2032, 1, 1)),
        (date(2027, 1, 1), 5, date(2033, 1, 1)),
        (date(2028, 2, 29), 3, date(2032, 1, 1)),
        (date(2026, 11, 24), 10, date(2037, 1, 1)),
    ],
)
def test_years_count_from_the_first_of_january_after(closed: date, years: int, until: date) -> None:
    assert retention(closed, RetentionRule("X", "x", years)).until == until


@given(DAYS, YEARS)
def test_a_file_is_kept_its_full_years_and_less_than_one_more(closed: date, years: int) -> None:
    kept = retention(closed, RetentionRule("X", "x", years))
    assert (kept.until.month, kept.until.day, kept.permanent) == (1, 1, False)
    assert closed.year + years < kept.until.year
    assert kept.until.year <= closed.year + years + 1


@given(DAYS, YEARS)
def test_all_files_of_one_year_end_together(closed: date, years: int) -> None:
    rule = RetentionRule("X", "x", years)
    assert retention(closed, rule) == retention(date(closed.year, 12, 31), rule)


@given(DAYS)
def test_what_is_kept_for_ever_is_renewed_before_its_lock_ends(closed: date) -> None:
    kept = retention(closed, RetentionRule("P", "p", None))
    assert kept.permanent
    assert not renewal_due(kept.until, closed)
    assert renewal_due(kept.until, kept.until - timedelta(days=1))
    assert renewed(kept.until - timedelta(days=1)) > kept.until


@given(DAYS)
def test_the_lock_ends_at_local_midnight(day: date) -> None:
    instant = lock_instant(day)
    assert instant.tzinfo is UTC
    assert local_day(instant) == day
    assert local_day(instant - timedelta(microseconds=1)) == day - timedelta(days=1)
