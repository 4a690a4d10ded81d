"""The archive on the deployed town hall, in its own role: killed before it records, it stores nothing twice."""

import hashlib
import json
from typing import Any

import pytest
import requests

from tests.integration.flows import Office
from town.doors import awaited, aws_client

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


def test_the_archivist_finds_it_takes_its_package_and_forbids_its_disposal(office: Office, archived: Json) -> None:
    http, desk = office.desk("archivist").http, f"{office.book['api']}/desk"
    case_id = archived["id"]
    receipt = archive(office, case_id)
    year = case_id.split("-")[1]
    listed = archived_of(office, case_id)
    (package,) = listed["packages"]
    assert (package["sha256"], package["retainUntil"]) == (receipt["sha256"], receipt["retain_until"])
    here = f"{desk}/archive/cases/{case_id}"
    content = requests.get(http.get(f"{here}/packages/1", timeout=60).json()["url"], timeout=60).content
    assert (hashlib.sha256(content).hexdigest(), len(content)) == (package["sha256"], package["size"])
    hold = http.post(f"{here}/holds", json={"reason": "Dosarul instanței 12/303"}, timeout=60).json()
    assert lock_of(office, receipt) == "ON"
    lifted = http.post(f"{here}/holds/{hold['id']}/release", json={"reason": "Hotărâre definitivă"}, timeout=60)
    assert (lifted.json()["releasedWhy"], lock_of(office, receipt)) == ("Hotărâre definitivă", "OFF")
    events = [entry["event"] for entry in office.desk("archivist").case(case_id)["history"]]
    assert [events.count(each) for each in ("hold_placed", "hold_released")] == [1, 1]
    started = http.get(f"{desk}/archive/inventory", params={"year": year, "format": "csv", "keep": "5"}, timeout=60)
    export = awaited("the inventory", lambda: ready(http, f"{desk}/exports/{started.json()['exportId']}"))
    rows = requests.get(export["url"], timeout=60).content.decode("utf-8-sig").splitlines()
    assert rows[0].startswith("Nr. crt.;Indicativul dosarului")
    assert any(f"{case_id}-1" in row for row in rows)


def archived_of(office: Office, case_id: str) -> Json:
    """The case as the archivist's list of its year has it, page after page."""
    address = f"{office.book['api']}/desk/archive"
    asked = {"year": case_id.split("-")[1], "code": "PET-5"}
    while True:
        page: Json = office.desk("archivist").http.get(address, params=asked, timeout=60).json()
        for item in page["items"]:
            if item["caseId"] == case_id:
                return dict(item)
        asked["cursor"] = page["next"]


def lock_of(office: Office, receipt: Json) -> str:
    place = {"Bucket": receipt["bucket"], "Key": receipt["key"], "VersionId": receipt["version_id"]}
    return str(aws_client(office.book, "s3").get_object_legal_hold(**place)["LegalHold"]["Status"])


def ready(http: requests.Session, address: str) -> Json | None:
    export: Json = http.get(address, timeout=60).json()
    return export if export["state"] == "ready" else None
