"""The archive on the deployed town hall, in its own role: killed before it records, it stores nothing twice."""

import json
from typing import Any

import pytest

from tests.integration.flows import Office
from town.doors import aws_client

Json = dict[str, Any]


@pytest.fixture(scope="module")
def archived(office: Office) -> Json:
    """A petition that its author withdrew; it goes into the archive all the same."""
    registration = office.registered()
    office.desk("head").awaited_task(registration["id"], "assign")
    office.citizen.withdraw(registration["id"], registration["trackingCode"])
    office.citizen.awaited_status(registration["id"], registration["trackingCode"], "archived")
    return registration


def archive(office: Office, case_id: str) -> Json:
    answer = aws_client(office.book, "lambda").invoke(
        FunctionName=office.book["outputs"]["FnArchivingArchiveCase"], Payload=json.dumps({"caseId": case_id})
    )
    assert "FunctionError" not in answer, answer["Payload"].read()
    receipt: Json = json.loads(answer["Payload"].read())
    return receipt


def versions(office: Office, case_id: str) -> list[str]:
    found = aws_client(office.book, "s3").list_object_versions(
        Bucket=office.book["buckets"]["archive"], Prefix=f"packages/{case_id.split('-')[1]}/{case_id}/"
    )
    return [version["VersionId"] for version in found["Versions"]]


def test_asked_again_it_answers_the_same(office: Office, archived: Json) -> None:
    assert archive(office, archived["id"]) == archive(office, archived["id"])
    assert len(versions(office, archived["id"])) == 1


def test_killed_before_the_record_it_finds_what_it_stored(office: Office, archived: Json) -> None:
    receipt = archive(office, archived["id"])
    aws_client(office.book, "dynamodb").update_item(
        TableName=office.book["tables"]["archive"],
        Key={"pk": {"S": archived["id"]}, "sk": {"S": "PACKAGE#001"}},
        UpdateExpression="REMOVE #receipt",
        ExpressionAttributeNames={"#receipt": "receipt"},
    )
    assert archive(office, archived["id"]) == receipt
    assert versions(office, archived["id"]) == [receipt["version_id"]]
