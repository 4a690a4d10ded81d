"""A case sets out once."""

from primarie.cases.start_case import start_case
from tests.builders.cases import TownHall
from tests.faults import Faults, at_every_call, survive


def test_a_case_is_started_once() -> None:
    hall = TownHall()
    case_id = hall.registered(opened=False)
    assert start_case(case_id, folders=hall.cases, workflow=hall.workflow)
    assert not start_case(case_id, folders=hall.cases, workflow=hall.workflow)
    assert hall.workflow.started == [(case_id, 1)]


def test_an_opened_case_is_left_alone() -> None:
    hall = TownHall()
    case_id = hall.registered()
    assert not start_case(case_id, folders=hall.cases, workflow=hall.workflow)
    assert hall.workflow.started == []


def test_killed_at_any_call_it_is_started_once() -> None:
    def scenario(faults: Faults) -> None:
        hall = TownHall()
        case_id = hall.registered(opened=False)
        survive(lambda: start_case(case_id, folders=faults.wrap(hall.cases), workflow=faults.wrap(hall.workflow)))
        start_case(case_id, folders=hall.cases, workflow=hall.workflow)
        assert hall.workflow.started == [(case_id, 1)]

    assert at_every_call(scenario) == 4
