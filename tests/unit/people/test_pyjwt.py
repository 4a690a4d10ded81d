"""Only a whole, present identity token of our pool and client speaks for anybody."""

import base64
import hashlib
import hmac
import json
import time
from typing import Any

import jwt
import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from primarie.kernel.errors import NotSignedIn
from primarie.people.model import Actor, Role
from primarie.people.pyjwt import PoolTokens
from tests.fakes.sign_in import CLIENT, ISSUER, FakePool

RADU = Actor("radu.referent", "Radu Referent", "DRPMD", frozenset({Role.OFFICER}))


@pytest.fixture(scope="module")
def pool() -> FakePool:
    return FakePool(RADU)


@pytest.fixture
def reader(pool: FakePool) -> PoolTokens:
    return PoolTokens(issuer=ISSUER, client_id=CLIENT, fetch_keys=pool.jwks)


def test_a_whole_token_names_the_person(pool: FakePool, reader: PoolTokens) -> None:
    assert reader.read(pool.token("radu.referent")) == RADU
    assert reader.read(pool.token("radu.referent")) == RADU


def test_keys_are_fetched_once(pool: FakePool, reader: PoolTokens) -> None:
    before = pool.fetched
    for _ in range(3):
        reader.read(pool.token("radu.referent"))
    assert pool.fetched == before + 1


def test_unknown_keys_do_not_make_us_ask_at_every_turn(pool: FakePool) -> None:
    seconds = [0.0]
    reader = PoolTokens(issuer=ISSUER, client_id=CLIENT, fetch_keys=pool.jwks, ticks=lambda: seconds[0])
    before = pool.fetched
    for _ in range(5):
        with pytest.raises(NotSignedIn):
            reader.read(pool.token("radu.referent", kid="strain"))
    assert pool.fetched == before + 1
    seconds[0] = 61
    with pytest.raises(NotSignedIn):
        reader.read(pool.token("radu.referent", kid="strain"))
    assert pool.fetched == before + 2


def test_keys_changed_by_the_pool_are_learned() -> None:
    seconds = [0.0]
    pool = FakePool(RADU)
    reader = PoolTokens(issuer=ISSUER, client_id=CLIENT, fetch_keys=pool.jwks, ticks=lambda: seconds[0])
    reader.read(pool.token("radu.referent"))
    pool.kid, pool.key = "k2", rsa.generate_private_key(65537, 2048)
    seconds[0] = 90
    assert reader.read(pool.token("radu.referent")) == RADU


@pytest.mark.parametrize(
    "changed",
    [
        {"exp": -60},
        {"iat": 600},
        {"iss": "https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_Altul"},
        {"aud": "alt-client"},
        {"aud": None},
        {"token_use": "access"},
        {"token_use": None},
    ],
    ids=["expired", "from the future", "other pool", "other client", "no client", "access token", "no use"],
)
def test_a_signed_token_that_is_not_for_us_is_refused(
    pool: FakePool, reader: PoolTokens, changed: dict[str, Any]
) -> None:
    # Instants are so many seconds from now, not from when the tests were collected.
    told = {key: int(time.time()) + value if isinstance(value, int) else value for key, value in changed.items()}
    claims = {key: value for key, value in pool.claims("radu.referent", **told).items() if value is not None}
    token = jwt.encode(claims, pool.key, algorithm="RS256", headers={"kid": pool.kid})
    with pytest.raises(NotSignedIn):
        reader.read(token)


def test_a_token_signed_by_somebody_else_is_refused(pool: FakePool, reader: PoolTokens) -> None:
    forged = pool.token("radu.referent", key=rsa.generate_private_key(65537, 2048))
    with pytest.raises(NotSignedIn):
        reader.read(forged)


def test_a_changed_token_is_refused(pool: FakePool, reader: PoolTokens) -> None:
    head, body, signature = pool.token("radu.referent").split(".")
    claims = json.loads(base64.urlsafe_b64decode(body + "=="))
    claims["cognito:groups"] = ["signatory"]
    changed = base64.urlsafe_b64encode(json.dumps(claims).encode()).decode().rstrip("=")
    with pytest.raises(NotSignedIn):
        reader.read(f"{head}.{changed}.{signature}")


def test_alg_none_is_refused(pool: FakePool, reader: PoolTokens) -> None:
    for algorithm in ("none", "None"):
        head = base64.urlsafe_b64encode(json.dumps({"alg": algorithm, "kid": pool.kid}).encode()).decode().rstrip("=")
        body = base64.urlsafe_b64encode(json.dumps(pool.claims("radu.referent")).encode()).decode().rstrip("=")
        with pytest.raises(NotSignedIn):
            reader.read(f"{head}.{body}.")


def test_the_public_key_is_no_shared_secret(pool: FakePool, reader: PoolTokens) -> None:
    # The old trick: HS256 with the published key as the secret. PyJWT refuses to make such a token, so it is made here.
    public = pool.key.public_key().public_bytes(
        serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    parts = [{"alg": "HS256", "kid": pool.kid}, pool.claims("radu.referent")]
    text = ".".join(base64.urlsafe_b64encode(json.dumps(p).encode()).decode().rstrip("=") for p in parts)
    mac = base64.urlsafe_b64encode(hmac.digest(public, text.encode(), hashlib.sha256)).decode().rstrip("=")
    with pytest.raises(NotSignedIn):
        reader.read(f"{text}.{mac}")


@pytest.mark.parametrize("rubbish", ["", "a", "a.b.c", "ăîș.ț.x", "....", "e30.e30.e30"])
def test_rubbish_is_refused(reader: PoolTokens, rubbish: str) -> None:
    with pytest.raises(NotSignedIn):
        reader.read(rubbish)
