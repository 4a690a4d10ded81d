from datetime import date, timedelta
from pathlib import Path

import pytest

import primarie.catalogue
from primarie.calendar.romania import RomanianHolidays, extra_days_off


def easter(year: int) -> date:
    """Meeus, Julian, brought to the Gregorian calendar (valid 1900–2099)."""
    a, b, c = year % 4, year % 7, year % 19
    d = (19 * c + 15) % 30
    e = (2 * a + 4 * b - d + 34) % 7
    month, day = divmod(d + e + 114, 31)
    return date(year, month, day + 1) + timedelta(days=13)


def test_every_holiday_of_2026_as_published() -> None:
    holidays = RomanianHolidays()
    free = [date(2026, 1, 1) + timedelta(days=n) for n in range(365)]
    assert [f"{day:%d.%m}" for day in free if holidays.name(day)] == [
        "01.01", "02.01", "06.01", "07.01", "24.01", "10.04", "12.04", "13.04", "01.05", "31.05", "01.06",
        "15.08", "30.11", "01.12", "25.12", "26.12",
    ]  # fmt: skip


@pytest.mark.parametrize("year", range(2024, 2100))
def test_moving_feasts_follow_easter(year: int) -> None:
    holidays = RomanianHolidays()
    for offset in (-2, 0, 1, 49, 50):
        assert holidays.name(easter(year) + timedelta(days=offset)), offset


def test_extra_days_off_move_terms_only_when_the_catalogue_says_so(tmp_path: Path) -> None:
    file = tmp_path / "holidays.toml"
    file.write_text(
        'extraDaysOff = [{day = 2027-01-05, name = "punte", source = "HG", movesTerms = false},'
        '{day = 2027-01-08, name = "doliu național", source = "HG", movesTerms = true}]',
        encoding="utf-8",
    )
    holidays = RomanianHolidays(extra_days_off(file))
    assert holidays.name(date(2027, 1, 5)) == ""
    assert holidays.name(date(2027, 1, 8)) == "doliu național"


def test_the_catalogue_has_no_extra_days_yet() -> None:
    assert extra_days_off(Path(primarie.catalogue.__path__[0]) / "holidays.toml") == {}
