"""Where the promises of figures are tried: in memory, on moto, on the emulator."""

from collections.abc import Callable
from uuid import uuid4

import boto3
import pytest


@pytest.fixture
def plain_table() -> Callable[[], str]:
    """Makes a table with the house's keys and no index."""

    def make() -> str:
        name = f"reports-{uuid4().hex[:12]}"
        client = boto3.client("dynamodb")
        client.create_table(
            TableName=name,
            BillingMode="PAY_PER_REQUEST",
            KeySchema=[{"AttributeName": "pk", "KeyType": "HASH"}, {"AttributeName": "sk", "KeyType": "RANGE"}],
            AttributeDefinitions=[{"AttributeName": key, "AttributeType": "S"} for key in ("pk", "sk")],
        )
        client.get_waiter("table_exists").wait(TableName=name, WaiterConfig={"Delay": 1, "MaxAttempts": 30})
        return name

    return make
