"""S3 Object Lock, as AWS keeps it: by template, in COMPLIANCE, over a restart, never suspended."""

from datetime import UTC, datetime, timedelta

import pytest
from botocore.exceptions import ClientError

from tests.contract.emulator.mended import Emulator


@pytest.fixture(scope="module")
def locked_bucket(emulator: Emulator) -> str:
    name = emulator.name("archive")
    emulator.deploy(
        {
            "Archive": {
                "Type": "AWS::S3::Bucket",
                "Properties": {
                    "BucketName": name,
                    "ObjectLockEnabled": True,
                    "VersioningConfiguration": {"Status": "Enabled"},
                },
            }
        }
    )
    return name


def retained(emulator: Emulator, bucket: str, key: str) -> str:
    until = datetime.now(UTC) + timedelta(days=1)
    return str(
        emulator.client("s3").put_object(
            Bucket=bucket, Key=key, Body=b"package", ObjectLockMode="COMPLIANCE", ObjectLockRetainUntilDate=until
        )["VersionId"]
    )


def refused(call: object, **arguments: object) -> str:
    with pytest.raises(ClientError) as error:
        call(**arguments)  # type: ignore[operator]
    return str(error.value.response["Error"]["Code"])


def test_a_template_can_lock_a_bucket(emulator: Emulator, locked_bucket: str) -> None:
    lock = emulator.client("s3").get_object_lock_configuration(Bucket=locked_bucket)
    assert lock["ObjectLockConfiguration"]["ObjectLockEnabled"] == "Enabled"


def test_a_kept_version_is_deleted_by_nobody_not_even_with_bypass(emulator: Emulator, locked_bucket: str) -> None:
    s3, version = emulator.client("s3"), retained(emulator, locked_bucket, "a.zip")
    delete = {"Bucket": locked_bucket, "Key": "a.zip", "VersionId": version}
    assert refused(s3.delete_object, **delete) == "AccessDenied"
    assert refused(s3.delete_object, **delete, BypassGovernanceRetention=True) == "AccessDenied"
    sooner = {"Mode": "COMPLIANCE", "RetainUntilDate": datetime.now(UTC) + timedelta(hours=1)}
    assert refused(s3.put_object_retention, **delete, Retention=sooner) == "AccessDenied"


def test_retention_outlives_a_restart(emulator: Emulator, locked_bucket: str) -> None:
    version = retained(emulator, locked_bucket, "b.zip")
    emulator.stop()
    emulator.start()
    s3 = emulator.client("s3")
    assert refused(s3.delete_object, Bucket=locked_bucket, Key="b.zip", VersionId=version) == "AccessDenied"
    assert s3.get_object(Bucket=locked_bucket, Key="b.zip", VersionId=version)["Body"].read() == b"package"


def test_versioning_of_a_locked_bucket_cannot_be_suspended(emulator: Emulator, locked_bucket: str) -> None:
    s3 = emulator.client("s3")
    assert (
        refused(s3.put_bucket_versioning, Bucket=locked_bucket, VersioningConfiguration={"Status": "Suspended"})
        == "InvalidBucketState"
    )
