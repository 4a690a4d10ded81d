"""Until when a file is kept: a class's years run from 1 January after closing (nomenclatorul arhivistic)."""

from datetime import UTC, date, datetime, time

from primarie.archive.model import Retention
from primarie.catalogue.model import RetentionRule
from primarie.kernel.clock import OFFICE_ZONE

# Object Lock needs a date even for what is kept for ever: half a century, renewed when a tenth of it is left.
PERMANENT_YEARS = 50
RENEW_BEFORE_YEARS = 5


def retention(closed_on: date, rule: RetentionRule) -> Retention:
    """The first day on which a file closed on that day may be selected for disposal."""
    start = closed_on.year + 1
    if rule.years is None:
        return Retention(date(start + PERMANENT_YEARS, 1, 1), permanent=True)
    return Retention(date(start + rule.years, 1, 1), permanent=False)


def renewed(today: date) -> date:
    """The lock's new end for what is kept for ever."""
    return date(today.year + 1 + PERMANENT_YEARS, 1, 1)


def renewal_due(retain_until: date, today: date) -> bool:
    """Whether a lock that must never end is near its end."""
    return today.year >= retain_until.year - RENEW_BEFORE_YEARS


def lock_instant(day: date) -> datetime:
    """The instant at which the lock of that last day ends: local midnight, in UTC."""
    return datetime.combine(day, time(), OFFICE_ZONE).astimezone(UTC)
