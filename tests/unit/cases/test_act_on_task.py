"""Every action of the desk: what it does, once, and to whom it is refused."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from primarie.cases.act_on_task import act_on_task
from primarie.cases.change import Change
from primarie.cases.deliver_decision import deliver_decision
from primarie.cases.model import Action, Status, Step, TaskState
from primarie.cases.permissions import actions
from primarie.kernel.errors import InvalidInput, NotAllowed, NotFound, Stale
from primarie.kernel.journal import verify_chain
from primarie.people.model import Actor, Delegation, Role
from tests.builders.cases import (
    COLLEAGUE,
    HEAD,
    OFFICER,
    OTHER_HEAD,
    OTHER_OFFICER,
    PIN,
    SECRETARY,
    SIGNATORY,
    TownHall,
    person,
)
from tests.faults import Faults, at_every_call, survive

ACTIONS: list[tuple[Step, str, Actor, dict[str, Any], str, Status]] = [
    (Step.ASSIGN, "assign", HEAD, {"assignee": "officer"}, "assigned", Status.IN_PROGRESS),
    (Step.ASSIGN, "redirect", HEAD, {"authority": "PMB", "text": "La PMB."}, "drafted", Status.REGISTERED),
    (Step.ASSIGN, "close", HEAD, {"reason": "Anonimă."}, "closed", Status.CLOSED),
    (Step.DRAFT, "draft", OFFICER, {"subject": "Răspuns", "body": "Da."}, "drafted", Status.IN_PROGRESS),
    (Step.DRAFT, "clarify", OFFICER, {"text": "Unde?"}, "clarification_asked", Status.AWAITING_APPLICANT),
    (Step.DRAFT, "redirect", OFFICER, {"authority": "STB", "text": "La STB."}, "drafted", Status.IN_PROGRESS),
    (Step.DRAFT, "close", OFFICER, {"reason": "Repetată."}, "closed", Status.CLOSED),
    (Step.CLARIFY, "draft", OFFICER, {"subject": "Răspuns", "body": "Da."}, "drafted", Status.IN_PROGRESS),
    (Step.APPROVE, "approve", HEAD, {"pin": PIN}, "approved", Status.APPROVED),
    (Step.APPROVE, "return", HEAD, {"reason": "Fără temei."}, "returned", Status.IN_PROGRESS),
    (Step.COUNTERSIGN, "countersign", SECRETARY, {"pin": PIN}, "countersigned", Status.APPROVED),
    (Step.COUNTERSIGN, "reject", SECRETARY, {"reason": "Nelegal."}, "rejected", Status.IN_PROGRESS),
    (Step.SIGN, "sign", SIGNATORY, {"pin": PIN}, "signed", Status.SIGNED),
    (Step.SIGN, "reject", SIGNATORY, {"reason": "Nu."}, "rejected", Status.IN_PROGRESS),
]


@pytest.mark.parametrize(
    ("step", "action", "actor", "given", "event", "status"), ACTIONS, ids=[f"{a[0]}-{a[1]}" for a in ACTIONS]
)
def test_an_action_is_done_once_and_its_first_answer_stands(
    step: Step, action: str, actor: Actor, given: dict[str, Any], event: str, status: Status
) -> None:
    hall = TownHall()
    case_id, task_id = hall.to_step(step)
    before = hall.events(case_id).count(event)
    first = hall.act(task_id, action, actor, **given)
    again = hall.act(task_id, action, actor, **given)
    assert (first.status, first.repeated) == (status, False)
    assert (again.status, again.by, again.at, again.repeated) == (status, actor.username, first.at, True)
    assert hall.events(case_id).count(event) == before + 1
    assert hall.case(case_id).status is status
    assert hall.heard(task_id, case_id)["action"] == action
    assert verify_chain(hall.dossier(case_id).history) == []
    task = hall.dossier(case_id).task(task_id)
    assert task is not None
    assert task.state is TaskState.DELIVERED


@pytest.mark.parametrize(
    ("step", "action", "actor", "given", "event", "status"), ACTIONS, ids=[f"{a[0]}-{a[1]}" for a in ACTIONS]
)
def test_killed_at_any_call_it_is_still_done_once(
    step: Step, action: str, actor: Actor, given: dict[str, Any], event: str, status: Status
) -> None:
    def scenario(faults: Faults) -> None:
        hall = TownHall()
        case_id, task_id = hall.to_step(step)
        before = hall.events(case_id).count(event)

        def once(wrapped: Callable[[Any], Any]) -> None:
            cases = wrapped(hall.cases)
            desk = replace(hall.desk, folders=cases, authoriser=wrapped(hall.authoriser))
            decision = act_on_task(task_id, action, given, actor=actor, desk=desk)
            workflow = wrapped(hall.workflow)
            deliver_decision(case_id, decision.task_id, folders=cases, workflow=workflow, deliveries=cases)

        survive(lambda: once(faults.wrap))
        once(lambda port: port)
        assert hall.events(case_id).count(event) == before + 1
        assert hall.heard(task_id, case_id)["action"] == action

    assert at_every_call(scenario) >= 8


def test_the_workflow_hears_ids_and_no_words() -> None:
    hall = TownHall()
    case_id, task_id = hall.to_step(Step.DRAFT)
    hall.act(task_id, "redirect", OFFICER, authority="Popescu Ion, str. Florilor", text="Secret")
    assert hall.heard(task_id, case_id) == {"action": "redirect", "draft": 1, "kind": "redirect"}


@pytest.mark.parametrize(
    ("step", "action", "actor"),
    [
        (Step.ASSIGN, "assign", OFFICER),
        (Step.ASSIGN, "assign", OTHER_HEAD),
        (Step.DRAFT, "draft", COLLEAGUE),
        (Step.DRAFT, "draft", HEAD),
        (Step.DRAFT, "extend", OFFICER),
        (Step.APPROVE, "approve", OFFICER),
        (Step.SIGN, "sign", HEAD),
    ],
)
def test_an_action_is_refused_to_whose_work_it_is_not(step: Step, action: str, actor: Actor) -> None:
    hall = TownHall()
    case_id, task_id = hall.to_step(step)
    before = hall.events(case_id)
    with pytest.raises(NotAllowed):
        hall.act(task_id, action, actor, assignee="officer", subject="x", body="x", pin=PIN, days=5, reason="x")
    assert hall.events(case_id) == before


def test_an_action_of_another_step_is_named_as_wrong() -> None:
    hall = TownHall()
    _, task_id = hall.to_step(Step.APPROVE)
    with pytest.raises(InvalidInput) as refusal:
        hall.act(task_id, "sign", SIGNATORY, pin=PIN)
    assert refusal.value.errors[0].field == "action"
    with pytest.raises(NotFound):
        hall.act("no-such-task", "sign", SIGNATORY, pin=PIN)


@pytest.mark.parametrize(
    ("action", "given", "field"),
    [
        ("draft", {"subject": "", "body": "x"}, "subject"),
        ("draft", {"subject": "x"}, "body"),
        ("draft", {"subject": "x", "body": "x", "kind": "refusal"}, "kind"),
        ("clarify", {"text": " "}, "text"),
        ("close", {}, "reason"),
        ("redirect", {"text": "x"}, "authority"),
        ("join", {"to": "S6-2026-00000099"}, "to"),
        ("join", {"to": "S6-2026-00000001"}, "to"),
    ],
)
def test_what_is_missing_is_named(action: str, given: dict[str, Any], field: str) -> None:
    hall = TownHall()
    _, task_id = hall.to_step(Step.DRAFT)
    with pytest.raises(InvalidInput) as refusal:
        hall.act(task_id, action, OFFICER, **given)
    assert [error.field for error in refusal.value.errors] == [field]


def test_drafter_approver_and_signatory_are_three_people() -> None:
    many = person("many", Role.OFFICER, Role.HEAD, Role.SIGNATORY)
    hall = TownHall()
    hall.staff.enrol(many)
    case_id, task_id = hall.to_step(Step.ASSIGN)
    hall.act(task_id, "assign", many, assignee="many")
    hall.act(hall.ask(case_id, Step.DRAFT), "draft", many, subject="R", body="D")
    approve = hall.ask(case_id, Step.APPROVE, "doc-1")
    with pytest.raises(NotAllowed, match="redactat"):
        hall.act(approve, "approve", many, pin=PIN)
    hall.act(approve, "approve", HEAD, pin=PIN)
    sign = hall.ask(case_id, Step.SIGN, "doc-1")
    with pytest.raises(NotAllowed, match="redactat"):
        hall.act(sign, "sign", many, pin=PIN)
    double = person("head", Role.SIGNATORY)
    with pytest.raises(NotAllowed, match="avizat"):
        hall.act(sign, "sign", double, pin=PIN)
    hall.act(sign, "sign", SIGNATORY, pin=PIN)
    assert hall.authoriser.given == [("doc-1", "head", "head"), ("doc-1", "signatory", "signatory")]


def test_a_head_who_writes_the_redirect_does_not_approve_it() -> None:
    hall = TownHall()
    case_id, task_id = hall.to_step(Step.ASSIGN)
    hall.act(task_id, "redirect", HEAD, authority="PMB", text="La PMB.")
    approve = hall.ask(case_id, Step.APPROVE, "doc-1")
    with pytest.raises(NotAllowed):
        hall.act(approve, "approve", HEAD, pin=PIN)
    back = hall.act(approve, "return", person("second", Role.HEAD), reason="Nu.")
    assert back.status == Status.REGISTERED
    assert hall.heard(approve, case_id)["back"] == "assign"


def test_a_wrong_pin_changes_nothing() -> None:
    hall = TownHall()
    case_id, task_id = hall.to_step(Step.APPROVE)
    with pytest.raises(InvalidInput) as refusal:
        hall.act(task_id, "approve", HEAD, pin="000000")
    assert refusal.value.errors[0].field == "pin"
    assert hall.case(case_id).status is Status.IN_REVIEW


def test_a_delegate_acts_on_whose_behalf_is_written() -> None:
    hall = TownHall()
    case_id, task_id = hall.to_step(Step.APPROVE)
    with pytest.raises(NotAllowed):
        hall.act(task_id, "approve", COLLEAGUE, pin=PIN)
    hall.staff.add(Delegation("d1", "head", "colleague", Role.HEAD, "DRPMD", "2026-11-24", "2026-11-24", "head", "x"))
    hall.act(task_id, "approve", COLLEAGUE, pin=PIN)
    entry = hall.dossier(case_id).events("approved")[0]
    assert (entry.actor, entry.after["on_behalf"]) == ("colleague", "head")


def test_a_delegation_ends_with_its_last_day() -> None:
    hall = TownHall()
    _, task_id = hall.to_step(Step.APPROVE)
    hall.staff.add(Delegation("d1", "head", "colleague", Role.HEAD, "DRPMD", "2026-11-24", "2026-11-24", "head", "x"))
    hall.clock.forward(days=1)
    with pytest.raises(NotAllowed):
        hall.act(task_id, "approve", COLLEAGUE, pin=PIN)


def test_a_term_is_extended_once_from_its_start_and_the_task_stays() -> None:
    hall = TownHall()
    case_id, task_id = hall.to_step(Step.DRAFT)
    first = hall.act(task_id, "extend", SIGNATORY, days=15, reason="Expertiză.")
    again = hall.act(task_id, "extend", SIGNATORY, days=10, reason="Alta.")
    assert (first.repeated, again.repeated, again.at) == (False, True, first.at)
    case = hall.case(case_id)
    assert (case.due_date, case.extended_days) == ("2027-01-11", 15)
    assert hall.task(case_id).due_date == "2027-01-11"
    assert hall.events(case_id).count("extended") == 1
    assert hall.dossier(case_id).events("extended")[0].before["due_date"] == "2026-12-28"


@pytest.mark.parametrize("by", [Step.DRAFT, Step.OPINION])
def test_an_extension_moves_every_open_task_and_is_offered_once(by: Step) -> None:
    hall = TownHall()
    case_id, _ = hall.to_step(Step.OPINION)
    for task in hall.dossier(case_id).open_tasks:
        hall.cases.commit(Change.of(hall.case(case_id)).task(replace(task, escalated="head")))
    offered = [actions(SIGNATORY, task, (), hall.case(case_id)) for task in hall.dossier(case_id).open_tasks]
    assert [each.count(Action.EXTEND) for each in offered] == [1, 1]
    task = next(each for each in hall.dossier(case_id).open_tasks if each.step is by)
    for _ in range(2):
        hall.act(task.task_id, "extend", SIGNATORY, days=15, reason="Expertiză.")
    after = hall.dossier(case_id).open_tasks
    assert {each.step for each in after} == {Step.DRAFT, Step.OPINION}
    assert {(each.due_date, each.escalated) for each in after} == {(hall.case(case_id).due_date, "")}
    assert [actions(SIGNATORY, each, (), hall.case(case_id)) for each in after] == [(), ()]


@pytest.mark.parametrize("days", [0, 16, "mult", None])
def test_more_than_the_law_gives_is_refused(days: Any) -> None:
    hall = TownHall()
    _, task_id = hall.to_step(Step.DRAFT)
    with pytest.raises(InvalidInput) as refusal:
        hall.act(task_id, "extend", SIGNATORY, days=days, reason="x")
    assert refusal.value.errors[0].field == "days"


def test_a_term_that_has_passed_is_not_extended() -> None:
    hall = TownHall()
    _, task_id = hall.to_step(Step.DRAFT)
    hall.clock.forward(days=40)
    with pytest.raises(Stale):
        hall.act(task_id, "extend", SIGNATORY, days=15, reason="x")


def test_law_544_extends_to_thirty_days_in_all_within_the_first_ten() -> None:
    hall = TownHall()
    term: dict[str, Any] = {"service": "informatii-publice", "due_date": "2026-12-07", "target_date": "2026-12-04"}
    case_id, task_id = hall.to_step(Step.DRAFT, **term)
    hall.act(task_id, "extend", SIGNATORY, days=20, reason="Documente multe.")
    assert hall.case(case_id).due_date == "2026-12-25"


@pytest.mark.parametrize(("days_later", "late"), [(0, False), (9, True)])
def test_a_refusal_is_of_law_544_and_knows_its_five_days(days_later: int, late: bool) -> None:
    hall = TownHall()
    term: dict[str, Any] = {"service": "informatii-publice", "due_date": "2026-12-07", "target_date": "2026-12-04"}
    case_id, task_id = hall.to_step(Step.DRAFT, **term)
    hall.clock.forward(days=days_later)
    hall.act(task_id, "draft", OFFICER, kind="refusal", subject="Refuz", body="Art. 12.")
    assert hall.dossier(case_id).events("drafted")[0].after["late"] is late
    assert hall.dossier(case_id).drafts[0].kind == "refusal"


@pytest.mark.parametrize(("days_later", "late"), [(8, False), (9, True)])
def test_a_redirect_knows_its_five_days(days_later: int, late: bool) -> None:
    hall = TownHall()
    case_id, task_id = hall.to_step(Step.ASSIGN)
    hall.clock.forward(days=days_later - 2)  # from Tuesday: five free days end on Monday
    hall.act(task_id, "redirect", HEAD, authority="PMB", text="La PMB.")
    assert hall.dossier(case_id).events("drafted")[0].after["late"] is late
    draft = hall.dossier(case_id).drafts[0]
    addressee = hall.sealer.open(draft.addressee_sealed, submission_id=hall.case(case_id).submission_id)
    assert addressee.startswith("Primăria Municipiului București\n")


def test_a_case_goes_to_another_department_and_stays_unassigned() -> None:
    hall = TownHall()
    case_id, task_id = hall.to_step(Step.ASSIGN)
    hall.act(task_id, "assign", HEAD, department="ADPDU")
    task = hall.task(case_id)
    assert (task.task_id, task.department, hall.case(case_id).department) == (task_id, "ADPDU", "ADPDU")
    hall.act(task_id, "assign", OTHER_HEAD, assignee=OTHER_OFFICER.username)
    assert hall.case(case_id).assignee == OTHER_OFFICER.username


def test_an_officer_is_replaced_without_closing_the_draft() -> None:
    hall = TownHall()
    case_id, task_id = hall.to_step(Step.DRAFT)
    hall.act(task_id, "assign", HEAD, assignee=COLLEAGUE.username)
    assert hall.task(case_id).assignee == COLLEAGUE.username
    again = hall.act(task_id, "assign", HEAD, assignee=COLLEAGUE.username)
    assert again.repeated
    with pytest.raises(NotAllowed):
        hall.act(task_id, "draft", OFFICER, subject="R", body="D")
    hall.act(task_id, "draft", COLLEAGUE, subject="R", body="D")


@pytest.mark.parametrize("assignee", ["nobody", "head", "other-officer", ""])
def test_only_an_officer_of_the_department_is_assigned(assignee: str) -> None:
    hall = TownHall()
    _, task_id = hall.to_step(Step.ASSIGN)
    with pytest.raises(InvalidInput) as refusal:
        hall.act(task_id, "assign", HEAD, assignee=assignee)
    assert refusal.value.errors[0].field == "assignee"


def test_a_second_petition_is_joined_to_the_first() -> None:
    hall = TownHall()
    first, _ = hall.to_step(Step.DRAFT, 1)
    hall.clock.forward(hours=1)
    second, task_id = hall.to_step(Step.ASSIGN, 2)
    done = hall.act(task_id, "join", HEAD, to=first)
    assert hall.act(task_id, "join", HEAD, to=first).at == done.at
    assert (hall.case(second).joined_to, hall.case(second).status) == (first, Status.CLOSED)
    assert hall.case(first).joined == (second,)
    assert hall.events(first)[-1] == "joined"
    assert hall.heard(task_id, second) == {"action": "join", "to": first}
    for case_id in (first, second):
        assert verify_chain(hall.dossier(case_id).history) == []


def test_another_persons_or_a_later_petition_takes_none_in() -> None:
    hall = TownHall()
    other, _ = hall.to_step(Step.DRAFT, 1, lookup="cd" * 32)
    first, task_id = hall.to_step(Step.ASSIGN, 2)
    hall.clock.forward(hours=1)
    later, _ = hall.to_step(Step.DRAFT, 3)
    for wrong in (other, later):
        with pytest.raises(InvalidInput) as refusal:
            hall.act(task_id, "join", HEAD, to=wrong)
        assert refusal.value.errors[0].field == "to"
    assert hall.case(first).joined_to == ""


def test_nothing_is_joined_to_a_written_answer() -> None:
    hall = TownHall()
    first, _ = hall.to_step(Step.APPROVE, 1)
    hall.clock.forward(hours=1)
    _, task_id = hall.to_step(Step.ASSIGN, 2)
    with pytest.raises(Stale):
        hall.act(task_id, "join", HEAD, to=first)


def test_words_are_sealed_in_history_and_drafts() -> None:
    hall = TownHall()
    case_id, task_id = hall.to_step(Step.DRAFT)
    hall.act(task_id, "close", OFFICER, reason="Petentul Zamfirescu a decedat.")
    entry = hall.dossier(case_id).events("closed")[0]
    assert "Zamfirescu" not in entry.why
    opened = hall.sealer.open(entry.why, submission_id=hall.case(case_id).submission_id)
    assert opened == "Petentul Zamfirescu a decedat."


def test_who_may_not_see_the_case_does_not_learn_its_first_answer() -> None:
    hall = TownHall()
    _, task_id = hall.to_step(Step.ASSIGN)
    hall.act(task_id, "close", HEAD, reason="x")
    with pytest.raises(NotAllowed):
        hall.act(task_id, "close", OTHER_HEAD, reason="x")


def test_a_lost_race_is_run_again() -> None:
    hall = TownHall()
    case_id, task_id = hall.to_step(Step.ASSIGN)
    real, hits = hall.cases.commit, list[bool]()

    def contended(*changes: Any) -> None:
        if not hits:
            hits.append(True)
            hall.clock.forward(seconds=1)
            hall.act(task_id, "close", HEAD, reason="Mai repede.")
        real(*changes)

    hall.cases.commit = contended  # type: ignore[method-assign]
    late = hall.act(task_id, "assign", HEAD, assignee="officer")
    assert (late.repeated, late.action) == (True, "close")
    assert hall.events(case_id).count("assigned") == 0
