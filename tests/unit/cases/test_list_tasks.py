"""Queues."""

from datetime import date
from typing import Any

import pytest

from primarie.cases.list_tasks import Asked, Page, list_tasks
from primarie.cases.model import Step
from primarie.cases.remind import remind
from primarie.kernel.clock import iso
from primarie.kernel.errors import InvalidInput
from primarie.people.model import Actor, Delegation, Role
from tests.builders.cases import (
    COLLEAGUE,
    HEAD,
    OFFICER,
    OTHER_HEAD,
    REGISTRAR,
    SECRETARY,
    SIGNATORY,
    TownHall,
)

DEPARTMENTS = ["CABINET", "DRPMD", "ADPDU", SECRETARY.department]


def ask(hall: TownHall, actor: Actor, queue: str = "mine", day: date = date(2026, 11, 24), **more: Any) -> Page:
    return list_tasks(
        Asked(queue=queue, **more),
        actor=actor,
        today=day,
        held=hall.staff.held_by(actor.username, "2026-11-24"),
        departments=DEPARTMENTS,
        queues=hall.cases,
    )


def steps(page: Page) -> list[str]:
    return [task.step.value for task in page.tasks]


@pytest.fixture
def hall() -> TownHall:
    made = TownHall()
    # An opinion stands beside a draft: its case would bring a second draft into every list.
    for number, step in enumerate((each for each in Step if each is not Step.OPINION), 1):
        made.to_step(step, number, due_date=f"2026-12-{number:02d}")
    return made


@pytest.mark.parametrize(
    ("actor", "queue", "found"),
    [
        (OFFICER, "mine", ["draft"]),
        (OFFICER, "department", ["assign", "draft", "clarify", "approve"]),
        (OFFICER, "waiting", ["clarify"]),
        (COLLEAGUE, "mine", []),
        (HEAD, "mine", ["assign", "approve"]),
        (HEAD, "department", ["assign", "draft", "clarify", "approve"]),
        (SIGNATORY, "mine", ["sign"]),
        (SIGNATORY, "department", ["assign", "draft", "clarify", "approve", "sign"]),
        (SECRETARY, "mine", ["countersign"]),
        (SECRETARY, "department", ["assign", "draft", "clarify", "approve", "countersign"]),
        (SIGNATORY, "waiting", ["clarify"]),
        (OTHER_HEAD, "department", []),
        (REGISTRAR, "department", []),
    ],
)
def test_each_role_sees_its_work_the_nearest_term_first(
    hall: TownHall, actor: Actor, queue: str, found: list[str]
) -> None:
    assert steps(ask(hall, actor, queue)) == found
    assert ask(hall, actor, queue) == ask(hall, actor, queue)


def test_a_delegate_sees_the_absent_ones_work(hall: TownHall) -> None:
    hall.staff.add(Delegation("d1", "head", "colleague", Role.HEAD, "DRPMD", "2026-11-24", "2026-11-30", "head", ""))
    assert steps(ask(hall, COLLEAGUE)) == ["assign", "approve"]
    hall.staff.add(
        Delegation("d2", "signatory", "colleague", Role.SIGNATORY, "CABINET", "2026-11-24", "2026-11-30", "x", "")
    )
    assert steps(ask(hall, COLLEAGUE)) == ["assign", "approve", "sign"]


def test_pages_follow_one_another_across_queues(hall: TownHall) -> None:
    seen, cursor = [], ""
    while True:
        page = ask(hall, SIGNATORY, "department", after=cursor, limit=2)
        seen += steps(page)
        cursor = page.next
        if not cursor:
            break
    assert seen == ["assign", "draft", "clarify", "approve", "sign"]


def test_filters(hall: TownHall) -> None:
    assert steps(ask(hall, HEAD, "department", state="draft")) == ["draft"]
    assert steps(ask(hall, HEAD, "department", due="2026-12-02")) == ["assign", "draft"]
    assert steps(ask(hall, HEAD, "department", due="overdue")) == []
    assert [task.state.value for task in ask(hall, HEAD, state="done").tasks][:1] == ["delivered"]


@pytest.mark.parametrize(
    "wrong", [{"queue": "all"}, {"state": "x"}, {"due": "x"}, {"after": "é"}, {"order": "x"}, {"department": "X"}]
)
def test_a_wrong_parameter_is_named(hall: TownHall, wrong: dict[str, Any]) -> None:
    with pytest.raises(InvalidInput):
        ask(hall, HEAD, **wrong)


def test_what_is_overdue_rises_to_the_head_and_then_to_the_mayor() -> None:
    hall, late = TownHall(), date(2026, 12, 31)
    case_id, _ = hall.to_step(Step.DRAFT)
    assert (steps(ask(hall, HEAD, day=late)), steps(ask(hall, SIGNATORY, day=late))) == ([], [])
    remind(case_id, "overdue", "2026-12-28", folders=hall.cases, reminders=hall.reminders, clock=hall.clock)
    assert (steps(ask(hall, HEAD, day=late)), steps(ask(hall, SIGNATORY, day=late))) == (["draft"], [])
    remind(case_id, "mayor", "2026-12-28", folders=hall.cases, reminders=hall.reminders, clock=hall.clock)
    assert (steps(ask(hall, HEAD, day=late)), steps(ask(hall, SIGNATORY, day=late))) == (["draft"], ["draft"])


