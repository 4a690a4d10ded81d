"""Where the signing room's promises are tried: in memory, on moto, on the emulator."""

from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import boto3
import pytest

from primarie.signing.dynamodb import LetterTable, SigningTable
from primarie.signing.s3 import S3Pdfs
from tests.fakes.clock import FakeClock
from tests.fakes.signing import FakeAuthorisations, FakeLetters, FakePdfs


@dataclass
class Stores:
    """One implementation of every store."""

    clock: FakeClock
    letters: Any
    signing: Any
    pdfs: Any


@pytest.fixture(params=["fake", "moto", "emulator"])
def stores(request: pytest.FixtureRequest) -> Stores:
    clock = FakeClock()
    if request.param == "fake":
        return Stores(clock, FakeLetters(), FakeAuthorisations(clock), FakePdfs())
    request.getfixturevalue(request.param)
    pdfs = S3Pdfs(boto3.client("s3"), _bucket())
    return Stores(clock, LetterTable(_table()), SigningTable(_table(), clock=clock), pdfs)


def _table() -> str:
    name = f"signing-{uuid4().hex[:12]}"
    client = boto3.client("dynamodb")
    client.create_table(
        TableName=name,
        BillingMode="PAY_PER_REQUEST",
        KeySchema=[{"AttributeName": "pk", "KeyType": "HASH"}, {"AttributeName": "sk", "KeyType": "RANGE"}],
        AttributeDefinitions=[{"AttributeName": key, "AttributeType": "S"} for key in ("pk", "sk")],
    )
    client.get_waiter("table_exists").wait(TableName=name)
    return name


def _bucket() -> str:
    client = boto3.client("s3")
    name = f"letters-{uuid4().hex[:12]}"
    place: Any = {"LocationConstraint": client.meta.region_name}
    client.create_bucket(Bucket=name, CreateBucketConfiguration=place)
    client.put_bucket_versioning(Bucket=name, VersioningConfiguration={"Status": "Enabled"})
    return name
