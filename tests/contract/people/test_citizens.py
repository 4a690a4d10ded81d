"""The citizens' pool: its promise held by the fake and, through the deployed triggers, by Cognito on the emulator."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import boto3
import pytest

from primarie.kernel.clock import SystemClock
from primarie.kernel.dynamodb import Database
from primarie.kernel.errors import NotSignedIn
from primarie.people.check_challenge import challenge_answer
from primarie.people.cognito import CognitoAccounts, CognitoCitizens
from primarie.people.dynamodb import SignInCodeTable
from primarie.people.http import fetch_json
from primarie.people.kms import KmsLookupKey
from primarie.people.ports import Citizens, LookupKey, Sessions, SignInCodes
from primarie.people.pyjwt import PoolTokens
from primarie.people.request_code import request_code
from tests.fakes.accounts import CLIENT, ISSUER, FakeCitizens, FakeCodes, FakeMail
from tests.fakes.documents import FakeTries
from tests.fakes.people import FakeLookupKey
from tests.fakes.sign_in import FakePool


@dataclass
class Door:
    """The pool, what reads its tokens, and where its triggers look for codes."""

    citizens: Citizens
    sessions: Sessions
    reader: PoolTokens
    codes: Any
    key: LookupKey

    def answer(self, address: str, *, proven: bool = True) -> str:
        """The answer to the pool's challenge, as the town's page leads to it."""
        mail = FakeMail()
        attempt = asked(address, self.codes, self.key, mail)
        if proven:
            self.codes.prove(attempt)
        return challenge_answer(attempt, mail.code_to(address))


def asked(address: str, codes: SignInCodes, key: LookupKey, mail: FakeMail) -> str:
    clock = SystemClock()
    return request_code(
        address,
        key=uuid4().hex,
        origin="192.0.2.7",
        codes=codes,
        tries=FakeTries(clock),
        lookup_key=key,
        mail=mail,
        clock=clock,
    )


@pytest.fixture
def address() -> str:
    return f"{uuid4().hex[:12]}@exemplu.ro"


def fake() -> Door:
    clock = SystemClock()
    codes = FakeCodes(clock)
    pool = FakeCitizens(codes, clock)
    reader = PoolTokens(issuer=ISSUER, client_id=CLIENT, fetch_keys=FakePool().jwks)
    return Door(pool, pool, reader, codes, FakeLookupKey())


def deployed(outputs: dict[str, str]) -> Door:
    cognito, clock = boto3.client("cognito-idp"), SystemClock()
    pool, client_id = outputs["CitizenPoolId"], outputs["CitizenPoolClientId"]
    reader = PoolTokens(
        issuer=f"https://cognito-idp.{cognito.meta.region_name}.amazonaws.com/{pool}",
        client_id=client_id,
        fetch_keys=lambda: fetch_json(f"{cognito.meta.endpoint_url}/{pool}/.well-known/jwks.json"),
    )
    return Door(
        CognitoCitizens(cognito, pool=pool, client_id=client_id),
        CognitoAccounts(cognito, client_id),
        reader,
        SignInCodeTable(Database(), outputs["TableAccounts"], clock=clock),
        KmsLookupKey(boto3.client("kms"), outputs["LookupKeyArn"]),
    )


@pytest.fixture(params=["fake", "emulator"])
def door(request: pytest.FixtureRequest) -> Door:
    return fake() if request.param == "fake" else deployed(request.getfixturevalue("emulator").outputs)


def test_a_proven_code_gives_tokens_that_say_the_address_and_renew(door: Door, address: str) -> None:
    for _ in range(2):
        door.citizens.open(address)
    tokens = door.citizens.enter(address, door.answer(address))
    assert door.reader.address(tokens.id_token) == address
    again = door.sessions.renew(tokens.refresh_token)
    assert door.reader.address(again.id_token) == address


@pytest.mark.parametrize(
    "answer",
    [
        lambda door, address: door.answer(address, proven=False),
        lambda door, address: door.answer(f"alt-{address}"),
        lambda door, address: door.answer(address)[:-1],
        lambda door, address: "12345678",
    ],
    ids=["not proven", "another's", "cut", "guessed"],
)
def test_any_other_answer_is_refused(door: Door, address: str, answer: Callable[[Door, str], str]) -> None:
    door.citizens.open(address)
    with pytest.raises(NotSignedIn):
        door.citizens.enter(address, answer(door, address))


def test_who_has_no_account_is_refused(door: Door, address: str) -> None:
    with pytest.raises(NotSignedIn):
        door.citizens.enter(address, door.answer(address))


def test_an_ended_session_and_a_closed_account_renew_nothing(door: Door, address: str) -> None:
    door.citizens.open(address)
    ended = door.citizens.enter(address, door.answer(address))
    closed = door.citizens.enter(address, door.answer(address))
    for _ in range(2):
        door.sessions.end(ended.refresh_token)
    for _ in range(2):
        door.citizens.close(address)
    for tokens in (ended, closed):
        with pytest.raises(NotSignedIn):
            door.sessions.renew(tokens.refresh_token)
