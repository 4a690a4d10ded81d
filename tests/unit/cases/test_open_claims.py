"""A head's standing resolution on taking work."""

from typing import Any

import pytest

from primarie.cases.open_claims import open_claims
from primarie.kernel.errors import InvalidInput, NotAllowed
from primarie.people.model import Actor, ClaimLeave, Delegation, Role
from tests.builders.cases import COLLEAGUE, HEAD, OFFICER, OTHER_HEAD, SIGNATORY, TownHall


def opened(hall: TownHall, by: Actor = HEAD, **given: Any) -> ClaimLeave:
    return open_claims(
        given, actor=by, leaves=hall.staff, delegations=hall.staff, catalogue=hall.desk.catalogue, clock=hall.clock
    )


def test_the_same_words_say_it_once() -> None:
    hall = TownHall()
    first = opened(hall, most=5, to="2026-12-31", services=["petitie"])
    assert opened(hall, most="5", to="2026-12-31", services="petitie") == first
    assert (first.by, first.department, first.runs("2026-12-31"), first.runs("2027-01-01")) == (
        "head", "DRPMD", True, False,
    )  # fmt: skip
    closed = opened(hall, closed=True)
    assert (closed.closed, closed.runs("2026-11-24")) == (True, False)
    assert len(hall.staff.leaves) == 2
    with pytest.raises(InvalidInput):
        opened(hall, closed=True)


def test_only_who_heads_the_department_today() -> None:
    hall = TownHall()
    for actor in (OFFICER, OTHER_HEAD, SIGNATORY):
        with pytest.raises(NotAllowed):
            opened(hall, actor, department="DRPMD", most=5, to="2026-12-31")
    hall.staff.add(Delegation("d", "head", "colleague", Role.HEAD, "DRPMD", "2026-11-24", "2026-11-30", "head", ""))
    assert opened(hall, COLLEAGUE, most=5, to="2026-12-31").by == "colleague"


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"to": "2026-12-31"}, "most"),
        ({"most": 0, "to": "2026-12-31"}, "most"),
        ({"most": 5, "to": "mâine"}, "to"),
        ({"most": 5, "to": "2026-11-23"}, "to"),
        ({"most": 5, "to": "2027-11-23"}, "to"),
        ({"most": 5, "to": "2026-12-31", "services": ["nimic"]}, "services"),
    ],
)
def test_a_wrong_word_is_named(given: dict[str, Any], field: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        opened(TownHall(), **given)
    assert refused.value.errors[0].field == field
