"""Time as the office sees it: instants in UTC, days in Europe/Bucharest."""

from datetime import UTC, date, datetime
from typing import Protocol
from zoneinfo import ZoneInfo

OFFICE_ZONE = ZoneInfo("Europe/Bucharest")


class Clock(Protocol):
    """Tells the present instant."""

    def now(self) -> datetime:
        """The present instant, aware, in UTC."""
        ...


class SystemClock:
    """The machine's own clock."""

    def now(self) -> datetime:
        """The present instant, aware, in UTC."""
        return datetime.now(UTC)


def local_day(instant: datetime) -> date:
    """The day on which an aware instant falls in Romania; legal terms count in these days."""
    if instant.tzinfo is None:
        raise ValueError("an instant needs a time zone")
    return instant.astimezone(OFFICE_ZONE).date()


def iso(instant: datetime) -> str:
    """ISO 8601 in UTC to the microsecond, always the same width, so that text order is time order."""
    return instant.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def instant_of(text: str) -> datetime:
    """The instant of an ISO 8601 text; one without an offset is read on the office's clock. ValueError for no time."""
    told = datetime.fromisoformat(text.replace("Z", "+00:00"))
    return told if told.tzinfo else told.replace(tzinfo=OFFICE_ZONE)


def from_iso(text: str) -> datetime:
    """The aware instant that `iso` wrote."""
    return datetime.fromisoformat(text.replace("Z", "+00:00"))
