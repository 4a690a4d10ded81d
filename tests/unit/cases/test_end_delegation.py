"""A substitute ends before the last day, and the days are free for another."""

import pytest

from primarie.cases.end_delegation import end_delegation
from primarie.kernel.errors import InvalidInput, NotAllowed, NotFound
from primarie.people.model import Actor, Delegation
from tests.builders.cases import ADMIN, COLLEAGUE, HEAD, OFFICER, OTHER_HEAD, SECRETARY, SIGNATORY, TownHall
from tests.unit.cases.test_name_delegate import name


def end(hall: TownHall, delegation: Delegation, actor: Actor) -> Delegation:
    return end_delegation(delegation.delegation_id, actor=actor, delegations=hall.staff, clock=hall.clock)


@pytest.mark.parametrize("actor", [HEAD, SIGNATORY, ADMIN])
def test_it_holds_no_more_from_that_moment(actor: Actor) -> None:
    hall = TownHall()
    named = name(hall, HEAD)
    first = end(hall, named, actor)
    hall.clock.forward(minutes=5)
    assert end(hall, named, OTHER_HEAD if actor is OTHER_HEAD else actor) == first
    assert (first.ended_by, bool(first.ended_at)) == (actor.username, True)
    assert hall.staff.held_by(COLLEAGUE.username, "2026-11-25") == []
    assert list(hall.staff.current("2026-11-24")) == []


@pytest.mark.parametrize("actor", [OTHER_HEAD, OFFICER, COLLEAGUE, SECRETARY])
def test_nobody_else_ends_it(actor: Actor) -> None:
    hall = TownHall()
    named = name(hall, HEAD)
    with pytest.raises(NotAllowed):
        end(hall, named, actor)
    assert hall.staff.held_by(COLLEAGUE.username, "2026-11-25")


def test_one_that_nobody_named_is_not_found() -> None:
    with pytest.raises(NotFound):
        end_delegation("x", actor=ADMIN, delegations=TownHall().staff, clock=TownHall().clock)


def test_one_delegate_at_a_time() -> None:
    hall = TownHall()
    first = name(hall, HEAD)
    for days in ({}, {"from": "2026-11-30", "to": "2026-12-05"}, {"from": "2026-11-24", "to": "2026-11-24"}):
        with pytest.raises(InvalidInput) as refused:
            name(hall, ADMIN, absent="head", delegate="officer", **days)
        assert refused.value.errors[0].field == "from"
        assert "colleague" in refused.value.errors[0].message
    longer = name(hall, HEAD, **{"from": "2026-11-25", "to": "2026-11-30"})
    assert longer.delegate == first.delegate
    end(hall, longer, HEAD)
    name(hall, HEAD, delegate="officer", **{"from": "2026-12-01", "to": "2026-12-05"})
    end(hall, first, HEAD)
    assert name(hall, HEAD, delegate="officer").delegate == "officer"


def test_the_same_words_hold_again_after_an_end() -> None:
    hall = TownHall()
    first = name(hall, HEAD)
    end(hall, first, HEAD)
    again = name(hall, HEAD)
    assert again.delegation_id != first.delegation_id
    assert name(hall, HEAD).delegation_id == again.delegation_id
    assert [each.delegation_id for each in hall.staff.held_by("colleague", "2026-11-25")] == [again.delegation_id]
