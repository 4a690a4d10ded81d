"""Where the archive's promises are tried: in memory, on moto, on the emulator."""

from typing import Any
from uuid import uuid4

import boto3
import pytest


@pytest.fixture
def locked_bucket() -> Any:
    """Makes a bucket with versions and Object Lock, as the stack's archive bucket is."""

    def make() -> tuple[Any, str]:
        client = boto3.client("s3")
        bucket = f"archive-{uuid4().hex[:12]}"
        place = {"LocationConstraint": client.meta.region_name}
        client.create_bucket(Bucket=bucket, ObjectLockEnabledForBucket=True, CreateBucketConfiguration=place)  # type: ignore[arg-type]
        return client, bucket

    return make


@pytest.fixture
def table() -> Any:
    """Makes a table with the house's keys."""

    def make() -> str:
        name = f"archive-{uuid4().hex[:12]}"
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
