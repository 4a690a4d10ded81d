"""Whoever comes is who the office says now, whatever their token says for another hour."""

from dataclasses import replace

import pytest

from primarie.kernel.errors import NotAllowed, NotSignedIn
from primarie.people.actor_of_claims import actor_of_claims
from primarie.people.admit import admit
from primarie.people.model import Actor, Role
from tests.builders.cases import OFFICER
from tests.fakes.cases import FakeStaff

DECIDED = 1_800_000_000


def came(seconds: int, actor: Actor = OFFICER) -> Actor:
    return replace(actor, issued_at=DECIDED + seconds)


def test_a_newcomer_is_enrolled_once() -> None:
    staff = FakeStaff()
    for _ in range(2):
        assert admit(came(0), staff=staff) == OFFICER
    assert staff.member("officer") == OFFICER


def test_what_the_pool_says_anew_is_kept() -> None:
    staff, promoted = FakeStaff(OFFICER), replace(OFFICER, roles=frozenset({Role.HEAD}))
    assert admit(came(0, promoted), staff=staff) == promoted
    assert staff.member("officer") == promoted


def test_a_disabled_account_is_refused_at_once() -> None:
    staff = FakeStaff(OFFICER)
    staff.decide(replace(OFFICER, roles=frozenset()), enabled=False, at=DECIDED)
    for seconds in (-3000, 0, 3000):
        with pytest.raises(NotAllowed):
            admit(came(seconds), staff=staff)


def test_roles_taken_away_are_gone_from_older_tokens() -> None:
    less = replace(OFFICER, roles=frozenset({Role.ARCHIVIST}))
    staff = FakeStaff(OFFICER)
    staff.decide(less, enabled=True, at=DECIDED)
    with pytest.raises(NotSignedIn):
        admit(came(-1), staff=staff)
    assert admit(came(0), staff=staff).roles == {Role.ARCHIVIST}
    assert staff.member("officer") == less
    assert admit(came(1, less), staff=staff) == less


def test_sessions_that_were_ended_open_nothing() -> None:
    staff = FakeStaff(OFFICER)
    for _ in range(2):
        staff.end_sessions("officer", at=DECIDED)
    for seconds in (-1, 0):
        with pytest.raises(NotSignedIn):
            admit(came(seconds), staff=staff)
    assert admit(came(1), staff=staff) == OFFICER


@pytest.mark.parametrize(
    ("said", "second"),
    [(1_795_478_400, 1_795_478_400), ("1795478400", 1_795_478_400), ("Tue Nov 24 00:00:00 UTC 2026", 1_795_478_400)],
)
def test_the_token_s_second_is_read_as_either_door_hands_it_over(said: object, second: int) -> None:
    assert actor_of_claims({"cognito:username": "officer", "iat": said}).issued_at == second


@pytest.mark.parametrize("said", [None, "", "ieri", "-1"])
def test_a_token_without_a_second_is_older_than_every_decision(said: object) -> None:
    assert actor_of_claims({"cognito:username": "officer", "iat": said}).issued_at == 0
