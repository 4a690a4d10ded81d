"""One petition through everything, by the public doors, and what must hold of what it leaves behind."""

import hashlib
import io
import json
import shutil
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import bagit
import pytest
import requests
from botocore.exceptions import ClientError

from tests.integration.flows import Office
from town.doors import aws_client
from town.petition import APPLICANT

Json = dict[str, Any]


pytestmark = pytest.mark.xdist_group("petition")


def test_the_answer_holds_a_legal_number(walked: Json) -> None:
    assert walked["id"] == f"S6-{walked['year']}-{walked['number']:08d}"
    assert walked["display"].startswith(f"{walked['number']}/")
    assert walked["receipt"]["hash"] != walked["receipt"]["previous"]


def test_the_route_is_visible_with_who_what_and_when(walked: Json) -> None:
    events = [entry["event"] for entry in walked["case"]["timeline"]]
    for event in ("registered", "assigned", "approved", "signed", "answered", "archived"):
        assert event in events, event
    instants = [entry["at"] for entry in walked["case"]["timeline"]]
    assert instants == sorted(instants)


def test_three_people_worked(walked: Json) -> None:
    by = {entry["event"]: entry["actor"] for entry in walked["desk"]["history"]}
    assert len({by["drafted"], by["approved"], by["signed"]}) == 3


def test_both_files_were_released(walked: Json) -> None:
    assert [f["state"] for f in walked["desk"]["files"]] == ["released", "released"]


def test_every_signature_is_whole_trusted_and_timestamped(office: Office, walked: Json) -> None:
    verdict = office.citizen.verify(walked["letter"])
    signatures = [s for s in verdict["signatures"] if s["level"].startswith("B-")]
    assert len(signatures) == 3
    assert all(s["intact"] and s["trusted"] and s["coversWholeDocument"] for s in signatures), verdict
    assert all(s["level"] in ("B-T", "B-LT", "B-LTA") for s in signatures)
    assert verdict["registered"]


def test_a_changed_letter_is_told(office: Office, walked: Json) -> None:
    at = len(walked["letter"]) // 3
    changed = walked["letter"][:at] + bytes([walked["letter"][at] ^ 1]) + walked["letter"][at + 1 :]
    verdict = office.citizen.verify(changed)
    assert not verdict.get("registered")
    assert not all(s["intact"] for s in verdict["signatures"]) or not verdict["signatures"]


@pytest.mark.parametrize("form", ["sent", "kept"])
def test_the_register_knows_the_letter_as_sent_and_as_kept(office: Office, walked: Json, form: str) -> None:
    stages = {"sent": "sealed", "kept": "kept"}
    s3, bucket = aws_client(office.book, "s3"), office.book["buckets"]["documents"]
    found = [
        o["Key"]
        for o in s3.list_objects_v2(Bucket=bucket, Prefix=f"letters/{walked['id']}/")["Contents"]
        if o["Key"].endswith(f"/{stages[form]}.pdf")
    ]
    pdf = s3.get_object(Bucket=bucket, Key=found[0])["Body"].read()
    assert office.citizen.verify(pdf)["registered"], form


def test_another_reader_calls_each_signature_valid(walked: Json, tmp_path: Path) -> None:
    assert shutil.which("pdfsig"), "poppler-utils is part of the test environment"
    letter = tmp_path / "letter.pdf"
    letter.write_bytes(walked["letter"])
    said = subprocess.run(["pdfsig", str(letter)], capture_output=True, text=True, check=False).stdout
    assert said.count("Signature is Valid") >= 3, said


def test_the_package_is_whole_and_holds_everything(office: Office, walked: Json, tmp_path: Path) -> None:
    receipt = walked["desk"]["archive"]
    s3 = aws_client(office.book, "s3")
    kept = s3.get_object(Bucket=receipt["bucket"], Key=receipt["key"], VersionId=receipt["versionId"])["Body"].read()
    assert hashlib.sha256(kept).hexdigest() == receipt["sha256"]
    zipfile.ZipFile(io.BytesIO(kept)).extractall(tmp_path)
    (bag,) = tmp_path.iterdir()
    bagit.Bag(str(bag)).validate()
    names = [str(p.relative_to(bag)) for p in bag.rglob("*") if p.is_file()]
    assert any(n.endswith("METS.xml") for n in names)
    data = [p.read_bytes() for p in bag.rglob("*") if p.is_file()]
    hashes = [hashlib.sha256(each).hexdigest() for each in data]
    for upload_id, came in walked["uploads"].items():
        told = requests.get(f"{office.book['api']}/uploads/{upload_id}", timeout=30).json()
        assert told["sha256"] in hashes, "what was stored is what was archived"
        assert told["originalSha256"] == hashlib.sha256(came).hexdigest(), "a picture is written anew, its hash is kept"
    assert any(json.dumps(APPLICANT["name"], ensure_ascii=False).encode() in d for d in data), "the request itself"


def test_nobody_can_delete_or_shorten_the_package(office: Office, walked: Json) -> None:
    receipt = walked["desk"]["archive"]
    s3 = aws_client(office.book, "s3")
    place = {"Bucket": receipt["bucket"], "Key": receipt["key"], "VersionId": receipt["versionId"]}
    with pytest.raises(ClientError, match="AccessDenied"):
        s3.delete_object(**place)
    with pytest.raises(ClientError, match="AccessDenied"):
        s3.delete_object(**place, BypassGovernanceRetention=True)
    with pytest.raises(ClientError):
        s3.put_object_retention(**place, Retention={"Mode": "COMPLIANCE", "RetainUntilDate": "2026-12-01T00:00:00Z"})
    assert s3.head_object(**place)["ObjectLockMode"] == "COMPLIANCE"


def test_reading_at_the_desk_leaves_an_entry(office: Office, walked: Json) -> None:
    before = len(walked["desk"]["history"])
    after = office.desk("archivist").case(walked["id"])["history"]
    assert len(after) > before
    assert after[-1]["event"] == "viewed"


def test_the_journal_is_one_chain(walked: Json) -> None:
    history = walked["desk"]["history"]
    assert [entry["seq"] for entry in history] == list(range(1, len(history) + 1))
    assert len({entry["hash"] for entry in history}) == len(history)


def test_the_proof_waits_for_the_end_of_the_day(office: Office, walked: Json) -> None:
    assert office.citizen.proof(walked["id"], walked["trackingCode"]) == {"state": "pending"}
