"""Which moments of a term are told."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from primarie.cases.reminders import reminders_of
from tests.builders.cases import TownHall


@pytest.mark.parametrize(
    ("due", "told"),
    [
        ("2026-12-28", ["days10", "days5", "days1"]),
        ("2026-12-04", ["days5", "days1"]),
        ("2026-11-29", ["days1"]),
        ("2026-11-25", []),
    ],
)
def test_a_mark_as_long_as_the_term_falls_away(due: str, told: list[str]) -> None:
    hall = TownHall()
    case = replace(hall.case(hall.registered()), due_date=due, target_date=due)
    found = reminders_of(case, datetime(2026, 11, 24, 8, tzinfo=UTC))
    assert [each.payload["kind"] for each in found if each.payload["kind"].startswith("days")] == told


def test_what_has_passed_is_not_set() -> None:
    hall = TownHall()
    case = hall.case(hall.registered())
    kinds = [each.payload["kind"] for each in reminders_of(case, datetime(2026, 12, 23, 5, tzinfo=UTC))]
    assert kinds == ["term", "overdue", "mayor", "days1"]
