"""The workflow asks a person."""

from typing import Any

from primarie.cases.model import Status, Step, TaskState
from primarie.cases.open_task import Question, open_task, task_id_of
from primarie.cases.withdraw_case import withdraw_case
from tests.builders.cases import OFFICER, PIN, SIGNATORY, TownHall
from tests.faults import Faults, at_every_call, survive


def test_the_same_token_opens_one_task() -> None:
    hall = TownHall()
    case_id = hall.registered()
    question = Question(case_id, 1, Step.ASSIGN, "token")
    first = open_task(question, countersigner="", folders=hall.cases, workflow=hall.workflow, clock=hall.clock)
    assert open_task(question, countersigner="", folders=hall.cases, workflow=hall.workflow, clock=hall.clock) == first
    assert first == task_id_of("token")
    assert [(t.step, t.role, t.due_date) for t in hall.dossier(case_id).tasks] == [(Step.ASSIGN, "head", "2026-12-28")]
    assert "token" not in repr(hall.task(case_id))


def test_killed_at_any_call_one_task_is_open() -> None:
    def scenario(faults: Faults) -> None:
        hall = TownHall()
        case_id = hall.registered()
        question = Question(case_id, 1, Step.APPROVE, "token", "doc-1")
        wrapped: dict[str, Any] = {"folders": faults.wrap(hall.cases), "workflow": faults.wrap(hall.workflow)}
        survive(lambda: open_task(question, countersigner="", clock=hall.clock, **wrapped))
        open_task(question, countersigner="", folders=hall.cases, workflow=hall.workflow, clock=hall.clock)
        assert len(hall.dossier(case_id).tasks) == 1
        assert hall.events(case_id).count("letter_rendered") == 1

    assert at_every_call(scenario) == 4


def test_a_retried_step_takes_the_older_task_off_the_desk() -> None:
    hall = TownHall()
    case_id, old = hall.to_step(Step.ASSIGN)
    new = hall.ask(case_id, Step.ASSIGN)
    states = {task.task_id: task.state for task in hall.dossier(case_id).tasks}
    assert states == {old: TaskState.CANCELLED, new: TaskState.OPEN}


def test_review_begins_with_the_letter() -> None:
    hall = TownHall()
    case_id, _ = hall.to_step(Step.APPROVE)
    entry = hall.dossier(case_id).events("letter_rendered")[0]
    assert entry.after == {"status": "in_review", "letter": "doc-1", "document": "doc-1", "draft": 1}
    assert hall.case(case_id).status is Status.IN_REVIEW


def test_a_withdrawn_case_gets_no_task() -> None:
    hall = TownHall()
    case_id = hall.registered()
    withdraw_case(case_id, "", folders=hall.cases, sealer=hall.sealer, clock=hall.clock)
    question = Question(case_id, 1, Step.ASSIGN, "late")
    for _ in range(2):
        assert open_task(question, countersigner="", folders=hall.cases, workflow=hall.workflow, clock=hall.clock) == ""
    assert hall.workflow.told == {"late": {"action": "withdraw"}}
    assert hall.dossier(case_id).tasks == ()


def test_an_execution_that_was_succeeded_is_told_so() -> None:
    hall = TownHall()
    case_id = hall.registered()
    hall.ask(case_id, Step.ASSIGN, run=7)
    assert list(hall.workflow.told.values()) == [{"action": "superseded"}]


def test_a_signature_that_came_too_late_is_asked_again() -> None:
    hall = TownHall()
    case_id, task_id = hall.to_step(Step.SIGN)
    hall.act(task_id, "sign", SIGNATORY, pin=PIN)
    again = hall.ask(case_id, Step.SIGN, "doc-1")
    assert hall.case(case_id).status is Status.APPROVED
    assert hall.dossier(case_id).events("trouble")[0].after["error"] == "authorisation_expired"
    hall.act(again, "sign", SIGNATORY, pin=PIN)
    assert hall.case(case_id).status is Status.SIGNED


def test_a_draft_stands_with_its_officer() -> None:
    hall = TownHall()
    case_id, _ = hall.to_step(Step.DRAFT)
    assert [t.case_id for t in hall.cases.assigned(OFFICER.username, after="")] == [case_id]
