"""When the office is reminded of a case's term."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from primarie.cases.model import Case
from primarie.kernel.clock import OFFICE_ZONE, from_iso, local_day

BEFORE, TERM, OVERDUE, MAYOR = "before", "term", "overdue", "mayor"
# Days before the legal term at which who works on the case is told; a term that is no longer than that has no such day.
MARKS = {"days10": 10, "days5": 5, "days1": 1}
_HOUR = time(9, 0)
# Early enough for the first digest of the day.
_EARLY = time(6, 30)
_MAYOR_DAYS = 3


@dataclass(frozen=True)
class Reminder:
    """One call to `remind`, named after the case, the term and the kind, so that it exists once."""

    name: str
    at: datetime
    payload: dict[str, Any]


def reminders_of(case: Case, now: datetime) -> list[Reminder]:
    """The reminders of the case's present term that lie ahead: before it, at it, after it (head), later (mayor).

    The first comes a sixth of the term before the office's own target (five days of thirty), which no holiday moves;
    beside it stand ten, five and one day before the legal term.
    """
    start, due, target = local_day(from_iso(case.registered_at)), _day(case.due_date), _day(case.target_date)
    moments = {
        BEFORE: (target - max(timedelta(days=1), (target - start) // 6), _HOUR),
        TERM: (due, _HOUR),
        OVERDUE: (due + timedelta(days=1), _HOUR),
        MAYOR: (due + timedelta(days=_MAYOR_DAYS), _HOUR),
    }
    for kind, left in MARKS.items():
        if left < (due - start).days:
            moments[kind] = (due - timedelta(days=left), _EARLY)
    made = [
        Reminder(
            name=f"{case.case_id}-{case.due_date}-{kind}",
            at=datetime.combine(day, hour, OFFICE_ZONE).astimezone(UTC),
            payload={"caseId": case.case_id, "kind": kind, "due": case.due_date},
        )
        for kind, (day, hour) in moments.items()
    ]
    return [reminder for reminder in made if reminder.at > now]


def _day(text: str) -> date:
    return date.fromisoformat(text)
