"""One person's day."""

from datetime import date

import pytest

from primarie.cases.model import Step
from primarie.cases.my_day import COUNTED, Day, Section, my_day
from primarie.cases.permissions import demand_colleague, on_behalf
from primarie.kernel.clock import iso
from primarie.kernel.errors import NotAllowed
from primarie.people.model import Actor, Delegation, Role
from tests.builders.cases import COLLEAGUE, HEAD, OFFICER, OTHER_HEAD, SIGNATORY, TownHall

TODAY = date(2026, 11, 24)
STANDS_IN = Delegation("d", "head", "colleague", Role.HEAD, "DRPMD", "2026-11-24", "2026-11-30", "head", "")


def day(hall: TownHall, actor: Actor = OFFICER, seen: str = "9999") -> Day:
    held = hall.staff.held_by(actor.username, TODAY.isoformat())
    return my_day(
        actor=actor, seen=seen, today=TODAY, held=held, departments=["CABINET", "DRPMD", "ADPDU"], queues=hall.cases
    )


def numbers(section: Section) -> list[int]:
    return [int(task.case_id[-8:]) for task in section.tasks]


def test_each_task_stands_where_it_belongs() -> None:
    hall = TownHall()
    for number, due in enumerate(("2026-11-20", "2026-11-24", "2026-12-01"), 1):
        hall.to_step(Step.DRAFT, number, due_date=due)
    hall.to_step(Step.CLARIFY, 4)
    hall.to_step(Step.SIGN, 5, due_date="2026-12-03")
    mine = day(hall)
    found = [numbers(each) for each in (mine.overdue, mine.today, mine.later, mine.waiting, mine.new)]
    assert found == [[1], [2], [3], [5, 4], []]
    assert day(hall) == mine


def test_new_is_what_came_since_and_for_a_head_what_nobody_has() -> None:
    hall = TownHall()
    hall.to_step(Step.DRAFT, 1)
    seen = iso(hall.clock.now())
    hall.clock.forward(seconds=5)
    hall.to_step(Step.DRAFT, 2)
    hall.to_step(Step.ASSIGN, 3)
    assert numbers(day(hall, seen=seen).new) == [2]
    assert numbers(day(hall, HEAD).new) == [3]


def test_a_section_is_counted_so_far_and_no_further() -> None:
    hall = TownHall()
    for number in range(1, COUNTED + 4):
        hall.to_step(Step.DRAFT, number, due_date="2026-11-20")
    overdue = day(hall).overdue
    assert (len(overdue.tasks), overdue.more) == (COUNTED, True)


def test_who_stands_in_has_the_absent_ones_work_as_such() -> None:
    hall = TownHall()
    _, own = hall.to_step(Step.DRAFT, 1)
    hall.act(own, "assign", HEAD, assignee="colleague", was="officer")
    hall.to_step(Step.APPROVE, 2)
    hall.staff.add(STANDS_IN)
    tasks = day(hall, COLLEAGUE).later.tasks
    held = hall.staff.held_by("colleague", "2026-11-24")
    assert [(task.step.value, on_behalf(COLLEAGUE, task, held)) for task in tasks] == [
        ("draft", ""),
        ("approve", "head"),
    ]
    assert on_behalf(HEAD, tasks[1], ()) == ""


def test_a_colleagues_day_is_for_their_head_and_for_who_stands_in() -> None:
    for viewer in (HEAD, SIGNATORY):
        demand_colleague(viewer, OFFICER, ())
    demand_colleague(COLLEAGUE, HEAD, (STANDS_IN,))
    demand_colleague(COLLEAGUE, OFFICER, (STANDS_IN,))
    for viewer, desk in ((COLLEAGUE, OFFICER), (OFFICER, HEAD), (OTHER_HEAD, OFFICER), (HEAD, SIGNATORY)):
        with pytest.raises(NotAllowed):
            demand_colleague(viewer, desk, ())
