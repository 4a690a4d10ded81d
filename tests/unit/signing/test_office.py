from collections.abc import Sequence

import pytest

from primarie.catalogue.loader import institution
from primarie.people.model import Actor, Delegation, Role
from primarie.signing.model import Hand
from primarie.signing.office import StaffedOffice

STAFF = [
    Actor("h2", "Zamfira Zaharia", "DRPMD", frozenset({Role.HEAD})),
    Actor("h1", "Ioana Șerban", "DRPMD", frozenset({Role.HEAD})),
    Actor("o1", "Mihai Popescu", "DRPMD", frozenset({Role.OFFICER})),
    Actor("s2", "Aura Dinu", "DRPMD", frozenset({Role.SIGNATORY})),
    Actor("s1", "Andrei Țurcanu", "CABINET", frozenset({Role.SIGNATORY})),
    Actor("c1", "Sabina Pecetaru", "SECRETARIAT", frozenset({Role.SIGNATORY})),
]


def away(absent: str, role: Role, first: str = "2026-11-24", last: str = "2026-11-30") -> Delegation:
    return Delegation(f"{absent}-{first}", absent, "o1", role, "DRPMD", first, last, absent, "x")


class FakeStaff:
    def __init__(self, *delegations: Delegation) -> None:
        self._delegations = delegations

    def member(self, username: str) -> Actor | None:
        return next((each for each in STAFF if each.username == username), None)

    def members(self, department: str) -> Sequence[Actor]:
        return sorted((each for each in STAFF if each.department == department), key=lambda each: each.name)

    def current(self, day: str) -> Sequence[Delegation]:
        return [each for each in self._delegations if each.last_day >= day]


def test_who_may_stand_under_a_letter() -> None:
    office = StaffedOffice(FakeStaff(), institution())
    for _ in range(2):
        assert (office.name("o1"), office.name("nobody")) == ("Mihai Popescu", "")
        assert office.holders(Hand.HEAD, "DRPMD") == ["h1", "h2"]
        assert office.holders(Hand.SIGNATORY, "DRPMD") == ["s1", "s2"]
        assert office.holders(Hand.COUNTERSIGNER, "DRPMD") == ["c1"]
        assert office.holders(Hand.HEAD, "DGPL") == []


@pytest.mark.parametrize(
    ("hand", "department", "day", "delegates"),
    [
        (Hand.HEAD, "DRPMD", "2026-11-24", ["o1"]),
        (Hand.HEAD, "DRPMD", "2026-11-30", ["o1"]),
        (Hand.HEAD, "DRPMD", "2026-11-23", []),
        (Hand.HEAD, "DRPMD", "2026-12-01", []),
        (Hand.HEAD, "ADPDU", "2026-11-24", []),
        (Hand.SIGNATORY, "ADPDU", "2026-11-24", []),
    ],
)
def test_a_delegate_on_these_days_in_this_function(hand: Hand, department: str, day: str, delegates: list[str]) -> None:
    office = StaffedOffice(FakeStaff(away("h1", Role.HEAD)), institution())
    for _ in range(2):
        assert office.delegates("h1", hand, department, day) == delegates
    assert office.delegates("h2", hand, department, day) == []


@pytest.mark.parametrize("roles", [frozenset(), frozenset({Role.ADMIN}), frozenset({Role.DPO})])
def test_a_delegate_who_can_sign_no_more_stands_in_for_nobody(
    roles: frozenset[Role], monkeypatch: pytest.MonkeyPatch
) -> None:
    staff = FakeStaff(away("h1", Role.HEAD))
    monkeypatch.setattr(staff, "member", lambda username: Actor(username, roles=roles))
    assert StaffedOffice(staff, institution()).delegates("h1", Hand.HEAD, "DRPMD", "2026-11-24") == []


def test_who_signs_for_the_town_is_stood_in_for_everywhere() -> None:
    office = StaffedOffice(FakeStaff(away("s1", Role.SIGNATORY)), institution())
    assert office.delegates("s1", Hand.SIGNATORY, "ADPDU", "2026-11-24") == ["o1"]
