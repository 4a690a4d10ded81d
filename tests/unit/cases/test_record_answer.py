"""The answer is on record once."""

import pytest

from primarie.cases.model import Status, Step
from primarie.cases.record_answer import record_answer
from primarie.kernel.errors import Stale
from tests.builders.cases import HEAD, OFFICER, PIN, SIGNATORY, TownHall
from tests.faults import Faults, at_every_call, survive


def signed(hall: TownHall) -> str:
    case_id, task_id = hall.to_step(Step.SIGN)
    hall.act(task_id, "sign", SIGNATORY, pin=PIN)
    return case_id


def test_a_signed_case_is_answered_once() -> None:
    hall = TownHall()
    case_id = signed(hall)
    first = record_answer(case_id, "doc-1", folders=hall.cases, clock=hall.clock)
    assert record_answer(case_id, "doc-1", folders=hall.cases, clock=hall.clock) == first
    assert (first.status, first.closed_on) == (Status.ANSWERED, "2026-11-24")
    assert hall.events(case_id)[-1] == "answered"


def test_a_redirect_is_recorded_as_one() -> None:
    hall = TownHall()
    case_id, task_id = hall.to_step(Step.DRAFT)
    hall.act(task_id, "redirect", OFFICER, authority="PMB", text="La PMB.")
    hall.act(hall.ask(case_id, Step.APPROVE, "doc-1"), "approve", HEAD, pin=PIN)
    hall.act(hall.ask(case_id, Step.SIGN, "doc-1"), "sign", SIGNATORY, pin=PIN)
    assert record_answer(case_id, "doc-1", folders=hall.cases, clock=hall.clock).status is Status.REDIRECTED


def test_killed_at_any_call_it_is_recorded_once() -> None:
    def scenario(faults: Faults) -> None:
        hall = TownHall()
        case_id = signed(hall)
        survive(lambda: record_answer(case_id, "doc-1", folders=faults.wrap(hall.cases), clock=hall.clock))
        record_answer(case_id, "doc-1", folders=hall.cases, clock=hall.clock)
        assert hall.events(case_id).count("answered") == 1

    assert at_every_call(scenario) == 4


def test_an_unsigned_or_another_letter_is_no_answer() -> None:
    hall = TownHall()
    case_id, _ = hall.to_step(Step.SIGN)
    with pytest.raises(Stale):
        record_answer(case_id, "doc-1", folders=hall.cases, clock=hall.clock)
    with pytest.raises(Stale):
        record_answer(case_id, "doc-2", folders=hall.cases, clock=hall.clock)
