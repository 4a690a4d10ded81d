"""What events have lost is found again."""

from datetime import timedelta
from functools import partial

from primarie.cases.act_on_task import act_on_task
from primarie.cases.model import Step
from primarie.cases.sweep import PATIENCE, Swept, sweep
from tests.builders.cases import HEAD, OFFICER, TownHall
from tests.faults import Faults, at_every_call, survive


def run(hall: TownHall, patience: timedelta = PATIENCE) -> Swept:
    return sweep(
        folders=hall.cases,
        backlog=hall.cases,
        workflow=hall.workflow,
        executions=hall.workflow,
        deliveries=hall.cases,
        clock=hall.clock,
        patience=patience,
    )


def test_a_lost_start_is_made_good_once() -> None:
    hall = TownHall()
    case_id = hall.registered(opened=False)
    assert run(hall) == Swept(), "the stream gets its minute"
    hall.clock.forward(minutes=2)
    assert run(hall) == Swept(started=1)
    assert run(hall) == Swept()
    assert hall.workflow.started == [(case_id, 1)]


def test_who_cannot_wait_says_for_how_long_it_waits() -> None:
    hall = TownHall()
    hall.registered(opened=False)
    hall.clock.forward(seconds=5)
    assert run(hall, timedelta(seconds=6)) == Swept()
    assert run(hall, timedelta(seconds=4)) == Swept(started=1)
    assert run(hall, timedelta(seconds=4)) == Swept()


def test_a_name_whose_execution_died_is_passed_over() -> None:
    hall = TownHall()
    case_id = hall.registered(opened=False)
    hall.workflow.start(case_id, 1)
    hall.clock.forward(minutes=31)
    assert run(hall) == Swept(renewed=1)
    hall.clock.forward(minutes=5)
    assert run(hall) == Swept(started=1)
    assert run(hall) == Swept()
    assert hall.workflow.started == [(case_id, 1), (case_id, 2)]
    assert hall.open(case_id, run=2)["stage"] == "assignment"
    assert run(hall) == Swept()


def test_a_decision_that_was_not_told_is_told_once() -> None:
    hall = TownHall()
    _, task_id = hall.to_step(Step.ASSIGN)
    act_on_task(task_id, "close", {"reason": "x"}, actor=HEAD, desk=hall.desk)
    hall.clock.forward(minutes=2)
    assert run(hall) == Swept(delivered=1)
    assert run(hall) == Swept()
    assert list(hall.workflow.told.values()) == [{"action": "close"}]


def test_a_decision_for_a_dead_execution_is_heard_by_the_next() -> None:
    hall = TownHall()
    case_id, task_id = hall.to_step(Step.DRAFT)
    hall.workflow.dead_tokens.add("token-2")
    hall.workflow.dead_runs.add((case_id, 1))
    hall.act(task_id, "draft", OFFICER, subject="R", body="D")
    hall.clock.forward(minutes=2)
    assert run(hall) == Swept(renewed=1)
    hall.clock.forward(minutes=5)
    assert run(hall) == Swept(started=1)
    assert hall.open(case_id, run=2)["stage"] == "letter"
    assert hall.cases.undelivered(until="9", limit=5) == []


def test_killed_at_any_call() -> None:
    def scenario(faults: Faults) -> None:
        hall = TownHall()
        late = hall.registered(2, opened=False)
        _, task_id = hall.to_step(Step.ASSIGN)
        act_on_task(task_id, "close", {"reason": "x"}, actor=HEAD, desk=hall.desk)
        hall.clock.forward(minutes=2)
        cases, workflow = faults.wrap(hall.cases), faults.wrap(hall.workflow)
        once = partial(sweep, folders=cases, backlog=cases, workflow=workflow, executions=workflow, deliveries=cases)
        survive(lambda: once(clock=hall.clock))
        run(hall)
        assert hall.workflow.started == [(late, 1)]
        assert len(hall.workflow.told) == 1

    assert at_every_call(scenario) >= 12
