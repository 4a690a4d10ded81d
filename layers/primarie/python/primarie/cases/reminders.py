"""When the office is reminded of a case's term."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from primarie.cases.model import Case
from primarie.kernel.clock import OFFICE_ZONE, from_iso, local_day

BEFORE, TERM, OVERDUE, MAYOR = "before", "term", "overdue", "mayor"
_HOUR = time(9, 0)
_MAYOR_DAYS = 3


@dataclass(frozen=True)
class Reminder:
    """One call to `remind`, named after the case, the term and the kind, so that it exists once."""

    name: str
    at: datetime
    payload: dict[str, Any]


def reminders_of(case: Case, now: datetime) -> list[Reminder]:
    """The reminders of the case's present term that lie ahead: before it, at it, after it (head), later (mayor).

    The first comes a sixth of the term before the office's own target (five days of thirty), which no holiday moves.
    """
    start, due, target = local_day(from_iso(case.registered_at)), _day(case.due_date), _day(case.target_date)
    days = {
        BEFORE: target - max(timedelta(days=1), (target - start) // 6),
        TERM: due,
        OVERDUE: due + timedelta(days=1),
        MAYOR: due + timedelta(days=_MAYOR_DAYS),
    }
    made = [
        Reminder(
            name=f"{case.case_id}-{case.due_date}-{kind}",
            at=datetime.combine(day, _HOUR, OFFICE_ZONE).astimezone(UTC),
            payload={"caseId": case.case_id, "kind": kind, "due": case.due_date},
        )
        for kind, day in days.items()
    ]
    return [reminder for reminder in made if reminder.at > now]


def _day(text: str) -> date:
    return date.fromisoformat(text)
