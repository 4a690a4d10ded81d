import time

import pytest

from primarie.kernel.errors import NotSignedIn
from primarie.people.model import Actor, Role, Session, Tokens
from primarie.people.pyjwt import PoolTokens
from primarie.people.read_session import read_session
from primarie.people.sign_out import sign_out
from tests.fakes.sign_in import CLIENT, ISSUER, FakePool

RADU = Actor("radu.referent", "Radu Referent", "DRPMD", frozenset({Role.OFFICER}))


def read(pool: FakePool, tokens: Tokens) -> Session:
    reader = PoolTokens(issuer=ISSUER, client_id=CLIENT, fetch_keys=pool.jwks)
    return read_session(tokens, reader=reader, sessions=pool)


def test_a_present_identity_is_taken_as_it_is() -> None:
    pool = FakePool(RADU)
    tokens = pool.tokens("radu.referent")
    assert read(pool, tokens) == read(pool, tokens) == Session(RADU, tokens)


def test_an_expired_identity_is_renewed_each_time_it_comes() -> None:
    pool = FakePool(RADU)
    tokens = pool.tokens("radu.referent", exp=int(time.time()) - 60)
    for _ in range(2):
        session = read(pool, tokens)
        assert session.renewed
        assert session.actor == RADU
        assert session.tokens.refresh_token == tokens.refresh_token


def test_a_forged_refresh_token_renews_nothing() -> None:
    with pytest.raises(NotSignedIn):
        read(FakePool(RADU), Tokens("", "refresh-somebody"))


def test_nothing_at_all_is_nobody() -> None:
    with pytest.raises(NotSignedIn):
        read(FakePool(RADU), Tokens("", ""))


def test_after_signing_out_the_session_cannot_be_renewed() -> None:
    pool = FakePool(RADU)
    tokens = pool.tokens("radu.referent", exp=int(time.time()) - 60)
    sign_out(tokens.refresh_token, sessions=pool)
    with pytest.raises(NotSignedIn):
        read(pool, tokens)
