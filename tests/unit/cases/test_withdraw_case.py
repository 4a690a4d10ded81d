"""The applicant takes the request back."""

import pytest

from primarie.cases.decision import Decision
from primarie.cases.model import Status, Step
from primarie.cases.withdraw_case import withdraw_case
from primarie.kernel.errors import Stale
from tests.builders.cases import HEAD, PIN, SIGNATORY, TownHall
from tests.faults import Faults, at_every_call, survive


def withdraw(hall: TownHall, case_id: str, reason: str = "S-a rezolvat.") -> Decision:
    return withdraw_case(case_id, reason, folders=hall.cases, sealer=hall.sealer, clock=hall.clock)


@pytest.mark.parametrize("step", [Step.ASSIGN, Step.DRAFT, Step.CLARIFY, Step.APPROVE, Step.SIGN])
def test_it_is_withdrawn_once_at_any_step_before_the_signature(step: Step) -> None:
    hall = TownHall()
    case_id, task_id = hall.to_step(step)
    first = withdraw(hall, case_id)
    hall.clock.forward(hours=1)
    again = withdraw(hall, case_id, "Altceva.")
    assert (first.status, first.task_id, first.repeated) == ("withdrawn", task_id, False)
    assert (again.at, again.task_id, again.repeated) == (first.at, task_id, True)
    hall.deliver(first)
    assert hall.heard(task_id, case_id) == {"action": "withdraw"}
    assert hall.events(case_id).count("withdrawn") == 1
    assert hall.case(case_id).status is Status.WITHDRAWN


def test_killed_at_any_call() -> None:
    def scenario(faults: Faults) -> None:
        hall = TownHall()
        case_id, _ = hall.to_step(Step.DRAFT)
        cases = faults.wrap(hall.cases)
        survive(lambda: withdraw_case(case_id, "x", folders=cases, sealer=hall.sealer, clock=hall.clock))
        withdraw(hall, case_id)
        assert hall.events(case_id).count("withdrawn") == 1

    assert at_every_call(scenario) == 4


def test_between_two_steps_it_needs_no_task() -> None:
    hall = TownHall()
    case_id = hall.registered()
    assert withdraw(hall, case_id, "").task_id == ""
    assert hall.dossier(case_id).events("withdrawn")[0].why == ""


def test_a_signed_or_closed_case_is_not_withdrawn() -> None:
    hall = TownHall()
    case_id, task_id = hall.to_step(Step.SIGN)
    hall.act(task_id, "sign", SIGNATORY, pin=PIN)
    with pytest.raises(Stale):
        withdraw(hall, case_id)
    closed, task_id = hall.to_step(Step.ASSIGN, 2)
    hall.act(task_id, "close", HEAD, reason="x")
    with pytest.raises(Stale):
        withdraw(hall, closed)
