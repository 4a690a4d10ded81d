"""The day is closed: everything that was written until its end and no earlier close holds becomes one tree."""

from collections.abc import Iterator
from datetime import date, timedelta

from primarie.kernel.clock import Clock, local_day
from primarie.kernel.errors import Stale
from primarie.registry.day_document import close_of, fact_leaf
from primarie.registry.model import ClosedDay
from primarie.registry.ports import ClosedDays, Facts, Journals


def collect_day(
    day: str, *, register: str, facts: Facts, journals: Journals, days: ClosedDays, clock: Clock
) -> ClosedDay:
    """The close that holds the local day `day`, made now if there is none.

    Leaves: register facts in chain order, then journal entries by (day, case, seq). Days that were never closed
    before `day` go in with it, so that nothing falls between two closes. Stale when the day is not over.
    """
    if kept := days.at_or_after(day):
        return kept
    if date.fromisoformat(day) >= local_day(clock.now()):
        raise Stale("Ziua nu s-a încheiat încă.")
    previous = days.before(day)
    told = list(facts.of_days(_day_after(previous) if previous else "", day))
    leaves = [fact_leaf(fact) for fact in told]
    first = _day_after(previous) if previous else (told[0].day if told else day)
    leaves += [leaf for each in _days(first, day) for leaf in journals.of_day(each)]
    last_seq = told[-1].seq if told else (previous.last_seq if previous else 0)
    closed = close_of(register, day, previous=previous, last_seq=last_seq, leaves=leaves)
    return days.keep(closed, leaves)


def _day_after(previous: ClosedDay) -> str:
    return (date.fromisoformat(previous.day) + timedelta(days=1)).isoformat()


def _days(first: str, last: str) -> Iterator[str]:
    day, end = date.fromisoformat(first), date.fromisoformat(last)
    while day <= end:
        yield day.isoformat()
        day += timedelta(days=1)
