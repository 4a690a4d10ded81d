"""What administration's stores promise, in memory, on moto and on the emulator."""

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import boto3
import pytest

from primarie.administration.cognito import CognitoStaff
from primarie.administration.dynamodb import CatalogueTable, DayOffTable, DeedTable
from primarie.administration.model import Account, DayOff, Deed
from primarie.administration.record_catalogue import Edition, FileVersion
from primarie.administration.sqs import StuckQueues, to_queue
from primarie.calendar.dynamodb import HolidaysWithAdded
from primarie.calendar.romania import RomanianHolidays
from primarie.kernel.dynamodb import Database
from primarie.people.model import Role
from tests.fakes.administration import FakeCatalogueShelf, FakeDaysOff, FakeDeeds, FakeStaffPool

DEED = Deed("d1", "2026-11-24T08:00:00.000000Z", "2026-11-24", "admin", "day_off_added", "2026-12-31", {"name": "Z"})
DAY = DayOff("2026-12-31", "Zi liberă", "HG 900/2026", "admin", "2026-11-24T08:00:00.000000Z")
ANA = Account("ana.pop", "Ana Pop", "ana@primarie.example", "DRPMD", frozenset({Role.OFFICER}), waiting=True)


@pytest.fixture(params=["fake", "moto", "emulator"])
def where(request: pytest.FixtureRequest) -> str:
    if request.param != "fake":
        request.getfixturevalue(request.param)
    return str(request.param)


@pytest.fixture
def table(where: str, request: pytest.FixtureRequest) -> str:
    if where == "fake":
        return ""
    client: Any = boto3.client("dynamodb")
    name = f"administration-{id(request)}"
    keys = [("pk", "HASH"), ("sk", "RANGE")]
    client.create_table(
        TableName=name,
        BillingMode="PAY_PER_REQUEST",
        KeySchema=[{"AttributeName": key, "KeyType": kind} for key, kind in keys],
        AttributeDefinitions=[{"AttributeName": key, "AttributeType": "S"} for key, _ in keys],
    )
    return name


def test_a_deed_is_written_once_and_found_by_its_day(where: str, table: str) -> None:
    deeds: Any = DeedTable(Database(), table) if table else FakeDeeds()
    assert deeds.note(DEED) == DEED
    assert deeds.note(replace(DEED, event="other", at="2026-11-24T09:00:00.000000Z")) == DEED
    later = replace(DEED, deed_id="d2", at="2026-11-24T10:00:00.000000Z")
    deeds.note(later)
    assert list(deeds.of("2026-11-24")) == [later, DEED]
    assert list(deeds.of("2026-11-25")) == []


def test_a_day_stays_as_it_was_first_written(where: str, table: str) -> None:
    days: Any = DayOffTable(Database(), table) if table else FakeDaysOff()
    days.add(DAY)
    days.add(replace(DAY, name="Alt nume"))
    assert list(days.since("2026-12-31")) == [DAY]
    assert list(days.since("2027-01-01")) == []


def test_the_calendar_reads_added_days_within_a_minute(table: str) -> None:
    if not table:
        return
    now = [0.0]
    days = DayOffTable(Database(), table)
    calendar = HolidaysWithAdded(RomanianHolidays(), Database, lambda: table, ticks=lambda: now[0])
    assert calendar.name(date(2026, 12, 31)) == ""
    days.add(DAY)
    assert calendar.name(date(2026, 12, 31)) == ""
    now[0] = 61.0
    assert calendar.name(date(2026, 12, 31)) == "Zi liberă"
    assert calendar.name(date(2026, 12, 25)) != ""


def test_editions_and_versions_are_kept_as_they_were_first_written(where: str, table: str) -> None:
    shelf: Any = CatalogueTable(Database(), table) if table else FakeCatalogueShelf()
    old = FileVersion("services/petitie.json", "a", "2026-11-24T08:00:00.000000Z", '{"fee": "Gratuit"}')
    new = replace(old, sha="b", at="2026-11-25T08:00:00.000000Z")
    first = Edition(1, old.at, "h1", {old.name: "a"})
    for _ in range(2):
        shelf.keep(first, [old])
    shelf.keep(replace(first, hash="another"), [replace(old, text="{}")])
    second = Edition(2, new.at, "h2", {new.name: "b"})
    shelf.keep(second, [new])
    assert list(shelf.editions()) == [second, first]
    assert list(shelf.versions(old.name)) == [new, old]
    assert list(shelf.versions("other")) == []


