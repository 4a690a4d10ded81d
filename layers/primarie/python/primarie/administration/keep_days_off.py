"""Days off that the Government or the town decides during the year, added without a deployment."""

from collections.abc import Mapping, Sequence
from typing import Any

from primarie.administration.journal import noted
from primarie.administration.model import DayOff
from primarie.administration.ports import DaysOff, Journal
from primarie.calendar.ports import Holidays
from primarie.calendar.working_days import why_free
from primarie.cases.permissions import Right, demand_role
from primarie.cases.words import day, refuse, text
from primarie.kernel.clock import Clock, iso, local_day
from primarie.people.model import Actor


def list_days_off(*, actor: Actor, days: DaysOff, clock: Clock) -> Sequence[DayOff]:
    """The added days of this year and later."""
    demand_role(actor, Right.KEEP_CALENDAR)
    return days.since(f"{local_day(clock.now()).year}-01-01")


def add_day_off(
    given: Mapping[str, Any],
    key: str,
    *,
    actor: Actor,
    days: DaysOff,
    holidays: Holidays,
    journal: Journal,
    clock: Clock,
) -> DayOff:
    """A future day on which nobody works and no term ends: `{day, name, basis}` (the act that decided it).

    A term that was told to somebody stays as told: it is written on the case. Terms that are computed from now on move.
    """
    demand_role(actor, Right.KEEP_CALENDAR)
    when = day(given, "day")
    now = clock.now()
    if when <= local_day(now):
        raise refuse("day", "Ziua trebuie să fie în viitor: termenele care au trecut nu se mută.")
    found = next((each for each in days.since(when.isoformat()) if each.day == when.isoformat()), None)
    added = DayOff(
        when.isoformat(), text(given, "name", longest=120), text(given, "basis", longest=200), actor.username, iso(now)
    )
    if found:
        return found
    if free := why_free(when, holidays):
        raise refuse("day", f"Ziua este deja nelucrătoare: {free}.")
    facts = {"name": added.name, "basis": added.basis}
    noted("day_off_added", added.day, facts, key, actor=actor, journal=journal, clock=clock)
    days.add(added)
    return added
