"""Where the register's promises are tried: in memory, on moto, on the emulator."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import uuid4

import boto3
import pytest
from pynamodb.connection import Connection

from primarie.kernel.dynamodb import Database
from primarie.registry.dynamodb import DynamoBook, DynamoDays, DynamoJournals
from tests.fakes.registry import FakeBook, FakeDays, FakeJournals

_INDEXES = {"register": {"byNumber": "gsi1"}, "cases": {"gsi1": "gsi1", "gsi2": "gsi2", "gsi3": "gsi3"}}
_NARROW = {"ProjectionType": "INCLUDE", "NonKeyAttributes": ["hash"]}


class OneAtATime(Connection):
    """moto's transactions copy and restore the whole state, so that calls must not overlap; DynamoDB's do not."""

    def __init__(self) -> None:
        super().__init__()
        self._turn = threading.Lock()

    def dispatch(self, operation_name: str, operation_kwargs: dict[str, Any]) -> dict[str, Any]:
        with self._turn:
            return super().dispatch(operation_name, operation_kwargs)


class Counted(Connection):
    """Remembers the operations that it was asked for."""

    def __init__(self) -> None:
        super().__init__(max_pool_connections=64)
        self.operations: list[str] = []

    def dispatch(self, operation_name: str, operation_kwargs: dict[str, Any]) -> dict[str, Any]:
        self.operations.append(operation_name)
        return super().dispatch(operation_name, operation_kwargs)


@dataclass
class Shelf:
    """One implementation of every port over one store."""

    book: Any = field(default_factory=FakeBook)
    days: Any = field(default_factory=FakeDays)
    journals: Any = None
    kind: str = "fake"

    def __post_init__(self) -> None:
        self.journals = self.journals or FakeJournals(self.book)


@pytest.fixture
def tables() -> Callable[[], tuple[str, str]]:
    """Makes empty tables of the register and the cases, shaped as the deployed ones."""
    return lambda: (table("register"), table("cases"))


@pytest.fixture(params=["fake", "moto", "emulator"])
def shelf(request: pytest.FixtureRequest, tables: Callable[[], tuple[str, str]]) -> Shelf:
    """Every implementation in turn."""
    if request.param == "fake":
        return Shelf()
    request.getfixturevalue(request.param)
    connection = OneAtATime() if request.param == "moto" else Connection(max_pool_connections=64)
    return replace(over(Database(connection), *tables()), kind=request.param)


def over(database: Database, register: str, cases: str) -> Shelf:
    """The DynamoDB adapters over two tables."""
    return Shelf(
        book=DynamoBook(database, register="S6", register_table=register, cases_table=cases),
        days=DynamoDays(database, register="S6", register_table=register),
        journals=DynamoJournals(database, cases_table=cases),
    )


def table(kind: str) -> str:
    """A table of that kind under a name of its own."""
    client: Any = boto3.client("dynamodb")
    name = f"{kind}-{uuid4().hex[:12]}"
    stems = _INDEXES.get(kind, {}).values()
    client.create_table(
        TableName=name,
        BillingMode="PAY_PER_REQUEST",
        KeySchema=_keys("pk", "sk"),
        AttributeDefinitions=[
            {"AttributeName": key, "AttributeType": "S"}
            for key in ("pk", "sk", *(f"{stem}{end}" for stem in stems for end in ("pk", "sk")))
        ],
        **_indexes(kind),
    )
    client.get_waiter("table_exists").wait(TableName=name)
    return name


def _indexes(kind: str) -> dict[str, Any]:
    """The table's indexes as the call takes them; a list of none is refused."""
    made = [
        {
            "IndexName": index,
            "KeySchema": _keys(f"{stem}pk", f"{stem}sk"),
            "Projection": _NARROW if index == "gsi3" else {"ProjectionType": "ALL"},
        }
        for index, stem in _INDEXES.get(kind, {}).items()
    ]
    return {"GlobalSecondaryIndexes": made} if made else {}


def _keys(first: str, second: str) -> Any:
    return [{"AttributeName": first, "KeyType": "HASH"}, {"AttributeName": second, "KeyType": "RANGE"}]
