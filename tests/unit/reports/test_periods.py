"""Periods by name and by days, and the one before each."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from primarie.kernel.errors import InvalidInput
from primarie.reports.periods import Period, asked_period, half_of, month_of, quarter_of, year_of

USUAL = month_of(date(2026, 11, 24))


@pytest.mark.parametrize(
    ("name", "first", "last", "before", "title"),
    [
        ("2026", (1, 1), (12, 31), "2025", "anul 2026"),
        ("2026-S1", (1, 1), (6, 30), "2025-S2", "semestrul I 2026"),
        ("2026-S2", (7, 1), (12, 31), "2026-S1", "semestrul II 2026"),
        ("2026-T1", (1, 1), (3, 31), "2025-T4", "trimestrul I 2026"),
        ("2026-T4", (10, 1), (12, 31), "2026-T3", "trimestrul IV 2026"),
        ("2026-02", (2, 1), (2, 28), "2026-01", "februarie 2026"),
        ("2026-12", (12, 1), (12, 31), "2026-11", "decembrie 2026"),
    ],
)
def test_named_periods(name: str, first: tuple[int, int], last: tuple[int, int], before: str, title: str) -> None:
    period = asked_period({"period": name}, usual=USUAL)
    assert (period.first, period.last) == (date(2026, *first), date(2026, *last))
    assert (period.name, period.title, period.before.name) == (name, title, before)
    assert asked_period(period.as_dict(), usual=USUAL) == period


def test_days_are_compared_with_as_many_days_before() -> None:
    period = asked_period({"from": "2026-11-10", "to": "2026-11-12"}, usual=USUAL)
    assert period.before == Period(date(2026, 11, 7), date(2026, 11, 9))
    assert period.title == "10.11.2026 – 12.11.2026"
    assert asked_period(period.as_dict(), usual=USUAL) == period
    assert asked_period({}, usual=USUAL) == USUAL


@pytest.mark.parametrize(
    ("asked", "field"),
    [
        ({"period": "2026-13"}, "period"),
        ({"period": "2026-S3"}, "period"),
        ({"period": "anul trecut"}, "period"),
        ({"period": "1800"}, "period"),
        ({"from": "2026-11-10"}, "to"),
        ({"to": "2026-11-10"}, "from"),
        ({"from": "2026-11-10", "to": "2026-11-09"}, "to"),
        ({"from": "1212-11-10", "to": "2026-11-09"}, "from"),
        ({"from": "ieri", "to": "2026-11-09"}, "from"),
    ],
)
def test_a_wrong_period_names_its_field(asked: dict[str, str], field: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        asked_period(asked, usual=USUAL)
    assert caught.value.errors[0].field == field


@given(st.dates(date(2001, 1, 1), date(2098, 12, 31)))
def test_each_day_stands_in_its_periods_and_periods_touch(day: date) -> None:
    for of in (month_of, quarter_of, half_of, year_of):
        period = of(day)
        assert period.first <= day <= period.last
        assert (period.first - period.before.last).days == 1
        assert of(period.before.first) == period.before
