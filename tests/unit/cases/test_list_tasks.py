"""Queues."""

from datetime import date
from typing import Any

import pytest

from primarie.cases.list_tasks import Asked, Page, list_tasks
from primarie.cases.model import Step
from primarie.cases.remind import remind
from primarie.kernel.errors import InvalidInput
from primarie.people.model import Actor, Delegation, Role
from tests.builders.cases import (
    COLLEAGUE,
    HEAD,
    OFFICER,
    OTHER_HEAD,
    REGISTRAR,
    SIGNATORY,
    TownHall,
)

DEPARTMENTS = ["CABINET", "DRPMD", "ADPDU"]


def ask(hall: TownHall, actor: Actor, queue: str = "mine", **more: Any) -> Page:
    return list_tasks(
        Asked(queue=queue, **more),
        actor=actor,
        today=date(2026, 11, 24),
        held=hall.staff.held_by(actor.username, "2026-11-24"),
        departments=DEPARTMENTS,
        queues=hall.cases,
    )


def steps(page: Page) -> list[str]:
    return [task.step.value for task in page.tasks]


@pytest.fixture
def hall() -> TownHall:
    made = TownHall()
    for number, step in enumerate(Step, 1):
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


@pytest.mark.parametrize("wrong", [{"queue": "all"}, {"state": "x"}, {"due": "x"}, {"after": "é"}])
def test_a_wrong_parameter_is_named(hall: TownHall, wrong: dict[str, str]) -> None:
    with pytest.raises(InvalidInput):
        ask(hall, HEAD, **wrong)


def test_what_is_overdue_rises_to_the_head_and_then_to_the_mayor() -> None:
    hall = TownHall()
    case_id, _ = hall.to_step(Step.DRAFT)
    assert (steps(ask(hall, HEAD)), steps(ask(hall, SIGNATORY))) == ([], [])
    remind(case_id, "overdue", "2026-12-28", folders=hall.cases, reminders=hall.reminders, clock=hall.clock)
    assert (steps(ask(hall, HEAD)), steps(ask(hall, SIGNATORY))) == (["draft"], [])
    remind(case_id, "mayor", "2026-12-28", folders=hall.cases, reminders=hall.reminders, clock=hall.clock)
    assert (steps(ask(hall, HEAD)), steps(ask(hall, SIGNATORY))) == (["draft"], ["draft"])
