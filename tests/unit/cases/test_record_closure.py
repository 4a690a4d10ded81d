"""A case without a letter leaves the desks."""

import pytest

from primarie.cases.model import Status, Step, TaskState
from primarie.cases.record_closure import record_closure
from primarie.kernel.errors import Stale
from tests.builders.cases import OFFICER, TownHall
from tests.faults import Faults, at_every_call, survive


def closed_with_an_open_task(hall: TownHall) -> str:
    case_id, task_id = hall.to_step(Step.DRAFT)
    hall.act(task_id, "close", OFFICER, reason="Repetată.")
    item = hall.cases.items[case_id, f"TASK#{task_id}"]
    hall.cases.items[case_id, "TASK#stray"] = {**item, "sk": "TASK#stray", "task_id": "stray", "state": "open"}
    return case_id


def test_no_task_stays_open() -> None:
    hall = TownHall()
    case_id = closed_with_an_open_task(hall)
    first = record_closure(case_id, folders=hall.cases, clock=hall.clock)
    assert record_closure(case_id, folders=hall.cases, clock=hall.clock) == first
    assert first.status is Status.CLOSED
    assert TaskState.OPEN not in {task.state for task in hall.dossier(case_id).tasks}
    assert hall.events(case_id).count("closed") == 1


def test_killed_at_any_call() -> None:
    def scenario(faults: Faults) -> None:
        hall = TownHall()
        case_id = closed_with_an_open_task(hall)
        survive(lambda: record_closure(case_id, folders=faults.wrap(hall.cases), clock=hall.clock))
        record_closure(case_id, folders=hall.cases, clock=hall.clock)
        assert hall.dossier(case_id).open_task is None

    assert at_every_call(scenario) == 4


def test_an_open_case_is_not_closed_by_the_workflow() -> None:
    hall = TownHall()
    case_id, _ = hall.to_step(Step.DRAFT)
    with pytest.raises(Stale):
        record_closure(case_id, folders=hall.cases, clock=hall.clock)
