"""The archive's locked days as the register reads them."""

from typing import Any
from uuid import uuid4

import boto3
import pytest

from primarie.registry.ports import LockedDays
from primarie.registry.s3 import S3LockedDays
from tests.fakes.registry import FakeLockedDays


def filled_fake() -> LockedDays:
    locked = FakeLockedDays()
    for day, content in (("2026-11-25", b"second"), ("2026-11-24", b"first"), ("2026-11-24", b"forged")):
        locked.keep(day, content)
    return locked


def filled_bucket() -> LockedDays:
    client: Any = boto3.client("s3")
    bucket = f"days-{uuid4().hex[:12]}"
    place = {"LocationConstraint": client.meta.region_name}
    client.create_bucket(Bucket=bucket, ObjectLockEnabledForBucket=True, CreateBucketConfiguration=place)
    for key, content in (
        ("days/2026/2026-11-25.json", b"second"),
        ("days/2026/2026-11-24.json", b"first"),
        ("days/2026/2026-11-24.json", b"forged"),
        ("packages/2026/S6-2026-00000001/1.zip", b"not a day"),
    ):
        client.put_object(Bucket=bucket, Key=key, Body=content)
    client.delete_object(Bucket=bucket, Key="days/2026/2026-11-25.json")
    return S3LockedDays(client, bucket)


@pytest.fixture(params=["fake", "moto", "emulator"])
def locked(request: pytest.FixtureRequest) -> LockedDays:
    if request.param == "fake":
        return filled_fake()
    request.getfixturevalue(request.param)
    return filled_bucket()


def test_the_first_version_of_each_day_counts_in_order(locked: LockedDays) -> None:
    assert list(locked.all()) == list(locked.all()) == [b"first", b"second"]
