"""What the staff table promises, whoever keeps it."""

from dataclasses import replace
from typing import Any

import boto3
import pytest

from primarie.kernel.dynamodb import Database
from primarie.people.dynamodb import StaffTable
from primarie.people.model import Actor, ClaimLeave, Delegation, Membership, OwnDesk, Role, SavedView
from tests.builders.cases import COLLEAGUE, HEAD, OFFICER, OTHER_HEAD
from tests.fakes.cases import FakeStaff

LENT = Delegation("d1", "head", "colleague", Role.HEAD, "DRPMD", "2026-11-24", "2026-11-30", "head", "now", "Concediu")
LATER = Delegation("d2", "head", "officer", Role.HEAD, "DRPMD", "2026-12-01", "2026-12-05", "head", "now")


@pytest.fixture(params=["fake", "moto", "emulator"])
def staff(request: pytest.FixtureRequest) -> Any:
    if request.param == "fake":
        return FakeStaff()
    request.getfixturevalue(request.param)
    client: Any = boto3.client("dynamodb")
    name = f"staff-{id(request)}"
    keys = [("pk", "HASH"), ("sk", "RANGE")]
    client.create_table(
        TableName=name,
        BillingMode="PAY_PER_REQUEST",
        KeySchema=[{"AttributeName": key, "KeyType": kind} for key, kind in keys],
        AttributeDefinitions=[{"AttributeName": key, "AttributeType": "S"} for key, _ in keys],
    )
    return StaffTable(Database(), name)


def test_members_are_found_by_name_and_department(staff: Any) -> None:
    for actor in (OFFICER, HEAD, OTHER_HEAD, OFFICER):
        staff.enrol(actor)
    assert staff.member("officer") == OFFICER
    assert staff.member("nobody") is None
    assert list(staff.members("DRPMD")) == [HEAD, OFFICER]


def test_a_member_who_moves_leaves_the_old_department(staff: Any) -> None:
    staff.enrol(OFFICER)
    moved = Actor("officer", "Officer", "ADPDU", frozenset({Role.OFFICER, Role.HEAD}))
    staff.enrol(moved)
    assert staff.member("officer") == moved
    assert list(staff.members("DRPMD")) == []
    assert list(staff.members("ADPDU")) == [moved]
    staff.enrol(OFFICER)
    assert list(staff.members("DRPMD")) == [OFFICER]


def test_a_delegation_holds_on_its_days(staff: Any) -> None:
    staff.enrol(HEAD)
    for each in (LENT, LATER, LENT):
        staff.add(each)
    assert list(staff.held_by("colleague", "2026-11-24")) == [LENT]
    assert list(staff.held_by("colleague", "2026-11-30")) == [LENT]
    assert list(staff.held_by("colleague", "2026-12-01")) == []
    assert list(staff.held_by("officer", "2026-11-30")) == []
    assert list(staff.current("2026-11-25")) == [LENT, LATER]
    assert list(staff.current("2026-12-01")) == [LATER]
    assert COLLEAGUE.username == LENT.delegate


@pytest.mark.parametrize(
    ("changed", "enabled"),
    [
        (replace(HEAD, roles=frozenset({Role.OFFICER})), True),
        (replace(HEAD, department="ADPDU"), True),
        (HEAD, False),
        (replace(COLLEAGUE, roles=frozenset({Role.ADMIN})), True),
        (replace(COLLEAGUE, roles=frozenset({Role.DPO})), True),
        (COLLEAGUE, False),
    ],
)
def test_a_delegation_does_not_outlive_what_it_stands_on(staff: Any, changed: Actor, enabled: bool) -> None:
    staff.add(LENT)
    assert list(staff.held_by("colleague", "2026-11-25")) == []
    for actor in (HEAD, COLLEAGUE):
        staff.enrol(actor)
    assert list(staff.held_by("colleague", "2026-11-25")) == [LENT]
    for _ in range(2):
        staff.decide(changed, enabled=enabled, at=1000)
        assert list(staff.held_by("colleague", "2026-11-25")) == []
    staff.decide(HEAD if changed.username == "head" else COLLEAGUE, enabled=True, at=2000)
    assert list(staff.held_by("colleague", "2026-11-25")) == [LENT]


