"""The workflow takes a case up, from wherever it stands."""

from typing import Any

import pytest

from primarie.cases.model import Status, Step, TaskState
from primarie.cases.open_case import open_case
from primarie.cases.record_answer import record_answer
from primarie.cases.report_trouble import Trouble, report_trouble
from tests.builders.cases import HEAD, OFFICER, PIN, SIGNATORY, TownHall
from tests.fakes.cases import FakeClaims
from tests.faults import Faults, at_every_call, survive


def test_files_are_claimed_and_reminders_set_once() -> None:
    hall = TownHall(claims=FakeClaims(up1="released", up2="waiting"))
    case_id = hall.registered(opened=False, uploads=("up1", "up2", "gone"))
    first = hall.open(case_id)
    assert hall.open(case_id) == first
    assert first == {
        "caseId": case_id, "stage": "assignment", "documentId": "", "draft": 0, "kind": "", "authorisation": "",
    }  # fmt: skip
    assert hall.events(case_id) == ["registered", "opened"]
    assert [(f.upload_id, f.state) for f in hall.dossier(case_id).files] == [("up1", "released"), ("up2", "waiting")]
    assert [(name[-7:].split("-")[-1], f"{at:%d.%m %H:%M}") for name, (at, _) in hall.reminders.schedules.items()] == [
        ("before", "19.12 07:00"), ("term", "28.12 07:00"), ("overdue", "29.12 07:00"), ("mayor", "31.12 07:00"),
        ("days10", "18.12 04:30"), ("days5", "23.12 04:30"), ("days1", "27.12 04:30"),
    ]  # fmt: skip


def test_killed_at_any_call_it_is_opened_once() -> None:
    def scenario(faults: Faults) -> None:
        hall = TownHall(claims=FakeClaims(up1="released"))
        case_id = hall.registered(opened=False, uploads=("up1",))
        wrapped: dict[str, Any] = {
            "folders": faults.wrap(hall.cases),
            "uploads": faults.wrap(hall.claims),
            "reminders": faults.wrap(hall.reminders),
        }
        survive(lambda: open_case(case_id, 1, clock=hall.clock, **wrapped))
        assert hall.open(case_id)["stage"] == "assignment"
        assert hall.events(case_id).count("opened") == 1
        assert len(hall.reminders.schedules) == 7

    assert at_every_call(scenario) >= 12


def fail(hall: TownHall, case_id: str) -> None:
    run = hall.case(case_id).run
    report_trouble(Trouble(case_id, run, "Killed"), folders=hall.cases, troubles=hall.troubles, clock=hall.clock)


@pytest.mark.parametrize(
    ("step", "stage"),
    [
        (Step.ASSIGN, "assignment"),
        (Step.DRAFT, "drafting"),
        (Step.CLARIFY, "question"),
        (Step.APPROVE, "letter"),
        (Step.SIGN, "head_signature"),
    ],
)
def test_a_new_execution_goes_on_where_the_case_stands(step: Step, stage: str) -> None:
    hall = TownHall()
    case_id, task_id = hall.to_step(step)
    fail(hall, case_id)
    plan = hall.open(case_id, run=2)
    assert plan["stage"] == stage
    task = hall.dossier(case_id).task(task_id)
    assert task is not None
    assert task.state is TaskState.CANCELLED
    assert hall.open(case_id, run=1)["stage"] == "nothing", "the failed execution has been succeeded"


def test_a_signed_case_goes_on_with_the_signatorys_authorisation() -> None:
    hall = TownHall()
    case_id, task_id = hall.to_step(Step.SIGN)
    hall.act(task_id, "sign", SIGNATORY, pin=PIN)
    fail(hall, case_id)
    assert hall.open(case_id, run=2) == {
        "caseId": case_id, "stage": "signatory_signature", "documentId": "doc-1", "draft": 1, "kind": "letter",
        "authorisation": "auth-2",
    }  # fmt: skip
    record_answer(case_id, "doc-1", folders=hall.cases, clock=hall.clock)
    fail(hall, case_id)
    assert hall.open(case_id, run=3)["stage"] == "completion"


def test_a_returned_letter_goes_on_with_a_draft() -> None:
    hall = TownHall()
    case_id, task_id = hall.to_step(Step.APPROVE)
    hall.act(task_id, "return", HEAD, reason="Fără temei.")
    fail(hall, case_id)
    assert hall.open(case_id, run=2)["stage"] == "drafting"


def test_a_closed_case_goes_on_to_its_closure() -> None:
    hall = TownHall()
    case_id, task_id = hall.to_step(Step.DRAFT)
    hall.act(task_id, "close", OFFICER, reason="Repetată.")
    fail(hall, case_id)
    assert hall.open(case_id, run=2)["stage"] == "closure"
    assert hall.case(case_id).status is Status.CLOSED
