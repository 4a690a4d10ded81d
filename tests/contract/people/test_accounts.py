"""The front desk's promise, held by the fake and by Cognito on moto and the emulator."""

import base64
import hashlib
import hmac
import struct
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import boto3
import pytest

from primarie.administration.cognito import CognitoStaff
from primarie.administration.model import Account
from primarie.kernel.errors import InvalidInput, NotSignedIn
from primarie.people.cognito import CognitoAccounts
from primarie.people.http import fetch_json
from primarie.people.model import Actor, Challenge, ChallengeKind, Role, Tokens
from primarie.people.pyjwt import PoolTokens
from tests.fakes.sign_in import PASSWORD, FakePool

NEW = "Alta-parola-2026!"


@dataclass
class Desk:
    """The front desk, and how the test prepares people for it."""

    accounts: Any
    add: Callable[[str, bool], None]


def _fake() -> Desk:
    pool = FakePool()

    def add(username: str, fresh: bool) -> None:
        pool.people[username] = Actor(username)
        if fresh:
            pool.fresh.add(username)

    return Desk(pool, add)


def _cognito() -> Desk:
    client, pool_id, client_id = made_pool()
    return Desk(CognitoAccounts(client, client_id), lambda name, fresh: add_person(client, pool_id, name, fresh=fresh))


def made_pool() -> tuple[Any, str, str]:
    client: Any = boto3.client("cognito-idp")
    pool = client.create_user_pool(
        PoolName=f"proba-{uuid4().hex[:8]}",
        Schema=[{"Name": "department", "AttributeDataType": "String", "Mutable": True}],
    )["UserPool"]["Id"]
    flows = ["ALLOW_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"]
    app = client.create_user_pool_client(
        UserPoolId=pool, ClientName="consola", ExplicitAuthFlows=flows, PreventUserExistenceErrors="ENABLED"
    )
    return client, pool, app["UserPoolClient"]["ClientId"]


def add_person(client: Any, pool: str, username: str, *, fresh: bool) -> None:
    attributes = [{"Name": "name", "Value": "Radu Referent"}, {"Name": "custom:department", "Value": "DRPMD"}]
    client.admin_create_user(
        UserPoolId=pool,
        Username=username,
        UserAttributes=attributes,
        TemporaryPassword=PASSWORD,
        MessageAction="SUPPRESS",
    )
    if not fresh:
        client.admin_set_user_password(UserPoolId=pool, Username=username, Password=PASSWORD, Permanent=True)


@pytest.fixture(params=["fake", "moto", "emulator"])
def desk(request: pytest.FixtureRequest) -> Desk:
    if request.param == "fake":
        return _fake()
    request.getfixturevalue(request.param)
    return _cognito()


def test_the_right_password_gives_tokens_that_renew(desk: Desk) -> None:
    desk.add("radu", False)
    tokens = desk.accounts.start("radu", PASSWORD)
    assert isinstance(tokens, Tokens)
    for _ in range(2):
        assert isinstance(desk.accounts.renew(tokens.refresh_token), Tokens)


def test_a_wrong_password_and_an_unknown_name_sound_alike(desk: Desk) -> None:
    desk.add("radu", False)
    said = []
    for username in ("radu", "nimeni"):
        with pytest.raises(InvalidInput) as refused:
            desk.accounts.start(username, "gresit")
        said.append([(each.field, each.message) for each in refused.value.errors])
    assert said[0] == said[1]
    assert said[0][0][0] == "password"


def test_a_first_password_is_replaced_on_the_way_in(desk: Desk) -> None:
    desk.add("radu", True)
    asked = desk.accounts.start("radu", PASSWORD)
    assert isinstance(asked, Challenge)
    assert asked.kind is ChallengeKind.NEW_PASSWORD
    assert isinstance(desk.accounts.answer(asked, NEW), Tokens)


def test_a_refresh_token_that_nobody_gave_renews_nothing(desk: Desk) -> None:
    with pytest.raises(NotSignedIn):
        desk.accounts.renew("inventat")


