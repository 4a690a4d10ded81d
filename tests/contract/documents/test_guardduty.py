"""What GuardDuty's tag on an object means, and that it counts for exactly the bytes that were looked at."""

from collections.abc import Iterator
from typing import Any

import boto3
import pytest
from moto import mock_aws

from primarie.documents.guardduty import TAG, GuardDutyScanner
from primarie.documents.model import Finding, storage_key

CONTENT = b"%PDF-1.7 whole"


@pytest.fixture
def s3(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    monkeypatch.delenv("AWS_ENDPOINT_URL", raising=False)
    for name, value in (("ACCESS_KEY_ID", "test"), ("SECRET_ACCESS_KEY", "test"), ("DEFAULT_REGION", "eu-central-1")):
        monkeypatch.setenv(f"AWS_{name}", value)
    with mock_aws():
        client = boto3.client("s3")
        client.create_bucket(Bucket="quarantine", CreateBucketConfiguration={"LocationConstraint": "eu-central-1"})
        yield client


def send(s3: Any, content: bytes, told: str = "") -> None:
    s3.put_object(Bucket="quarantine", Key=storage_key("u1"), Body=content, Tagging=f"{TAG}={told}" if told else "")


@pytest.mark.parametrize(
    ("told", "finding"),
    [
        ("", Finding.WAITING),
        ("NO_THREATS_FOUND", Finding.CLEAN),
        ("THREATS_FOUND", Finding.THREAT),
        ("UNSUPPORTED", Finding.UNKNOWN),
        ("ACCESS_DENIED", Finding.UNKNOWN),
        ("FAILED", Finding.UNKNOWN),
        ("SOMETHING_NEW", Finding.UNKNOWN),
    ],
)
def test_each_tag_is_a_finding(s3: Any, told: str, finding: Finding) -> None:
    send(s3, CONTENT, told)
    scanner = GuardDutyScanner(s3, "quarantine")
    assert scanner.scan("u1", CONTENT) is scanner.scan("u1", CONTENT) is finding


def test_a_tag_on_other_bytes_does_not_count(s3: Any) -> None:
    send(s3, b"sent meanwhile", "NO_THREATS_FOUND")
    assert GuardDutyScanner(s3, "quarantine").scan("u1", CONTENT) is Finding.WAITING


def test_what_is_gone_is_waited_for(s3: Any) -> None:
    assert GuardDutyScanner(s3, "quarantine").scan("u1", CONTENT) is Finding.WAITING
