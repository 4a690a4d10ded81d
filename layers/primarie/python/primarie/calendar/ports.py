"""What the calendar needs from outside."""

from datetime import date
from typing import Protocol


class Holidays(Protocol):
    """The public holidays of the country."""

    def name(self, day: date) -> str:
        """The holiday's name in Romanian; empty when the day is none. Saturdays and Sundays are not asked about."""
        ...