class TestOnTheEmulator:
    """What moto does not play."""

    @pytest.fixture
    def pool(self, emulator: None) -> tuple[Any, str, str]:
        client, pool, client_id = made_pool()
        add_person(client, pool, "radu", fresh=False)
        client.create_group(UserPoolId=pool, GroupName="officer")
        client.admin_add_user_to_group(UserPoolId=pool, Username="radu", GroupName="officer")
        return client, pool, client_id

    def test_its_tokens_are_read_by_its_published_keys(self, pool: tuple[Any, str, str]) -> None:
        client, pool_id, client_id = pool
        tokens = CognitoAccounts(client, client_id).start("radu", PASSWORD)
        assert isinstance(tokens, Tokens)
        reader = PoolTokens(
            issuer=f"https://cognito-idp.{client.meta.region_name}.amazonaws.com/{pool_id}",
            client_id=client_id,
            fetch_keys=lambda: fetch_json(f"{client.meta.endpoint_url}/{pool_id}/.well-known/jwks.json"),
        )
        assert reader.read(tokens.id_token) == Actor("radu", "Radu Referent", "DRPMD", frozenset({Role.OFFICER}))

    def test_an_ended_session_renews_nothing(self, pool: tuple[Any, str, str]) -> None:
        accounts = CognitoAccounts(pool[0], pool[2])
        tokens = accounts.start("radu", PASSWORD)
        assert isinstance(tokens, Tokens)
        for _ in range(2):
            accounts.end(tokens.refresh_token)
        with pytest.raises(NotSignedIn):
            accounts.renew(tokens.refresh_token)

    def test_the_code_of_the_app_is_the_second_factor(self, pool: tuple[Any, str, str]) -> None:
        client, pool_id, client_id = pool
        client.set_user_pool_mfa_config(
            UserPoolId=pool_id, MfaConfiguration="OPTIONAL", SoftwareTokenMfaConfiguration={"Enabled": True}
        )
        said = client.initiate_auth(
            AuthFlow="USER_PASSWORD_AUTH",
            ClientId=client_id,
            AuthParameters={"USERNAME": "radu", "PASSWORD": PASSWORD},
        )
        access = said["AuthenticationResult"]["AccessToken"]
        secret = client.associate_software_token(AccessToken=access)["SecretCode"]
        client.verify_software_token(AccessToken=access, UserCode=totp(secret))
        client.set_user_mfa_preference(
            AccessToken=access, SoftwareTokenMfaSettings={"Enabled": True, "PreferredMfa": True}
        )
        accounts = CognitoAccounts(client, client_id)
        asked = accounts.start("radu", PASSWORD)
        assert isinstance(asked, Challenge)
        with pytest.raises(InvalidInput) as refused:
            accounts.answer(asked, f"{(int(totp(secret)) + 1) % 1_000_000:06d}")
        assert refused.value.errors[0].field == "response"
        again = accounts.start("radu", PASSWORD)
        assert isinstance(again, Challenge)
        assert isinstance(accounts.answer(again, totp(secret)), Tokens)

    def test_a_person_sets_up_the_app_and_an_administrator_forgets_it(self, pool: tuple[Any, str, str]) -> None:
        client, pool_id, client_id = pool
        client.set_user_pool_mfa_config(
            UserPoolId=pool_id, MfaConfiguration="OPTIONAL", SoftwareTokenMfaConfiguration={"Enabled": True}
        )
        accounts, office = CognitoAccounts(client, client_id), CognitoStaff(client, pool_id)
        tokens = accounts.start("radu", PASSWORD)
        assert isinstance(tokens, Tokens)
        assert not accounts.own(tokens.access_token).second_factor
        secret = [accounts.offer(tokens.access_token) for _ in range(2)][-1]
        with pytest.raises(InvalidInput) as refused:
            accounts.confirm(tokens.access_token, f"{(int(totp(secret)) + 1) % 1_000_000:06d}")
        assert refused.value.errors[0].field == "response"
        accounts.confirm(tokens.access_token, totp(secret))
        assert accounts.own(tokens.access_token).second_factor
        assert isinstance(accounts.start("radu", PASSWORD), Challenge)
        assert office.has_factor("radu")
        radu = Account("radu", "Radu Referent", "radu@primarie.example", "DRPMD", frozenset({Role.OFFICER}))
        for _ in range(2):
            office.forget_factor(radu)
        assert not office.has_factor("radu")
        assert isinstance(accounts.start("radu", PASSWORD), Tokens)

    def test_whoever_leaves_everywhere_renews_nothing_anywhere(self, pool: tuple[Any, str, str]) -> None:
        accounts = CognitoAccounts(pool[0], pool[2])
        here, there = accounts.start("radu", PASSWORD), accounts.start("radu", PASSWORD)
        assert isinstance(here, Tokens)
        assert isinstance(there, Tokens)
        for _ in range(2):
            accounts.end_all(here.access_token)
        for tokens in (here, there):
            with pytest.raises(NotSignedIn):
                accounts.renew(tokens.refresh_token)
            with pytest.raises(NotSignedIn):
                accounts.own(tokens.access_token)


def totp(secret: str) -> str:
    """The app's code of this half minute (RFC 6238)."""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    mac = hmac.digest(key, struct.pack(">Q", int(time.time()) // 30), hashlib.sha1)
    at = mac[-1] & 15
    return f"{(int.from_bytes(mac[at : at + 4]) & 0x7FFFFFFF) % 1_000_000:06d}"
