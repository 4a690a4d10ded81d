"""What the table of codes promises, and that SES takes their mail."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any
from urllib.request import urlopen
from uuid import uuid4

import boto3
import pytest
from botocore.exceptions import ClientError

from primarie.kernel.dynamodb import Database
from primarie.kernel.errors import Busy
from primarie.kernel.language import speaking
from primarie.people.dynamodb import SignInCodeTable
from primarie.people.model import SignInCode
from primarie.people.ses import SesCodeMail
from tests.contract.registry.conftest import OneAtATime
from tests.fakes.accounts import FakeCodes
from tests.fakes.clock import FakeClock

Kept = tuple[Any, FakeClock]


@pytest.fixture(params=["fake", "moto", "emulator"])
def kept(request: pytest.FixtureRequest) -> Kept:
    clock = FakeClock()
    if request.param == "fake":
        return FakeCodes(clock), clock
    request.getfixturevalue(request.param)
    client: Any = boto3.client("dynamodb")
    name = f"codes-{uuid4().hex[:12]}"
    keys = [("pk", "HASH"), ("sk", "RANGE")]
    client.create_table(
        TableName=name,
        BillingMode="PAY_PER_REQUEST",
        KeySchema=[{"AttributeName": key, "KeyType": kind} for key, kind in keys],
        AttributeDefinitions=[{"AttributeName": key, "AttributeType": "S"} for key, _ in keys],
    )
    return SignInCodeTable(Database(OneAtATime()), name, clock=clock), clock


def code(clock: FakeClock) -> SignInCode:
    return SignInCode("a1", "ab" * 32, "cd" * 32, int(clock.now().timestamp()) + 600)


def test_what_was_kept_is_found_until_its_time_is_over(kept: Kept) -> None:
    codes, clock = kept
    assert codes.find("a1") is None
    for each in (code(clock), replace(code(clock), sent=True), replace(code(clock), sent=True)):
        codes.keep(each)
    assert codes.find("a1") == replace(code(clock), sent=True)
    clock.forward(seconds=600)
    assert codes.find("a1") is None
    assert not codes.take("a1", most=5)


def test_tries_are_taken_one_by_one_however_many_come_at_once(kept: Kept) -> None:
    codes, clock = kept
    codes.keep(code(clock))
    with ThreadPoolExecutor(12) as people:
        taken = list(people.map(lambda _: codes.take("a1", most=5), range(12)))
    assert taken.count(True) == 5
    assert codes.find("a1").tries == 5
    assert not codes.take("inventat", most=5)


def test_a_code_is_proven_once_and_stays_as_it_was(kept: Kept) -> None:
    codes, clock = kept
    codes.keep(code(clock))
    with ThreadPoolExecutor(6) as people:
        proven = list(people.map(lambda _: codes.prove("a1"), range(6)))
    assert proven.count(True) == 1
    assert codes.find("a1").proven_at == int(clock.now().timestamp())
    assert not codes.take("a1", most=5)
    codes.keep(code(clock))
    assert codes.find("a1").proven_at
    assert not codes.prove("inventat")


@pytest.mark.parametrize("world", ["moto", "emulator"])
def test_ses_takes_the_mail(world: str, request: pytest.FixtureRequest) -> None:
    stack = request.getfixturevalue(world)
    domain, to = f"{uuid4().hex[:8]}.exemplu.ro", f"{uuid4().hex[:8]}@example.ro"
    client = boto3.client("sesv2")
    client.create_email_identity(EmailIdentity=domain)
    if world == "moto":
        boto3.client("ses").verify_domain_identity(Domain=domain)
    mail = SesCodeMail(client, sender=f"cont@{domain}", sender_name="Primăria de exemplu")
    with speaking("en"):
        mail.send(to, "12345678")
    mail.send(to, "87654321")
    if world == "emulator":
        with urlopen(f"{stack.book['aws']}/_ministack/ses/messages") as answer:
            said = answer.read().decode()
        assert to in said
        assert "8765 4321" in said


@pytest.mark.parametrize("code", ["TooManyRequestsException", "MessageRejected"])
def test_a_mail_that_was_not_taken_is_told(code: str) -> None:
    class Refusing:
        def send_email(self, **_: Any) -> None:
            raise ClientError({"Error": {"Code": code, "Message": ""}}, "SendEmail")

    client: Any = Refusing()
    with pytest.raises(Busy):
        SesCodeMail(client, sender="a@b.ro", sender_name="Primăria").send("ana@exemplu.ro", "12345678")