@pytest.fixture
def pool(where: str) -> Iterator[Any]:
    if where == "fake":
        yield FakeStaffPool()
        return
    client: Any = boto3.client("cognito-idp")
    made = client.create_user_pool(
        PoolName="staff",
        Schema=[{"Name": "department", "AttributeDataType": "String", "Mutable": True}],
    )["UserPool"]["Id"]
    for role in Role:
        client.create_group(UserPoolId=made, GroupName=role.value)
    yield CognitoStaff(client, made)
    client.delete_user_pool(UserPoolId=made)


def test_an_account_lives(pool: Any) -> None:
    for _ in range(2):
        pool.open(ANA)
    assert list(pool.all()) == [ANA]
    changed = replace(ANA, name="Ana Popa", department="ADPDU", roles=frozenset({Role.HEAD, Role.DPO}))
    for _ in range(2):
        pool.change(changed)
    assert list(pool.all()) == [changed]
    for _ in range(2):
        pool.disable("ana.pop")
    assert [each.enabled for each in pool.all()] == [False]
    pool.enable("ana.pop")
    assert [each.enabled for each in pool.all()] == [True]


@pytest.fixture(params=["moto", "emulator"])
def queue(request: pytest.FixtureRequest) -> Iterator[Callable[[str], str]]:
    request.getfixturevalue(request.param)
    client: Any = boto3.client("sqs")
    made: list[str] = []

    def make(name: str) -> str:
        made.append(client.create_queue(QueueName=f"{name}-{id(request)}")["QueueUrl"])
        return made[-1]

    yield make
    for url in made:
        client.delete_queue(QueueUrl=url)


def test_messages_are_looked_at_handed_on_and_put_away(queue: Callable[[str], str]) -> None:
    client: Any = boto3.client("sqs")
    trouble, dead, work, mail = queue("trouble"), queue("notices-dead"), queue("notices"), queue("mail")
    said = {"caseId": "S6-2026-00000001", "run": 2, "error": "States.Timeout"}
    client.send_message(QueueUrl=trouble, MessageBody=json.dumps(said))
    for number in range(3):
        client.send_message(QueueUrl=dead, MessageBody=json.dumps({"n": number}))
    failed: Any = {"ErrorCode": {"DataType": "Number", "StringValue": "200"}}
    for source in ("aws.s3", "aws.events"):
        client.send_message(QueueUrl=mail, MessageBody=json.dumps({"source": source}), MessageAttributes=failed)
    given: list[str] = []
    receivers = {("notices-dead", ""): to_queue(client, work), ("undelivered-mailroom", "aws.s3"): given.append}
    queues = {"trouble": trouble, "notices-dead": dead, "undelivered-mailroom": mail}
    stuck, other = (StuckQueues(client, queues, receivers, wait_seconds=0) for _ in range(2))
    found = stuck.all()
    assert sorted(each.message_id for each in found) == sorted(each.message_id for each in stuck.all())
    (case,) = (each for each in found if each.queue == "trouble")
    assert (case.case_id, case.run, case.error, case.retried) == ("S6-2026-00000001", 2, "States.Timeout", True)
    mails = {each.source: each for each in found if each.queue == "undelivered-mailroom"}
    assert {source: each.retried for source, each in mails.items()} == {"aws.s3": True, "aws.events": False}
    assert mails["aws.s3"].error == "FunctionError"
    letters = [each for each in found if each.queue == "notices-dead"]
    (taken,) = stuck.take("notices-dead", letters[0].message_id)
    assert not other.take("notices-dead", letters[0].message_id)
    stuck.again(taken)
    assert not stuck.take("notices-dead", letters[0].message_id)
    assert len(client.receive_message(QueueUrl=work)["Messages"]) == 1
    for each in (*stuck.take("notices-dead", letters[1].message_id), *stuck.take("trouble")):
        stuck.put_away(each)
    (event,) = stuck.take("undelivered-mailroom", mails["aws.s3"].message_id)
    stuck.again(event)
    assert json.loads(given[0]) == {"source": "aws.s3"}
    left = {letters[2].message_id, mails["aws.events"].message_id}
    assert {each.message_id for each in stuck.all()} == left
    assert not stuck.take("no-such-queue")
