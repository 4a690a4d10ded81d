"""The vault's promises, held by the fake, by moto and by the emulator's Object Lock."""

import hashlib
from datetime import UTC, date, datetime, timedelta
from typing import Any

import boto3
import pytest
from botocore.exceptions import ClientError

from primarie.archive.retention import lock_instant
from primarie.archive.s3 import S3Vault
from primarie.kernel.errors import NotFound
from tests.fakes.archive import FakeVault

UNTIL = date(2032, 1, 1)
KEY = "packages/2026/S6-2026-00000042/1.zip"


def keep(vault: Any, content: bytes, key: str = KEY) -> Any:
    digest = hashlib.sha256(content).hexdigest()
    return vault.keep(key, content, sha256=digest, until=UNTIL, media_type="application/zip")


@pytest.fixture(params=["fake", "moto", "emulator"])
def vault(request: pytest.FixtureRequest, locked_bucket: Any) -> Any:
    if request.param == "fake":
        return FakeVault()
    request.getfixturevalue(request.param)
    return S3Vault(*locked_bucket())


def test_what_is_kept_is_read_by_its_version(vault: Any) -> None:
    kept = keep(vault, b"package")
    assert vault.read(KEY, kept.version_id) == b"package"
    assert kept.sha256 == hashlib.sha256(b"package").hexdigest()


def test_a_second_try_finds_the_first_version(vault: Any) -> None:
    first = keep(vault, b"package")
    assert keep(vault, b"package") == first
    assert keep(vault, b"another package") == first
    assert vault.read(KEY, first.version_id) == b"package"


def test_what_is_not_there_is_not_found(vault: Any) -> None:
    with pytest.raises(NotFound):
        vault.read(KEY, "v9" * 16)
    keep(vault, b"package")
    with pytest.raises(NotFound):
        vault.read("packages/2026/S6-2026-00000042/2.zip", "v9" * 16)


def test_holds_and_longer_locks_can_be_set(vault: Any) -> None:
    kept = keep(vault, b"package")
    for on in (True, True, False, False):
        vault.hold(KEY, kept.version_id, on=on)
    for _ in range(2):
        vault.prolong(KEY, kept.version_id, date(2082, 1, 1))


@pytest.fixture(params=["moto", "emulator"])
def locked(request: pytest.FixtureRequest, locked_bucket: Any) -> tuple[Any, str, str]:
    """A client, a bucket and the version of a package in it."""
    request.getfixturevalue(request.param)
    client, bucket = locked_bucket()
    return client, bucket, keep(S3Vault(client, bucket), b"package").version_id


def test_the_lock_is_compliance_until_local_midnight(locked: tuple[Any, str, str]) -> None:
    client, bucket, version = locked
    facts = client.head_object(Bucket=bucket, Key=KEY, VersionId=version)
    assert (facts["ObjectLockMode"], facts["ObjectLockRetainUntilDate"]) == ("COMPLIANCE", lock_instant(UNTIL))


def refused(call: Any, **arguments: Any) -> None:
    with pytest.raises(ClientError) as error:
        call(**arguments)
    assert error.value.response["Error"]["Code"] == "AccessDenied"


def test_nobody_deletes_the_version(locked: tuple[Any, str, str]) -> None:
    client, bucket, version = locked
    refused(client.delete_object, Bucket=bucket, Key=KEY, VersionId=version)
    refused(client.delete_object, Bucket=bucket, Key=KEY, VersionId=version, BypassGovernanceRetention=True)
    assert client.get_object(Bucket=bucket, Key=KEY, VersionId=version)["Body"].read() == b"package"


@pytest.mark.parametrize("world", ["emulator"])
def test_nobody_shortens_or_weakens_the_lock(world: str, request: pytest.FixtureRequest, locked_bucket: Any) -> None:
    """moto takes any retention, so only the emulator can show this."""
    request.getfixturevalue(world)
    client, bucket = locked_bucket()
    version = keep(S3Vault(client, bucket), b"package").version_id
    place = {"Bucket": bucket, "Key": KEY, "VersionId": version}
    tomorrow = datetime.now(UTC) + timedelta(days=1)
    later = lock_instant(date(2040, 1, 1))
    for lock in (
        {"Mode": "COMPLIANCE", "RetainUntilDate": tomorrow},
        {"Mode": "GOVERNANCE", "RetainUntilDate": tomorrow},
        {"Mode": "GOVERNANCE", "RetainUntilDate": later},
    ):
        refused(client.put_object_retention, **place, Retention=lock)
        refused(client.put_object_retention, **place, Retention=lock, BypassGovernanceRetention=True)


def test_a_legal_hold_alone_refuses_deletion(locked_bucket: Any, moto: None) -> None:
    client, bucket = locked_bucket()
    version = client.put_object(Bucket=bucket, Key="a", Body=b"a")["VersionId"]
    S3Vault(client, bucket).hold("a", version, on=True)
    refused(client.delete_object, Bucket=bucket, Key="a", VersionId=version)


def test_two_writers_at_once_leave_one_version(locked_bucket: Any, moto: None) -> None:
    """The second writer's condition fails at the store and it takes the first one's version."""
    client, bucket = locked_bucket()
    first, second = S3Vault(client, bucket), S3Vault(boto3.client("s3"), bucket)
    assert keep(first, b"mine") == keep(second, b"yours")
    assert len(client.list_object_versions(Bucket=bucket)["Versions"]) == 1
