"""What the calendar needs from outside."""

from datetime import date
from typing import Protocol


class Holidays(Protocol):
    """The public holidays of the country."""

    def name(self, day: date) -> str:
        """The holiday's name in the language spoken; empty on a day that is none. Weekends are not asked about."""
        ...
