"""What reaches an archived case lies in a second package, linked to the first."""

import io
import json
import zipfile
from typing import Any

from tests.integration.flows import Office
from town.doors import awaited, aws_client

Json = dict[str, Any]


def sweep(office: Office) -> None:
    """What runs every five minutes, now, and without the minute that it leaves to others."""
    answer = aws_client(office.book, "lambda").invoke(
        FunctionName=office.book["outputs"]["FnCaseworkSweep"], Payload=json.dumps({"patience": 5})
    )
    assert "FunctionError" not in answer, answer["Payload"].read()


def package(office: Office, receipt: Json) -> dict[str, bytes]:
    place = {"Bucket": receipt["bucket"], "Key": receipt["key"], "VersionId": receipt["versionId"]}
    content = aws_client(office.book, "s3").get_object(**place)["Body"].read()
    with zipfile.ZipFile(io.BytesIO(content)) as bag:
        return {name: bag.read(name) for name in bag.namelist()}


def test_a_message_after_the_archive_makes_a_second_package(office: Office) -> None:
    registration = office.registered()
    case_id, code = registration["id"], registration["trackingCode"]
    office.desk("head").awaited_task(case_id, "assign")
    office.citizen.withdraw(case_id, code, "S-a rezolvat.")
    office.citizen.awaited_status(case_id, code, "archived")
    archivist = office.desk("archivist")
    (first,) = archivist.case(case_id)["packages"]

    office.citizen.write(case_id, code, "Vă mulțumesc; lampa arde.")

    def second() -> Json | None:
        sweep(office)
        packages = archivist.case(case_id)["packages"]
        return packages[1] if len(packages) > 1 else None

    found = awaited("the second package", second, seconds=150)
    assert (first["n"], found["n"]) == (1, 2)
    assert archivist.case(case_id)["archive"]["key"] == found["key"]
    held = package(office, found)
    assert any(first["sha256"].encode() in content for content in held.values())
    assert office.citizen.case(case_id, code)["status"] == "archived"
    sweep(office)
    assert len(archivist.case(case_id)["packages"]) == 2
