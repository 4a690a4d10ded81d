"""Coming in by a code: the account is opened for whoever proved the address, and for nobody before."""

import pytest

from primarie.kernel.errors import InvalidInput
from tests.builders.accounts import ADDRESS, Accounts, wrong


def test_a_proven_address_has_an_account_and_a_session() -> None:
    accounts = Accounts()
    attempt = accounts.request()
    assert accounts.citizens.accounts == set()
    tokens = accounts.enter(attempt, accounts.mail.code_to(ADDRESS))
    assert accounts.citizens.accounts == {ADDRESS}
    assert accounts.citizens.renew(tokens.refresh_token).refresh_token == tokens.refresh_token


def test_a_second_time_the_code_is_used_and_another_opens_the_same_account() -> None:
    accounts = Accounts()
    attempt = accounts.request()
    code = accounts.mail.code_to(ADDRESS)
    accounts.enter(attempt, code)
    with pytest.raises(InvalidInput):
        accounts.enter(attempt, code)
    accounts.enter(accounts.request(key="cheie-2"), accounts.mail.code_to(ADDRESS))
    assert accounts.citizens.accounts == {ADDRESS}


def test_who_guesses_opens_nothing() -> None:
    accounts = Accounts()
    attempt = accounts.request()
    with pytest.raises(InvalidInput):
        accounts.enter(attempt, wrong(accounts.mail.code_to(ADDRESS)))
    assert accounts.citizens.accounts == set()
