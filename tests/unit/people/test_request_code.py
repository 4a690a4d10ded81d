"""A code is asked for: one mail, nothing told about the address, nothing kept that could be read."""

import json
from dataclasses import asdict

import pytest

from primarie.kernel.errors import Busy, InvalidInput, TooManyAttempts
from primarie.people.request_code import MOST_FROM_ORIGIN, MOST_TO_ONE
from tests.builders.accounts import ADDRESS, Accounts


@pytest.fixture
def accounts() -> Accounts:
    return Accounts()


def test_the_same_request_twice_is_one_mail(accounts: Accounts) -> None:
    assert accounts.request() == accounts.request()
    assert len(accounts.mail.sent) == 1
    assert accounts.request(key="cheie-2") != accounts.request()
    assert len(accounts.mail.sent) == 2


def test_the_code_is_eight_digits_and_never_the_same(accounts: Accounts) -> None:
    for number in range(5):
        accounts.request(key=f"cheie-{number}")
    codes = [code for _, code in accounts.mail.sent]
    assert all(len(code) == 8 and code.isdigit() for code in codes)
    assert len(set(codes)) > 1


def test_the_address_has_one_form(accounts: Accounts) -> None:
    assert accounts.request("Ana.Pop@Exemplu.RO ") == accounts.request()
    assert [to for to, _ in accounts.mail.sent] == [ADDRESS]


def test_neither_address_nor_code_can_be_read_from_what_is_kept(accounts: Accounts) -> None:
    attempt = accounts.request()
    kept = json.dumps([asdict(each) for each in accounts.codes.rows.values()]) + attempt
    assert accounts.mail.code_to(ADDRESS) not in kept
    assert "ana" not in kept


@pytest.mark.parametrize("typed", ["", "  ", "ana", "ana@", "@exemplu.ro", "ana@exemplu.ro, ion@exemplu.ro"])
def test_what_is_no_address_is_told(accounts: Accounts, typed: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        accounts.request(typed)
    assert [each.field for each in refused.value.errors] == ["email"]
    assert accounts.mail.sent == []


def test_a_mailbox_is_not_filled(accounts: Accounts) -> None:
    for number in range(MOST_TO_ONE):
        accounts.request(key=f"cheie-{number}", origin=f"192.0.2.{number}")
    with pytest.raises(TooManyAttempts):
        accounts.request(key="una", origin="192.0.2.99")
    accounts.request("alta@exemplu.ro", key="una")
    accounts.clock.forward(seconds=900)
    accounts.request(key="una")
    assert len(accounts.mail.sent) == MOST_TO_ONE + 2


def test_one_origin_does_not_write_to_everybody(accounts: Accounts) -> None:
    for number in range(MOST_FROM_ORIGIN):
        accounts.request(f"p{number}@exemplu.ro")
    with pytest.raises(TooManyAttempts):
        accounts.request()


def test_a_mail_that_was_not_taken_is_sent_by_asking_again(accounts: Accounts) -> None:
    accounts.mail.down = True
    with pytest.raises(Busy):
        accounts.request()
    accounts.mail.down = False
    attempt = accounts.request()
    accounts.enter(attempt, accounts.mail.code_to(ADDRESS))