def test_what_was_done_is_paged_also_where_much_was_done_at_once() -> None:
    hall = TownHall()
    for number in range(1, 8):
        _, task_id = hall.to_step(Step.ASSIGN, number)
        hall.act(task_id, "assign", HEAD, assignee=OFFICER.username)
    whole = [task.task_id for task in ask(hall, HEAD, state="done", limit=50).tasks]
    seen: list[str] = []
    after = ""
    while True:
        page = ask(hall, HEAD, state="done", limit=2, after=after)
        seen += [task.task_id for task in page.tasks]
        if not (after := page.next):
            break
    assert seen == whole
    assert len(seen) == 7


def test_a_page_reads_no_more_than_it_needs() -> None:
    """However many tasks are open, a queue's page and a step's page read a page of each list and no more."""
    hall = TownHall()
    for number in range(1, 81):
        hall.to_step(Step.ASSIGN if number % 8 else Step.APPROVE, number)
    hall.cases.read = 0
    assert len(ask(hall, HEAD, "department", state="approve").tasks) == 10
    assert hall.cases.read == 10
    hall.cases.read = 0
    assert len(ask(hall, HEAD, "department").tasks) == 25
    assert hall.cases.read <= 25 + 4


def test_each_filter_narrows_what_is_seen(hall: TownHall) -> None:
    hall.to_step(Step.DRAFT, 9, service="audienta", due_date="2026-12-09")
    assert steps(ask(hall, HEAD, "department", service="audienta")) == ["draft"]
    assert steps(ask(hall, SIGNATORY, "department", department="ADPDU")) == []
    assert steps(ask(hall, SIGNATORY, "department", department="DRPMD", state="sign")) == ["sign"]
    assert steps(ask(hall, HEAD, "department", assignee="officer")) == ["draft", "clarify", "draft"]
    assert steps(ask(hall, OTHER_HEAD, "department", assignee="officer")) == []
    assert steps(ask(hall, HEAD, "waiting", assignee="officer")) == ["clarify"]


def test_one_day_and_what_is_later_stand_apart(hall: TownHall) -> None:
    second = date(2026, 12, 2)
    assert steps(ask(hall, HEAD, "department", day=second, due="day")) == ["draft"]
    assert steps(ask(hall, HEAD, "department", day=second, due="overdue")) == ["assign"]
    assert steps(ask(hall, HEAD, "department", day=second, due="later")) == ["clarify", "approve"]
    assert steps(ask(hall, HEAD, "department", day=second, due="later", order="last")) == ["approve", "clarify"]


def test_the_last_terms_first_page_by_page_without_gap_or_repeat(hall: TownHall) -> None:
    seen: list[str] = []
    page = ask(hall, SIGNATORY, "department", order="last", limit=2)
    while page.next:
        seen += steps(page)
        page = ask(hall, SIGNATORY, "department", order="last", limit=2, after=page.next)
    assert seen + steps(page) == ["sign", "approve", "clarify", "draft", "assign"]


def test_an_officer_sees_what_their_cases_wait_for_from_others(hall: TownHall) -> None:
    assert steps(ask(hall, OFFICER, "others")) == ["clarify", "approve", "countersign", "sign"]
    assert steps(ask(hall, COLLEAGUE, "others")) == []
    assert steps(ask(hall, HEAD, "others")) == ["clarify"]
    case_id, _ = hall.to_step(Step.OPINION, 8, due_date="2026-12-08")
    assert steps(ask(hall, OFFICER, "others"))[-1] == "opinion"
    hall.act(hall.task(case_id).task_id, "assign", HEAD, assignee=COLLEAGUE.username)
    assert steps(ask(hall, COLLEAGUE, "others")) == ["opinion"]
    assert "opinion" not in steps(ask(hall, OFFICER, "others"))


def test_new_is_what_came_since_and_what_nobody_has(hall: TownHall) -> None:
    seen = iso(hall.clock.now())
    assert steps(ask(hall, OFFICER, since=seen)) == []
    assert steps(ask(hall, HEAD, since=seen)) == ["assign"]
    hall.clock.forward(seconds=60)
    hall.act(next(t for t in ask(hall, OFFICER).tasks).task_id, "assign", HEAD, assignee=COLLEAGUE.username)
    assert steps(ask(hall, COLLEAGUE, since=seen)) == ["draft"]


def test_a_filter_without_an_index_looks_at_so_many_and_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("primarie.cases.list_tasks.BUDGET", 10)
    hall = TownHall()
    for number in range(1, 25):
        hall.to_step(Step.ASSIGN, number, service="audienta" if number == 24 else "petitie")
    hall.cases.read = 0
    page = ask(hall, HEAD, "department", service="audienta")
    assert (page.tasks, hall.cases.read <= 12) == ((), True)
    found: list[str] = []
    while page.next:
        page = ask(hall, HEAD, "department", service="audienta", after=page.next)
        found += [task.case_id for task in page.tasks]
    assert found == ["S6-2026-00000024"]