def test_an_ended_delegation_holds_no_more_and_stays_on_record(staff: Any) -> None:
    staff.enrol(HEAD)
    for each in (LENT, LATER):
        staff.add(each)
    for by in ("head", "admin"):
        staff.end(LENT, by=by, at="2026-11-25T08:00:00.000000Z")
    assert list(staff.held_by("colleague", "2026-11-25")) == []
    assert list(staff.current("2026-11-25")) == [LATER]
    ended = replace(LENT, ended_at="2026-11-25T08:00:00.000000Z", ended_by="head")
    assert list(staff.named("2026-11-25")) == [ended, LATER]


def test_what_an_administrator_decides_counts_before_older_tokens(staff: Any) -> None:
    staff.enrol(OFFICER)
    assert staff.membership("officer") == Membership(OFFICER)
    assert staff.membership("nobody") is None
    less = Actor("officer", "Officer", "ADPDU", frozenset())
    for _ in range(2):
        staff.decide(less, enabled=False, at=1000)
    staff.decide(less, enabled=False, at=1005)
    decided = Membership(less, enabled=False, decided_at=1000, ended_at=1000)
    assert staff.membership("officer") == decided
    staff.enrol(replace(OFFICER, issued_at=999))
    assert staff.membership("officer") == decided
    assert list(staff.members("ADPDU")) == [less]
    staff.enrol(replace(OFFICER, issued_at=1000))
    assert staff.membership("officer") == replace(decided, actor=OFFICER)
    staff.decide(OFFICER, enabled=True, at=2000)
    assert staff.membership("officer") == Membership(OFFICER, decided_at=2000, ended_at=2000)


def test_sessions_are_ended_and_stay_so(staff: Any) -> None:
    staff.end_sessions("nobody", at=5)
    assert staff.membership("nobody") is None
    staff.enrol(OFFICER)
    for at in (1000, 1000, 900):
        staff.end_sessions("officer", at=at)
    assert staff.membership("officer") == Membership(OFFICER, ended_at=1001)
    staff.decide(HEAD, enabled=True, at=500)
    assert staff.membership("head") == Membership(HEAD, decided_at=500, ended_at=500)


def test_a_closed_department_is_known_until_it_opens(staff: Any) -> None:
    assert not staff.closed()
    for _ in range(2):
        staff.close("DGPL", True)
    staff.close("ADPDU", False)
    assert set(staff.closed()) == {"DGPL"}
    staff.close("DGPL", False)
    assert not staff.closed()


def test_a_desk_is_written_over_the_version_that_was_read_and_no_other(staff: Any) -> None:
    assert staff.desk("officer") == OwnDesk()
    kept = OwnDesk((SavedView("v1", "Depășite", "termen=overdue"),), "v1", "2026-11-24T08:00:00.000000Z", 1)
    assert [staff.keep_desk("officer", kept) for _ in range(2)] == [True, False]
    assert staff.keep_desk("officer", replace(kept, first="", version=2))
    assert staff.desk("officer") == replace(kept, first="", version=2)
    assert staff.desk("head") == OwnDesk()


def test_a_departments_last_resolution_counts(staff: Any) -> None:
    assert staff.claim_leave("DRPMD") is None
    first = ClaimLeave("l1", "DRPMD", ("petitie",), 5, "2026-12-31", "head", "2026-11-24T08:00:00.000000Z")
    last = replace(first, leave_id="l2", closed=True, at="2026-11-24T09:00:00.000000Z")
    for leave in (first, last, first):
        staff.add_leave(leave)
    assert staff.claim_leave("DRPMD") == last
    assert staff.claim_leave("ADPDU") is None
