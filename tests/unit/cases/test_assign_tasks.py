"""Many tasks at once: each answers for itself, and nobody takes what has come to somebody else."""

from typing import Any

import pytest

from primarie.cases.assign_tasks import Assigned, Claiming, Wanted, assign_tasks, claim_tasks
from primarie.cases.model import Step
from primarie.cases.open_claims import open_claims
from primarie.kernel.errors import InvalidInput, NotAllowed, NotFound, Stale
from primarie.people.model import Actor, Delegation, Role
from tests.builders.cases import COLLEAGUE, HEAD, OFFICER, OTHER_HEAD, OTHER_OFFICER, REGISTRAR, SIGNATORY, TownHall


def tell(hall: TownHall) -> Any:
    return lambda case_id, task_id: None


def assigned(hall: TownHall, ids: list[str], to: Actor = OFFICER, by: Actor = HEAD, had: str = "") -> list[Assigned]:
    items = [Wanted(each, had) for each in ids]
    return assign_tasks(items, to.username, actor=by, desk=hall.desk, tell=tell(hall))


def claimed(hall: TownHall, ids: list[str], by: Actor = OFFICER) -> list[Assigned]:
    claiming = Claiming(hall.staff, hall.cases)
    return claim_tasks([Wanted(each) for each in ids], actor=by, desk=hall.desk, claiming=claiming, tell=tell(hall))


def opened(hall: TownHall, by: Actor = HEAD, **more: Any) -> Any:
    given = {"most": 5, "to": "2026-12-31"} | more
    return open_claims(
        given, actor=by, leaves=hall.staff, delegations=hall.staff, catalogue=hall.desk.catalogue, clock=hall.clock
    )


def errors(found: list[Assigned]) -> list[type[Exception] | None]:
    return [type(each.error) if each.error else None for each in found]


def test_sent_twice_it_assigns_once() -> None:
    hall = TownHall()
    made = [hall.to_step(Step.ASSIGN, number) for number in (1, 2, 3)]
    ids = [task_id for _, task_id in made]
    first, second = assigned(hall, ids), assigned(hall, ids)
    assert [(each.assignee, each.repeated) for each in first] == [("officer", False)] * 3
    assert [(each.assignee, each.repeated) for each in second] == [("officer", True)] * 3
    assert [hall.events(case_id).count("assigned") for case_id, _ in made] == [1, 1, 1]


def test_each_task_answers_for_itself() -> None:
    hall = TownHall()
    _, free = hall.to_step(Step.ASSIGN, 1)
    _, taken = hall.to_step(Step.ASSIGN, 2)
    hall.act(taken, "assign", HEAD, assignee=COLLEAGUE.username)
    _, elsewhere = hall.to_step(Step.ASSIGN, 3, department="ADPDU")
    _, closed = hall.to_step(Step.ASSIGN, 4)
    hall.act(closed, "close", HEAD, reason="Anonimă.")
    found = assigned(hall, [free, taken, elsewhere, closed, "no-task"])
    assert errors(found) == [None, Stale, NotAllowed, Stale, NotFound]
    assert found[1].error
    assert found[1].error.detail == "Lucrarea este deja la Colleague."
    assert found[3].error
    assert "a mers mai departe" in found[3].error.detail


def test_a_colleagues_work_moves_only_from_whom_it_was_shown_with() -> None:
    hall = TownHall()
    case_id, task_id = hall.to_step(Step.DRAFT)
    assert errors(assigned(hall, [task_id], COLLEAGUE)) == [Stale]
    assert errors(assigned(hall, [task_id], COLLEAGUE, had="officer")) == [None]
    assert hall.task(case_id).assignee == "colleague"
    late = assigned(hall, [task_id], OFFICER, had="officer")
    assert late[0].error
    assert late[0].error.detail == "Lucrarea este deja la Colleague."
    assert hall.task(case_id).assignee == "colleague"


def test_an_assignment_is_undone_by_another_until_the_answer_is_sent() -> None:
    hall = TownHall()
    case_id, task_id = hall.to_step(Step.DRAFT)
    assigned(hall, [task_id], COLLEAGUE, had="officer")
    assigned(hall, [task_id], OFFICER, had="colleague")
    assert hall.case(case_id).assignee == "officer"
    assert hall.events(case_id).count("assigned") == 3


def test_only_a_head_of_the_department_or_who_stands_in_assigns() -> None:
    hall = TownHall()
    _, task_id = hall.to_step(Step.ASSIGN)
    for actor in (OFFICER, OTHER_HEAD, REGISTRAR, SIGNATORY):
        assert errors(assigned(hall, [task_id], by=actor)) == [NotAllowed], actor.username
    hall.staff.add(Delegation("d", "head", "colleague", Role.HEAD, "DRPMD", "2026-11-24", "2026-11-30", "head", ""))
    assert errors(assigned(hall, [task_id], by=COLLEAGUE)) == [None]


def test_what_is_wrong_with_the_whole_is_named() -> None:
    hall = TownHall()
    _, task_id = hall.to_step(Step.ASSIGN)
    for items, assignee in (([], "officer"), ([task_id] * 2, "officer"), ([task_id], ""), ([task_id], "head")):
        with pytest.raises(InvalidInput):
            assign_tasks([Wanted(each) for each in items], assignee, actor=HEAD, desk=hall.desk, tell=tell(hall))


def test_without_the_heads_resolution_nobody_takes_work() -> None:
    hall = TownHall()
    case_id, task_id = hall.to_step(Step.ASSIGN)
    assert errors(claimed(hall, [task_id])) == [NotAllowed]
    assert hall.case(case_id).assignee == ""


def test_under_the_heads_resolution_an_officer_takes_work_once_and_the_history_names_both() -> None:
    hall = TownHall()
    case_id, task_id = hall.to_step(Step.ASSIGN)
    leave = opened(hall)
    first, second = claimed(hall, [task_id]), claimed(hall, [task_id])
    assert (first[0].assignee, first[0].repeated) == ("officer", False)
    assert (second[0].assignee, second[0].repeated) == ("officer", True)
    entry = hall.dossier(case_id).events("assigned")[0]
    assert (entry.actor, entry.after["on_behalf"], entry.after["resolution"]) == ("officer", "head", leave.leave_id)
    late = claimed(hall, [task_id], by=COLLEAGUE)
    assert late[0].error
    assert late[0].error.detail == "Lucrarea este deja la Officer."


def test_a_resolution_reaches_as_far_as_it_says() -> None:
    hall = TownHall()
    made = [hall.to_step(Step.ASSIGN, number)[1] for number in (1, 2, 3)]
    _, other = hall.to_step(Step.ASSIGN, 4, service="audienta")
    opened(hall, most=2, services=["petitie"])
    assert errors(claimed(hall, [other])) == [NotAllowed]
    assert errors(claimed(hall, made, by=OTHER_OFFICER)) == [NotAllowed] * 3
    assert errors(claimed(hall, made, by=HEAD)) == [NotAllowed] * 3
    for task_id in made:
        hall.deliver_to_draft(task_id, claimed(hall, [task_id]))
    assert [hall.case(f"S6-2026-{n:08d}").assignee for n in (1, 2, 3)] == ["officer", "officer", ""]
    opened(hall, closed=True)
    assert errors(claimed(hall, made[2:], by=COLLEAGUE)) == [NotAllowed]


def test_a_resolution_ends_on_its_day() -> None:
    hall = TownHall()
    _, task_id = hall.to_step(Step.ASSIGN)
    opened(hall, to="2026-11-24")
    hall.clock.forward(seconds=24 * 3600)
    assert errors(claimed(hall, [task_id])) == [NotAllowed]
