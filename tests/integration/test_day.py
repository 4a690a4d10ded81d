"""A closed day: signed, timestamped, locked; what stood in it can be proven, and what was changed since is found."""

import base64
import hashlib
import io
import json
import subprocess
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from botocore.exceptions import ClientError

from tests.integration.flows import Office
from tests.integration.yesterday import yesterday_noon
from tests.stack import Stack
from town.doors import awaited

Json = dict[str, Any]
pytestmark = pytest.mark.xdist_group("day")


def closed(stack: Stack) -> Json:
    """Runs the machine that closes yesterday; its output."""
    states = stack.client("stepfunctions")
    day = f"{yesterday_noon():%Y-%m-%d}"
    run = states.start_execution(stateMachineArn=stack.outputs["MachineCloseDay"], input=json.dumps({"day": day}))

    def ended() -> Json | None:
        seen: Json = states.describe_execution(executionArn=run["executionArn"])
        return None if seen["status"] == "RUNNING" else seen

    seen = awaited("the day's close", ended)
    assert seen["status"] == "SUCCEEDED", seen
    return seen


@pytest.fixture(scope="module")
def proof(stack: Stack, office: Office) -> Json:
    """The proof of yesterday's petition, after the day was closed twice."""
    closed(stack)
    closed(stack)
    petition = json.loads((stack.place.home / "yesterday.json").read_text())
    return {**office.citizen.proof(petition["id"], petition["code"]), "case": petition["id"]}


def node(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\x01" + left + right).digest()


def root_of(leaf: bytes, index: int, size: int, path: list[bytes]) -> bytes:
    """RFC 9162, 2.1.3.2, written here anew so that the proof is checked by other code than made it."""
    fn, sn, found = index, size - 1, hashlib.sha256(b"\x00" + leaf).digest()
    for each in path:
        if fn & 1 or fn == sn:
            found = node(each, found)
            while not fn & 1 and fn:
                fn, sn = fn >> 1, sn >> 1
        else:
            found = node(found, each)
        fn, sn = fn >> 1, sn >> 1
    assert sn == 0
    return found


def test_the_day_is_on_paper_under_the_towns_seal(stack: Stack, office: Office, proof: Json) -> None:
    key = f"letters/register/days/{yesterday_noon():%Y-%m-%d}.pdf"
    kept = stack.client("s3").get_object(Bucket=stack.outputs["BucketDocuments"], Key=key)["Body"].read()
    (seal,) = office.citizen.verify(kept)["signatures"]
    assert (seal["intact"], seal["trusted"]) == (True, True)
    with pikepdf.open(io.BytesIO(kept)) as pdf:
        assert len(pdf.pages) >= 1
    versions = stack.client("s3").list_object_versions(Bucket=stack.outputs["BucketDocuments"], Prefix=key)
    assert len(versions["Versions"]) == 1


def openssl(*words: str) -> None:
    done = subprocess.run(["openssl", *words], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_the_entry_is_proven_by_its_path(proof: Json) -> None:
    assert proof["state"] == "proven"
    path = [bytes.fromhex(each) for each in proof["path"]]
    root = root_of(bytes.fromhex(proof["entry"]["hash"]), proof["index"], proof["size"], path)
    assert root.hex() == proof["root"]


def test_the_days_document_is_under_lock_and_holds_the_root(stack: Stack, proof: Json) -> None:
    s3, bucket = stack.client("s3"), stack.outputs["BucketArchive"]
    place = {"Bucket": bucket, "Key": proof["lockedKey"], "VersionId": proof["versionId"]}
    kept = s3.get_object(**place)
    assert proof["root"] in kept["Body"].read().decode()
    assert kept["ObjectLockMode"] == "COMPLIANCE"
    with pytest.raises(ClientError, match="AccessDenied"):
        s3.delete_object(**place)


def test_the_signature_and_the_timestamp_hold_for_others_too(stack: Stack, proof: Json, tmp_path: Path) -> None:
    files = {"signature": tmp_path / "day.p7s", "timestamp": tmp_path / "day.tst"}
    for name, file in files.items():
        file.write_bytes(base64.b64decode(proof[name]))
    document, anchors = tmp_path / "document", stack.book["trustAnchor"]
    document.write_bytes(proof["document"].encode())
    openssl(
        "cms", "-verify", "-binary", "-inform", "DER", "-in", str(files["signature"]), "-content", str(document),
        "-CAfile", anchors, "-purpose", "any", "-out", str(tmp_path / "out"),
    )  # fmt: skip
    openssl("ts", "-verify", "-token_in", "-in", str(files["timestamp"]), "-data", str(document), "-CAfile", anchors)
    assert json.loads(proof["document"])["root"] == proof["root"]


def test_the_journal_is_whole_and_a_forged_entry_is_found(stack: Stack, proof: Json) -> None:
    tables, verify = stack.client("dynamodb"), stack.client("lambda")

    def findings() -> list[Json]:
        reply = verify.invoke(FunctionName=stack.outputs["FnRegistryVerifyJournal"], Payload=b"{}")
        found: list[Json] = json.loads(reply["Payload"].read())["result"]["findings"]
        return [each for each in found if proof["case"] in each["id"]]

    assert findings() == []
    key = {"pk": {"S": proof["case"]}, "sk": {"S": "HIST#000001"}}
    kept = tables.get_item(TableName=stack.outputs["TableCases"], Key=key)["Item"]
    try:
        tables.put_item(TableName=stack.outputs["TableCases"], Item={**kept, "actor": {"S": "altcineva"}})
        assert "changed" in [each["what"] for each in findings()]
        tables.delete_item(TableName=stack.outputs["TableCases"], Key=key)
        assert findings()
    finally:
        tables.put_item(TableName=stack.outputs["TableCases"], Item=kept)
    assert findings() == []
