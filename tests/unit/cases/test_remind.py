"""A term draws near, is here, has passed."""

import pytest

from primarie.cases.model import Step
from primarie.cases.remind import remind
from tests.builders.cases import HEAD, SIGNATORY, TownHall
from tests.faults import Faults, at_every_call, survive

DUE = "2026-12-28"


def fire(hall: TownHall, case_id: str, kind: str, due: str = DUE) -> None:
    remind(case_id, kind, due, folders=hall.cases, reminders=hall.reminders, clock=hall.clock)


@pytest.mark.parametrize(
    ("kind", "event", "escalated"),
    [("before", "reminded", ""), ("days10", "reminded", ""), ("days1", "reminded", ""),
     ("term", "reminded", ""), ("overdue", "overdue", "head"),
     ("mayor", "overdue_mayor", "mayor")],
)  # fmt: skip
def test_each_is_noted_once_and_rises(kind: str, event: str, escalated: str) -> None:
    hall = TownHall()
    case_id, _ = hall.to_step(Step.DRAFT)
    for _ in range(2):
        fire(hall, case_id, kind)
    assert hall.events(case_id).count(event) == 1
    assert hall.task(case_id).escalated == escalated


def test_before_and_at_the_term_are_two_reminders() -> None:
    hall = TownHall()
    case_id = hall.registered()
    fire(hall, case_id, "before")
    fire(hall, case_id, "term")
    assert hall.events(case_id).count("reminded") == 2


def test_a_finished_case_is_left_in_peace() -> None:
    hall = TownHall()
    case_id, task_id = hall.to_step(Step.ASSIGN)
    hall.act(task_id, "close", HEAD, reason="x")
    fire(hall, case_id, "overdue")
    assert "overdue" not in hall.events(case_id)


def test_after_an_extension_the_new_terms_reminders_are_set() -> None:
    hall = TownHall()
    case_id, task_id = hall.to_step(Step.DRAFT)
    hall.act(task_id, "extend", SIGNATORY, days=15, reason="Expertiză.")
    for _ in range(2):
        fire(hall, case_id, "before")
    assert "reminded" not in hall.events(case_id)
    assert sum("2027-01-11" in name for name in hall.reminders.schedules) == 7


def test_killed_at_any_call() -> None:
    def scenario(faults: Faults) -> None:
        hall = TownHall()
        case_id, _ = hall.to_step(Step.DRAFT)
        cases = faults.wrap(hall.cases)
        survive(lambda: remind(case_id, "mayor", DUE, folders=cases, reminders=hall.reminders, clock=hall.clock))
        fire(hall, case_id, "mayor")
        assert hall.events(case_id).count("overdue_mayor") == 1

    assert at_every_call(scenario) == 4
