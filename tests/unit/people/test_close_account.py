"""Deleting an account ends its sessions and leaves nothing in the pool."""

import pytest

from primarie.kernel.errors import NotSignedIn
from primarie.people.close_account import close_account
from tests.builders.accounts import ADDRESS, Accounts


def test_twice_is_once() -> None:
    accounts = Accounts()
    tokens = accounts.enter(accounts.request(), accounts.mail.code_to(ADDRESS))
    for _ in range(2):
        close_account(ADDRESS, tokens.refresh_token, citizens=accounts.citizens, sessions=accounts.citizens)
    assert accounts.citizens.accounts == set()
    with pytest.raises(NotSignedIn):
        accounts.citizens.renew(tokens.refresh_token)


def test_the_address_may_come_again() -> None:
    accounts = Accounts()
    tokens = accounts.enter(accounts.request(), accounts.mail.code_to(ADDRESS))
    close_account(ADDRESS, tokens.refresh_token, citizens=accounts.citizens, sessions=accounts.citizens)
    accounts.enter(accounts.request(key="cheie-2"), accounts.mail.code_to(ADDRESS))
    assert accounts.citizens.accounts == {ADDRESS}
