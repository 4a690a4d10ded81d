"""Accounts of staff: each deed twice leaves the same, stands in the journal once, and never shuts everybody out."""

from dataclasses import replace

import pytest

from primarie.administration.manage_account import (
    change_account,
    disable_account,
    enable_account,
    open_account,
    reset_second_factor,
)
from primarie.administration.model import Account
from primarie.kernel.errors import Busy, InvalidInput, KeyReused, NotAllowed, NotFound
from primarie.people.model import Role
from tests.builders.cases import ADMIN, DPO, HEAD, OFFICER
from tests.fakes.administration import FakeAdministration

NEW = {
    "username": "ana.pop",
    "name": "Ana Pop",
    "email": "ana.pop@primarie.example",
    "department": "DRPMD",
    "roles": ["officer"],
}


def test_an_account_is_opened_once_and_its_member_is_known_at_once() -> None:
    fake = FakeAdministration()
    first = open_account(NEW, "k", actor=ADMIN, desk=fake.desk)
    assert open_account(NEW, "k", actor=ADMIN, desk=fake.desk) == first
    assert fake.pool.mailed == ["ana.pop"]
    assert [(deed.event, deed.on, deed.actor) for deed in fake.journal.deeds.values()] == [
        ("account_opened", "ana.pop", "admin")
    ]
    member = fake.hall.staff.member("ana.pop")
    assert member
    assert member.roles == {Role.OFFICER}


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("username", "Ă"), ("username", "head"), ("name", " "), ("email", "ana"), ("department", "LUNA"),
        ("roles", []), ("roles", ["mayor"]), ("roles", "officer"),
        ("roles", ["admin", "officer"]), ("roles", ["archivist", "admin"]),
        ("roles", ["dpo", "officer"]), ("roles", ["dpo", "signatory"]),
    ],
)  # fmt: skip
def test_a_fault_names_its_field_and_nothing_is_opened(field: str, value: object) -> None:
    fake = FakeAdministration()
    with pytest.raises(InvalidInput) as refused:
        open_account({**NEW, field: value}, "k", actor=ADMIN, desk=fake.desk)
    assert [each.field for each in refused.value.errors] == [field]
    assert (fake.pool.mailed, fake.journal.deeds) == ([], {})


def test_roles_change_sessions_end_and_the_journal_says_what_was() -> None:
    fake = FakeAdministration()
    given = {"name": "Officer", "email": "officer@primarie.example", "department": "ADPDU", "roles": ["head"]}
    for _ in range(2):
        change_account("officer", given, "k", actor=ADMIN, desk=fake.desk)
    (deed,) = fake.journal.deeds.values()
    assert (deed.facts["before"]["roles"], deed.facts["after"]["roles"]) == (["officer"], ["head"])
    assert "officer" in fake.pool.ended
    member = fake.hall.staff.member("officer")
    assert member
    assert member.department == "ADPDU"
    assert member.roles == frozenset({Role.HEAD})


def test_whoever_is_disabled_is_assigned_nothing_and_comes_back_as_they_were() -> None:
    fake = FakeAdministration()
    for _ in range(2):
        disable_account("officer", "A plecat.", "k1", actor=ADMIN, desk=fake.desk)
    member = fake.hall.staff.member("officer")
    assert member
    assert (member.roles, fake.pool.accounts["officer"].enabled) == (frozenset(), False)
    for _ in range(2):
        enable_account("officer", "S-a întors.", "k2", actor=ADMIN, desk=fake.desk)
    again = fake.hall.staff.member("officer")
    assert again
    assert again.roles == {Role.OFFICER}
    assert [deed.event for deed in fake.journal.deeds.values()] == ["account_disabled", "account_enabled"]
    with pytest.raises(InvalidInput):
        disable_account("officer", " ", "k3", actor=ADMIN, desk=fake.desk)


def test_the_last_administrator_stays_one() -> None:
    fake = FakeAdministration()
    given = {"name": "Admin", "email": "admin@primarie.example", "department": "DRPMD", "roles": ["officer"]}
    with pytest.raises(InvalidInput):
        change_account("admin", given, "k", actor=ADMIN, desk=fake.desk)
    with pytest.raises(InvalidInput):
        disable_account("admin", "Plec.", "k", actor=ADMIN, desk=fake.desk)
    assert fake.pool.accounts["admin"].roles == {Role.ADMIN}
    open_account({**NEW, "roles": ["admin"]}, "k2", actor=ADMIN, desk=fake.desk)
    with pytest.raises(InvalidInput):  # who was never in cannot be relied on
        disable_account("admin", "Plec.", "k", actor=ADMIN, desk=fake.desk)


