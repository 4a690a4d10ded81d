"""The days that were closed, as the desk shows them."""

from primarie.registry.model import ClosedDay
from primarie.registry.ports import ClosedDays

MOST = 31


def list_days(before: str, *, days: ClosedDays) -> list[ClosedDay]:
    """At most a month of closed days before the local day `before` (`YYYY-MM-DD`), the newest first."""
    found: list[ClosedDay] = []
    while len(found) < MOST and (closed := days.before(found[-1].day if found else before)):
        found.append(closed)
    return found
