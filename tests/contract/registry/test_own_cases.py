"""What was registered with an address is found by its hash, whoever keeps the cases; so is when its owner looked."""

from collections.abc import Callable
from typing import Any

import boto3
import pytest

from primarie.cases.own_dynamodb import GlanceTable, OwnCasesTable
from primarie.kernel.dynamodb import Database
from primarie.registry.register_request import register_request
from tests.builders.registry import PETITION, pen, submission
from tests.contract.registry.conftest import OneAtATime, over
from tests.fakes.calendar import FixedHolidays
from tests.fakes.clock import FakeClock
from tests.fakes.own_cases import FakeGlances, FakeOwnCases

MINE, OTHER = "ab" * 32, "cd" * 32
Kept = tuple[Any, list[str]]


@pytest.fixture(params=["fake", "moto", "emulator"])
def kept(request: pytest.FixtureRequest, tables: Callable[[], tuple[str, str]]) -> Kept:
    """Three cases of one address and one of another, and the ids of the three in the order of their registration."""
    clock, fake, database, cases = FakeClock(), FakeOwnCases(), None, ""
    if request.param == "fake":
        shelf: Any = request.getfixturevalue("memory")
    else:
        request.getfixturevalue(request.param)
        database = Database(OneAtATime())
        register, cases = tables()
        shelf = over(database, register, cases)
    writer, made = pen(shelf.book, clock), []
    for key, lookup in (("one", MINE), ("two", MINE), ("other", OTHER), ("three", MINE), ("none", "")):
        clock.forward(seconds=1)
        asked = submission(key, email_lookup=lookup)
        done = register_request(asked, service=PETITION, pen=writer, holidays=FixedHolidays())
        made += [done.id] if lookup == MINE else []
        if lookup and not database:
            fake.put(lookup, shelf.book.cases[done.id])
    return (OwnCasesTable(database, cases) if database else fake), made


@pytest.fixture
def memory() -> Any:
    from tests.contract.registry.conftest import Shelf

    return Shelf()


def test_an_address_finds_its_own_cases_the_newest_first(kept: Kept) -> None:
    cases, made = kept
    assert [case.case_id for case in cases.of_email(MINE, limit=10)] == made[::-1]
    assert [case.case_id for case in cases.of_email(MINE, limit=2)] == made[:0:-1]
    assert cases.of_email("ef" * 32, limit=10) == []


def test_one_case_is_read_by_its_owner_alone(kept: Kept) -> None:
    cases, made = kept
    assert cases.of_email_or_none(made[0], MINE).case_id == made[0]
    assert cases.of_email_or_none(made[0], OTHER) is None
    assert cases.of_email_or_none("S6-2026-00000099", MINE) is None
    unnamed = "S6-2026-00000005"
    assert cases.of_email_or_none(unnamed, "") is None


@pytest.fixture(params=["fake", "moto", "emulator"])
def glances(request: pytest.FixtureRequest) -> Any:
    clock = FakeClock()
    if request.param == "fake":
        return FakeGlances(clock)
    request.getfixturevalue(request.param)
    name = f"accounts-{id(request)}"
    keys = [("pk", "HASH"), ("sk", "RANGE")]
    client: Any = boto3.client("dynamodb")
    client.create_table(
        TableName=name,
        BillingMode="PAY_PER_REQUEST",
        KeySchema=[{"AttributeName": key, "KeyType": kind} for key, kind in keys],
        AttributeDefinitions=[{"AttributeName": key, "AttributeType": "S"} for key, _ in keys],
    )
    return GlanceTable(Database(), name, clock=clock)


def test_glances_are_the_owners_and_are_forgotten_at_will(glances: Any) -> None:
    for case_id in ("S6-2026-00000001", "S6-2026-00000001", "S6-2026-00000002"):
        glances.note(MINE, case_id)
    glances.note(OTHER, "S6-2026-00000001")
    asked = [f"S6-2026-{number:08d}" for number in range(1, 130)]
    assert sorted(glances.last(MINE, asked)) == asked[:2]
    for _ in range(2):
        glances.forget(MINE)
    assert glances.last(MINE, asked) == {}
    assert sorted(glances.last(OTHER, asked)) == asked[:1]