def test_only_an_administrator_and_only_known_accounts() -> None:
    fake = FakeAdministration()
    for actor in (HEAD, DPO):
        with pytest.raises(NotAllowed):
            open_account(NEW, "k", actor=actor, desk=fake.desk)
    with pytest.raises(NotFound):
        disable_account("nimeni", "x", "k", actor=ADMIN, desk=fake.desk)


def test_a_key_stands_for_one_deed() -> None:
    fake = FakeAdministration()
    open_account(NEW, "k", actor=ADMIN, desk=fake.desk)
    with pytest.raises(KeyReused):
        open_account({**NEW, "username": "ion.pop"}, "k", actor=ADMIN, desk=fake.desk)


def test_a_disabled_account_keeps_its_second_factor_until_it_is_enabled() -> None:
    fake = FakeAdministration()
    fake.pool.factors.add("officer")
    disable_account("officer", "A plecat.", "k1", actor=ADMIN, desk=fake.desk)
    for _ in range(2):
        with pytest.raises(InvalidInput) as refused:
            reset_second_factor("officer", "Telefon pierdut.", "k2", actor=ADMIN, desk=fake.desk)
        (fault,) = refused.value.errors
        assert (fault.field, "dezactivat" in fault.message) == ("factor", True)
    assert (fake.pool.factors, fake.pool.accounts["officer"].enabled) == ({"officer"}, False)
    assert "second_factor_reset" not in {each.event for each in fake.journal.deeds.values()}


@pytest.mark.parametrize("groups_missing", [False, True])
def test_a_reset_that_broke_off_after_the_account_was_gone_is_finished_by_the_next_try(groups_missing: bool) -> None:
    fake = FakeAdministration()
    before = fake.pool.accounts["officer"]

    class BrokenOff:
        def has_factor(self, username: str) -> bool:
            return fake.pool.has_factor(username)

        def forget_factor(self, account: Account) -> None:
            fake.pool.factors.discard(account.username)
            gone = fake.pool.accounts.pop(account.username)
            if groups_missing:
                fake.pool.accounts[account.username] = replace(gone, roles=frozenset(), waiting=True)
            raise Busy("Nu răspunde.")

    fake.pool.factors.add("officer")
    desk = replace(fake.desk, factors=BrokenOff())
    with pytest.raises(Busy):
        reset_second_factor("officer", "Telefon pierdut.", "k", actor=ADMIN, desk=desk)
    for key in ("k", "k2"):
        reset_second_factor("officer", "Telefon pierdut.", key, actor=ADMIN, desk=fake.desk)
    assert fake.pool.accounts["officer"] == replace(before, waiting=True)
    assert len(fake.journal.deeds) == 1
    with pytest.raises(NotFound):
        reset_second_factor("nimeni", "Telefon pierdut.", "k3", actor=ADMIN, desk=fake.desk)


def test_a_lost_second_factor_is_reset_once_with_a_reason() -> None:
    fake = FakeAdministration()
    fake.pool.factors.add("officer")
    with pytest.raises(InvalidInput) as refused:
        reset_second_factor("officer", " ", "k", actor=ADMIN, desk=fake.desk)
    assert refused.value.errors[0].field == "factor"
    for _ in range(2):
        assert (
            reset_second_factor("officer", "Telefon pierdut.", "k", actor=ADMIN, desk=fake.desk).username == "officer"
        )
    assert not fake.pool.factors
    assert [(each.event, each.reason) for each in fake.journal.deeds.values()] == [
        ("second_factor_reset", "Telefon pierdut.")
    ]
    known = fake.hall.staff.membership("officer")
    assert known
    assert known.ended_at > fake.hall.clock.now().timestamp()
    with pytest.raises(NotAllowed):
        reset_second_factor("officer", "Telefon pierdut.", "k", actor=OFFICER, desk=fake.desk)
