"""Whose account is open: by the citizens' own tokens and no others, staff's among them."""

from collections.abc import Callable

import jwt
import pytest

from primarie.kernel.errors import NotSignedIn
from primarie.people.model import Actor, Tokens
from primarie.people.pyjwt import PoolTokens
from primarie.people.read_account import read_account
from tests.builders.accounts import ADDRESS, Accounts
from tests.fakes import accounts as fake
from tests.fakes import sign_in
from tests.fakes.sign_in import FakePool


def _reader(issuer: str = fake.ISSUER, client: str = fake.CLIENT) -> PoolTokens:
    # One key for both pools, so that only issuer and client tell them apart.
    return PoolTokens(issuer=issuer, client_id=client, fetch_keys=FakePool().jwks)


@pytest.fixture
def accounts() -> Accounts:
    return Accounts()


def _tokens(accounts: Accounts) -> Tokens:
    return accounts.enter(accounts.request(), accounts.mail.code_to(ADDRESS))


def test_the_same_tokens_read_the_same_twice(accounts: Accounts) -> None:
    tokens = _tokens(accounts)
    first = read_account(tokens, reader=_reader(), sessions=accounts.citizens)
    assert first == read_account(tokens, reader=_reader(), sessions=accounts.citizens)
    assert (first.address, first.renewed) == (ADDRESS, False)
    assert ADDRESS not in repr(first)


def test_an_identity_that_is_over_is_renewed_until_the_session_ends(accounts: Accounts) -> None:
    tokens = Tokens(accounts.citizens.token(ADDRESS, exp=1), _tokens(accounts).refresh_token)
    session = read_account(tokens, reader=_reader(), sessions=accounts.citizens)
    assert (session.address, session.renewed) == (ADDRESS, True)
    accounts.citizens.end(tokens.refresh_token)
    with pytest.raises(NotSignedIn):
        read_account(tokens, reader=_reader(), sessions=accounts.citizens)


def test_staff_tokens_open_no_account(accounts: Accounts) -> None:
    staff = FakePool(Actor("radu"))
    token = staff.token("radu", email=ADDRESS, email_verified=True)
    with pytest.raises(NotSignedIn):
        read_account(Tokens(token, ""), reader=_reader(), sessions=accounts.citizens)


def test_citizens_tokens_open_no_desk(accounts: Accounts) -> None:
    desk = _reader(sign_in.ISSUER, sign_in.CLIENT)
    groups = {"cognito:groups": ["head"], "cognito:username": "radu"}
    for token in (_tokens(accounts).id_token, accounts.citizens.token(ADDRESS, **groups)):
        with pytest.raises(NotSignedIn):
            desk.read(token)


@pytest.mark.parametrize(
    "changed",
    [{"email_verified": False}, {"email_verified": "true"}, {"email": ""}, {"token_use": "access"}, {"aud": "altul"}],
    ids=str,
)
def test_a_token_must_say_a_confirmed_address(accounts: Accounts, changed: dict[str, object]) -> None:
    with pytest.raises(NotSignedIn):
        _reader().address(accounts.citizens.token(ADDRESS, **changed))


@pytest.mark.parametrize("make", [lambda text: text[:-4] + "AAAA", lambda _: "", lambda _: "a.b.c"])
def test_a_forged_token_is_none(accounts: Accounts, make: Callable[[str], str]) -> None:
    with pytest.raises(NotSignedIn):
        read_account(Tokens(make(accounts.citizens.token(ADDRESS)), ""), reader=_reader(), sessions=accounts.citizens)


def test_an_unsigned_token_is_none() -> None:
    unsigned = jwt.encode({"email": ADDRESS}, "", algorithm="none", headers={"kid": "k1"})
    with pytest.raises(NotSignedIn):
        _reader().address(unsigned)
