"""Holidays written down by hand."""

from datetime import date


class FixedHolidays:
    """The holidays that it was given and no others."""

    def __init__(self, named: dict[date, str] | None = None) -> None:
        self.named = named or {}

    def name(self, day: date) -> str:
        return self.named.get(day, "")
