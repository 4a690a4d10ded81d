"""Departments: a head is named, and what is empty may be closed."""

import pytest

from primarie.administration.keep_departments import (
    MOST,
    close_department,
    list_departments,
    name_head,
    open_department,
    read_department,
)
from primarie.administration.manage_account import change_account
from primarie.cases.model import Step
from primarie.kernel.errors import InvalidInput, NotAllowed, NotFound
from primarie.people.model import Actor, Role
from tests.builders.cases import ADMIN, DPO, HEAD
from tests.fakes.administration import FakeAdministration

EMPTY = "DGPL"


def test_each_is_seen_with_its_head_people_and_open_work() -> None:
    fake = FakeAdministration()
    fake.open_work = {"DRPMD": MOST + 5}
    place = next(each for each in list_departments(actor=ADMIN, house=fake.house) if each.department.code == "DRPMD")
    assert [each.username for each in place.heads] == ["head"]
    assert {each.username for each in place.officers} == {"officer", "colleague"}
    assert (place.open_work, place.services, place.closed) == (MOST + 1, ("Petiție",), False)


def test_a_head_is_named_beside_the_one_there_is() -> None:
    fake = FakeAdministration()
    for _ in range(2):
        place = name_head("DRPMD", "officer", "k", actor=ADMIN, house=fake.house)
        assert {each.username for each in place.heads} == {"head", "officer"}
    assert fake.pool.accounts["head"].roles == {Role.HEAD}
    (deed,) = fake.journal.deeds.values()
    assert deed.facts == {"head": "officer", "before": []}


def test_a_head_is_named_alone_and_the_former_works_on_as_an_officer() -> None:
    fake = FakeAdministration()
    for _ in range(2):
        place = name_head("DRPMD", "officer", "k", actor=ADMIN, house=fake.house, alone=True)
        assert [each.username for each in place.heads] == ["officer"]
    assert fake.pool.accounts["head"].roles == {Role.OFFICER}
    assert [(each.event, each.on, each.facts["head"]) for each in fake.journal.deeds.values()] == [
        ("head_named", "DRPMD", "officer")
    ]
    member = fake.hall.staff.member("officer")
    assert member
    assert member.roles == {Role.OFFICER, Role.HEAD}
    assert {"head", "officer"} <= set(fake.pool.ended)


@pytest.mark.parametrize("username", ["other-head", "nobody", "admin", "dpo", ""])
def test_nobody_from_elsewhere_heads_it(username: str) -> None:
    fake = FakeAdministration()
    with pytest.raises(InvalidInput) as refused:
        name_head("DRPMD", username, "k", actor=ADMIN, house=fake.house)
    assert refused.value.errors[0].field == "head"
    assert not fake.journal.deeds


def test_a_department_with_anything_left_in_it_is_not_closed() -> None:
    fake = FakeAdministration()
    fake.open_work = {"DRPMD": 3}
    with pytest.raises(InvalidInput) as refused:
        close_department("DRPMD", "HCL 12", "k", actor=ADMIN, house=fake.house)
    (fault,) = refused.value.errors
    assert fault.field == "state"
    for said in ("3 lucrări deschise", "conturi active", "Petiție"):
        assert said in fault.message
    assert not fake.journal.deeds


def test_an_empty_one_is_closed_and_opened_and_takes_nothing_meanwhile() -> None:
    fake = FakeAdministration()
    for _ in range(2):
        assert close_department(EMPTY, "HCL 12", "k", actor=ADMIN, house=fake.house).closed
    case_id, task_id = fake.hall.to_step(Step.ASSIGN)
    with pytest.raises(InvalidInput) as refused:
        fake.hall.act(task_id, "assign", HEAD, department=EMPTY)
    assert refused.value.errors[0].field == "department"
    moved = {"name": "Officer", "email": "o@primarie.example", "department": EMPTY, "roles": ["officer"]}
    with pytest.raises(InvalidInput) as refused:
        change_account("officer", moved, "k2", actor=ADMIN, desk=fake.desk)
    assert refused.value.errors[0].field == "department"
    for _ in range(2):
        assert not open_department(EMPTY, "HCL 13", "k3", actor=ADMIN, house=fake.house).closed
    fake.hall.act(task_id, "assign", HEAD, department=EMPTY)
    assert fake.hall.case(case_id).department == EMPTY
    assert sorted(each.event for each in fake.journal.deeds.values()) == ["department_closed", "department_opened"]


@pytest.mark.parametrize("actor", [HEAD, DPO])
def test_only_an_administrator(actor: Actor) -> None:
    fake = FakeAdministration()
    with pytest.raises(NotAllowed):
        list_departments(actor=actor, house=fake.house)
    with pytest.raises(NotFound):
        read_department("LUNA", actor=ADMIN, house=fake.house)
    with pytest.raises(InvalidInput):
        close_department(EMPTY, " ", "k", actor=ADMIN, house=fake.house)
