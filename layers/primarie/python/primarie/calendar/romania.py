"""Romania's public holidays from the `holidays` package, and extra days off from the catalogue."""

import tomllib
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from primarie.kernel.language import OFFICE, spoken


class RomanianHolidays:
    """Holidays of Codul muncii art. 139, as far as published.

    `extra_days_off`: further free days that move legal terms, each with the name to show.
    """

    def __init__(self, extra_days_off: dict[date, str] | None = None) -> None:
        self._extra = extra_days_off or {}

    def name(self, day: date) -> str:
        """The holiday's name in the language spoken; empty when the day is none."""
        return _year(day.year, spoken()).get(day) or self._extra.get(day, "")


@lru_cache(maxsize=16)
def _year(year: int, language: str) -> dict[date, str]:
    # Imported when first used: the package loads every country, half a second that most functions never need.
    from holidays.countries.romania import Romania

    named = language if language == OFFICE else "en_US"
    return dict(Romania(years=year, language=named).items())  # type: ignore[no-untyped-call]  # it ships no types


def extra_days_off(file: Path) -> dict[date, str]:
    """The extra days off of `holidays.toml` that move terms; bridges that are worked off later do not."""
    listed: list[dict[str, Any]] = tomllib.loads(file.read_text(encoding="utf-8"))["extraDaysOff"]
    return {one["day"]: one["name"] for one in listed if one["movesTerms"]}
