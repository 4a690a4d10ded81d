"""The workflow hears of a decision once, and its loss is mended."""

import pytest

from primarie.cases.act_on_task import act_on_task
from primarie.cases.deliver_decision import deliver_decision
from primarie.cases.model import Step, TaskState
from primarie.kernel.errors import NotFound
from tests.builders.cases import HEAD, TownHall
from tests.faults import Faults, at_every_call, survive
from tests.unit.cases.test_sweep import run


def decided(hall: TownHall) -> tuple[str, str]:
    case_id, task_id = hall.to_step(Step.ASSIGN)
    act_on_task(task_id, "close", {"reason": "x"}, actor=HEAD, desk=hall.desk)
    return case_id, task_id


def test_it_is_told_once() -> None:
    hall = TownHall()
    case_id, task_id = decided(hall)
    for _ in range(2):
        deliver_decision(case_id, task_id, folders=hall.cases, workflow=hall.workflow, deliveries=hall.cases)
    assert list(hall.workflow.told.values()) == [{"action": "close"}]
    task = hall.dossier(case_id).task(task_id)
    assert task is not None
    assert task.state is TaskState.DELIVERED
    assert [t.task_id for t in hall.cases.done(HEAD.username, limit=5)] == [task_id]


def test_killed_at_any_call_it_is_told_once() -> None:
    def scenario(faults: Faults) -> None:
        hall = TownHall()
        case_id, task_id = decided(hall)
        cases, workflow = faults.wrap(hall.cases), faults.wrap(hall.workflow)
        survive(lambda: deliver_decision(case_id, task_id, folders=cases, workflow=workflow, deliveries=cases))
        deliver_decision(case_id, task_id, folders=hall.cases, workflow=hall.workflow, deliveries=hall.cases)
        hall.clock.forward(minutes=2)
        run(hall)
        assert len(hall.workflow.told) == 1
        assert hall.cases.undelivered(until="9", limit=5) == []
        assert "trouble" not in hall.events(case_id)

    assert at_every_call(scenario) == 6


def test_an_open_task_has_nothing_to_tell() -> None:
    hall = TownHall()
    case_id, task_id = hall.to_step(Step.ASSIGN)
    deliver_decision(case_id, task_id, folders=hall.cases, workflow=hall.workflow, deliveries=hall.cases)
    assert hall.workflow.told == {}
    with pytest.raises(NotFound):
        deliver_decision(case_id, "none", folders=hall.cases, workflow=hall.workflow, deliveries=hall.cases)
