"""Periods that reports are of: a month, a quarter, a half-year, a year, or any days."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from primarie.cases.words import day, refuse

_NAMED = re.compile(r"(\d{4})(?:-(?:S([12])|T([1-4])|(0[1-9]|1[0-2])))?")
_MONTHS = (
    "ianuarie", "februarie", "martie", "aprilie", "mai", "iunie", "iulie", "august", "septembrie", "octombrie",
    "noiembrie", "decembrie",
)  # fmt: skip
_ROMAN = ("I", "II", "III", "IV")
# Earlier years were no town hall's of ours, and later ones are nobody's yet.
_EARLIEST, _LATEST = date(2000, 1, 1), date(2100, 1, 1)


@dataclass(frozen=True)
class Period:
    """Days from the first to the last, both included. `name`: `2026`, `2026-S2`, `2026-T4`, `2026-11`, or empty."""

    first: date
    last: date
    name: str = ""

    @property
    def title(self) -> str:
        """The period in words, as a heading ends with it."""
        parts = _NAMED.fullmatch(self.name)
        if parts is None:
            return f"{self.first:%d.%m.%Y} – {self.last:%d.%m.%Y}"
        year, half, quarter, month = parts.groups()
        if half:
            return f"semestrul {_ROMAN[int(half) - 1]} {year}"
        if quarter:
            return f"trimestrul {_ROMAN[int(quarter) - 1]} {year}"
        return f"{_MONTHS[int(month) - 1]} {year}" if month else f"anul {year}"

    @property
    def heading(self) -> str:
        """The period in words, as a column begins with it."""
        return self.title[0].upper() + self.title[1:]

    @property
    def before(self) -> "Period":
        """The period of the same kind that ended as this one began."""
        last = self.first - timedelta(days=1)
        if not self.name:
            return Period(last - (self.last - self.first), last)
        if "S" in self.name:
            return half_of(last)
        if "T" in self.name:
            return quarter_of(last)
        return month_of(last) if "-" in self.name else year_of(last)

    def as_dict(self) -> dict[str, str]:
        """What `asked_period` reads."""
        days = {"from": self.first.isoformat(), "to": self.last.isoformat()}
        return {"period": self.name} if self.name else days


def asked_period(asked: Mapping[str, str], *, usual: Period) -> Period:
    """The period of `{period}` or of `{from, to}`, else the usual one; InvalidInput names the wrong field."""
    if asked.get("from") or asked.get("to"):
        first = day(asked, "from")
        last = day(asked, "to")
        if last < first:
            raise refuse("to", "Ultima zi este înaintea primei zile.")
        if first < _EARLIEST or last >= _LATEST:
            raise refuse("from", "Alegeți zile între anii 2000 și 2099.")
        return Period(first, last)
    name = asked.get("period", "")
    return _named(name) if name else usual


def _named(name: str) -> Period:
    parts = _NAMED.fullmatch(name)
    if parts is None or not _EARLIEST.year <= int(parts[1]) < _LATEST.year:
        raise refuse("period", "Perioada se scrie 2026, 2026-S1, 2026-T3 sau 2026-11.")
    year, half, quarter, month = parts.groups()
    if half:
        return half_of(date(int(year), int(half) * 6, 1))
    if quarter:
        return quarter_of(date(int(year), int(quarter) * 3, 1))
    return month_of(date(int(year), int(month), 1)) if month else year_of(date(int(year), 1, 1))


def month_of(at: date) -> Period:
    """The month that a day stands in."""
    return _months(at.year, at.month, at.month, f"{at:%Y-%m}")


def quarter_of(at: date) -> Period:
    """The quarter that a day stands in."""
    number = (at.month + 2) // 3
    return _months(at.year, number * 3 - 2, number * 3, f"{at.year}-T{number}")


def half_of(at: date) -> Period:
    """The half-year that a day stands in."""
    number = 1 if at.month <= 6 else 2
    return _months(at.year, number * 6 - 5, number * 6, f"{at.year}-S{number}")


def year_of(at: date) -> Period:
    """The year that a day stands in."""
    return _months(at.year, 1, 12, str(at.year))


def _months(year: int, first: int, last: int, name: str) -> Period:
    after = date(year + last // 12, last % 12 + 1, 1)
    return Period(date(year, first, 1), after - timedelta(days=1), name)
