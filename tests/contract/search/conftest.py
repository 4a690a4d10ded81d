"""Where the promises of the index are tried: in memory, on moto, on the emulator."""

from typing import Any
from uuid import uuid4

import boto3
import pytest
from pynamodb.connection import Connection

from primarie.kernel.dynamodb import Database
from primarie.search.dynamodb import SearchTable
from tests.builders.search import Library
from tests.contract.registry.conftest import OneAtATime


@pytest.fixture(params=["fake", "moto", "emulator"])
def library(request: pytest.FixtureRequest) -> Library:
    """A library over every implementation of the index in turn."""
    if request.param == "fake":
        return Library()
    request.getfixturevalue(request.param)
    connection = OneAtATime() if request.param == "moto" else Connection(max_pool_connections=64)
    return Library(index=SearchTable(Database(connection), search_table()))


def search_table() -> str:
    """An empty table, shaped as the deployed one."""
    name = f"search-{uuid4().hex[:8]}"
    keys: Any = [{"AttributeName": "pk", "KeyType": "HASH"}, {"AttributeName": "sk", "KeyType": "RANGE"}]
    kinds: Any = [{"AttributeName": each, "AttributeType": "S"} for each in ("pk", "sk")]
    boto3.client("dynamodb").create_table(
        TableName=name, KeySchema=keys, AttributeDefinitions=kinds, BillingMode="PAY_PER_REQUEST"
    )
    return name
