"""Dated substitutes."""

from typing import Any

import pytest

from primarie.cases.name_delegate import name_delegate
from primarie.kernel.errors import InvalidInput, NotAllowed
from primarie.people.model import Actor, Delegation, Role
from tests.builders.cases import ADMIN, COLLEAGUE, HEAD, OFFICER, OTHER_HEAD, SECRETARY, SIGNATORY, TownHall, person

DAYS = {"from": "2026-11-24", "to": "2026-11-30"}


def name(hall: TownHall, actor: Actor, **given: Any) -> Delegation:
    return name_delegate(
        DAYS | {"delegate": "colleague"} | given,
        actor=actor,
        staff=hall.staff,
        delegations=hall.staff,
        clock=hall.clock,
    )


def test_a_head_names_a_delegate_once() -> None:
    hall = TownHall()
    first = name(hall, HEAD, reason="Concediu.")
    assert name(hall, HEAD).delegation_id == first.delegation_id
    assert (first.absent, first.delegate, first.role, first.department) == ("head", "colleague", Role.HEAD, "DRPMD")
    assert [d.delegation_id for d in hall.staff.held_by(COLLEAGUE.username, "2026-11-30")] == [first.delegation_id]
    assert hall.staff.held_by(COLLEAGUE.username, "2026-12-01") == []


@pytest.mark.parametrize("actor", [SIGNATORY, ADMIN])
def test_signatory_and_admin_may_name_for_an_absent_head(actor: Actor) -> None:
    hall = TownHall()
    assert name(hall, actor, absent="other-head").department == "ADPDU"


def test_who_countersigns_names_a_delegate_of_their_own_and_nobody_elses() -> None:
    hall = TownHall()
    for absent in ("signatory", "head"):
        with pytest.raises(NotAllowed):
            name(hall, SECRETARY, absent=absent)
    assert name(hall, SECRETARY).absent == "secretary"


def test_others_may_not() -> None:
    hall = TownHall()
    with pytest.raises(NotAllowed):
        name(hall, OFFICER)
    with pytest.raises(NotAllowed):
        name(hall, OTHER_HEAD, absent="head")


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"delegate": "nobody"}, "delegate"),
        ({"delegate": "head"}, "delegate"),
        ({"delegate": "admin"}, "delegate"),
        ({"delegate": "moderator"}, "delegate"),
        ({"delegate": "dpo"}, "delegate"),
        ({"to": "2026-11-23"}, "to"),
        ({"from": "2026-11-01", "to": "2026-11-02"}, "to"),
        ({"from": "mâine"}, "from"),
        ({"role": "officer"}, "role"),
    ],
)
def test_what_is_wrong_is_named(given: dict[str, str], field: str) -> None:
    with pytest.raises(InvalidInput) as refusal:
        name(TownHall(), HEAD, **given)
    assert refusal.value.errors[0].field == field


def test_an_admin_cannot_lend_a_role_that_nobody_has() -> None:
    with pytest.raises(InvalidInput):
        name(TownHall(), ADMIN, absent="officer")


@pytest.mark.parametrize("actor", [SIGNATORY, ADMIN, person("both", Role.ADMIN, Role.OFFICER)])
def test_nobody_names_themselves_in_another_ones_place(actor: Actor) -> None:
    hall = TownHall()
    hall.staff.enrol(actor)
    with pytest.raises(InvalidInput) as refusal:
        name(hall, actor, absent="head", delegate=actor.username)
    assert refusal.value.errors[0].field == "delegate"
    assert hall.staff.held_by(actor.username, "2026-11-24") == []


def test_who_keeps_the_accounts_stands_in_for_nobody_whatever_else_they_are() -> None:
    hall = TownHall()
    hall.staff.enrol(person("both", Role.ADMIN, Role.OFFICER))
    with pytest.raises(InvalidInput):
        name(hall, SIGNATORY, delegate="both")
