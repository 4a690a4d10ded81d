"""The registry's functions as the house calls them, over moto: from a submission to the proof, and a forger."""

import hashlib
import importlib.util
import json
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any
from uuid import uuid4

import boto3
import pytest
from moto import mock_aws

from primarie.kernel.merkle import included
from primarie.people.kms import KmsSealer
from primarie.registry.read_day import read_day
from primarie.wiring import aws, registry
from tests.builders.registry import submission
from tests.contract.registry.conftest import table
from tests.fakes.clock import FakeClock

ROOT = Path(__file__).parents[2]
Json = dict[str, Any]


class House:
    """The app, its clock, and what other apps would do to its day."""

    def __init__(self, app: Any, sealer: KmsSealer, bucket: str) -> None:
        self.app, self.sealer, self.bucket = app, sealer, bucket
        self.clock: FakeClock = app.outside.clock

    def ask(self, verb: str, **event: Any) -> Any:
        return getattr(self.app, verb)(json.loads(json.dumps(event)), None)

    def register(self, key: str, **changes: Any) -> Json:
        made = submission(key, **changes)
        sealed = {
            name: self.sealer.seal(value, submission_id=made.submission_id)
            for name, value in (("emitter_sealed", "Ștefan Țuțea"), ("summary_sealed", "Groapă în trotuar"))
        }
        answer: Json = self.ask("register_request", **{**asdict(made), **sealed})
        return answer

    def close(self) -> Json:
        closed: Json = self.ask("collect_day", day="")
        days = self.app.outside.days
        _, document = read_day(closed["day"], days=days, leaves=days)
        key = f"days/{closed['day'][:4]}/{closed['day']}.json"
        content = json.dumps({**json.loads(document), "signature": "c2ln"}).encode()
        version = boto3.client("s3").put_object(Bucket=self.bucket, Key=key, Body=content)["VersionId"]
        self.ask("record_root", day=closed["day"], lock={"signature": "c2ln", "lockedKey": key, "versionId": version})
        return closed


@pytest.fixture
def house(monkeypatch: pytest.MonkeyPatch) -> Iterator[House]:
    monkeypatch.delenv("AWS_ENDPOINT_URL", raising=False)
    monkeypatch.setenv("AWS_DEFAULT_REGION", "eu-central-1")
    with mock_aws():
        kms: Any = boto3.client("kms")
        s3: Any = boto3.client("s3")
        key, bucket = kms.create_key()["KeyMetadata"]["Arn"], f"archive-{uuid4().hex[:8]}"
        place = {"LocationConstraint": "eu-central-1"}
        s3.create_bucket(Bucket=bucket, ObjectLockEnabledForBucket=True, CreateBucketConfiguration=place)
        for name, value in (
            ("REGISTER_TABLE", table("register")),
            ("CASES_TABLE", table("cases")),
            ("ARCHIVE_BUCKET", bucket),
            ("PERSONAL_KEY", key),
            ("STAFF_TABLE", table("staff")),
        ):
            monkeypatch.setenv(name, value)
        monkeypatch.setattr(registry.Registry, "clock", FakeClock())
        forget_clients()
        yield House(fresh_app(), KmsSealer(kms, key), bucket)
        forget_clients()


def forget_clients() -> None:
    """Clients belong to one test's AWS."""
    kept: list[Any] = [aws.client, registry._database, registry._sealer]
    for each in kept:
        each.cache_clear()


def fresh_app() -> Any:
    """The app as a new function process has it."""
    spec = importlib.util.spec_from_file_location("registry_app", ROOT / "functions/registry/app.py")
    assert spec
    assert spec.loader
    app = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(app)
    return app


def test_from_a_submission_to_its_proof(house: House) -> None:
    first = house.register("one")["result"]
    assert house.register("one") == {"result": first}
    assert (first["display"], first["dueDate"]) == ("1/24.11.2026", "2026-12-28")
    assert house.register("one", body_digest="e" * 64)["error"]["name"] == "KeyReused"
    assert house.register("two", service="nimic")["error"]["name"] == "NotFound"
    sent = house.ask("record_dispatch", caseId=first["id"], documentId="l", way="letter", addressees=1)
    assert sent["seq"] == 2
    assert house.ask("prove_entry", caseId=first["id"]) == {"result": {"state": "pending"}}
    house.clock.forward(days=1)
    closed = house.close()
    assert (closed["day"], closed["size"]) == ("2026-11-24", 4)
    assert house.ask("collect_day", day="2026-11-24") == closed
    proof = house.ask("prove_entry", caseId=first["id"])["result"]
    path = [bytes.fromhex(node) for node in proof["path"]]
    leaf = bytes.fromhex(first["receipt"]["hash"])
    assert included(leaf, proof["index"], proof["size"], path, bytes.fromhex(proof["root"]))
    assert hashlib.sha256(proof["document"].encode()).hexdigest() == closed["sha256"]
    assert house.ask("verify_journal") == {"result": {"findings": []}}


def test_the_registrar_annuls_and_reads(house: House) -> None:
    assert house.ask("set_start", lastNumber=41, actor={"username": "ana"}) == {"result": {"lastNumber": 41}}
    made = house.register("one")["result"]
    assert made["number"] == 42
    sealed = house.sealer.seal("Dublură", submission_id=submission("one").submission_id)
    actor = {"username": "ana", "department": "registratura"}
    receipt = house.ask("annul_entry", caseId=made["id"], reasonSealed=sealed, actor=actor)
    assert house.ask("annul_entry", caseId=made["id"], reasonSealed=sealed, actor=actor) == receipt
    today = date(2026, 11, 24).isoformat()
    (row,) = house.ask("read_register", first=today, last=today)["result"]["rows"]
    assert (row["number"], row["emitter"], row["annulled_why"]) == (42, "Ștefan Țuțea", "Dublură")


def test_joined_papers_keep_their_numbers(house: House) -> None:
    first, second = house.register("one")["result"], house.register("two")["result"]
    assert house.ask("record_joined", caseId=second["id"], to=first["id"])["seq"] == 3


def test_a_forger_with_every_table_is_found(house: House) -> None:
    made = house.register("one")["result"]
    house.clock.forward(days=1)
    house.close()
    tables: Any = boto3.client("dynamodb")
    table_name = house.app.outside.book._cases
    tables.update_item(
        TableName=table_name,
        Key={"pk": {"S": made["id"]}, "sk": {"S": "HIST#000001"}},
        UpdateExpression="SET actor = :a",
        ExpressionAttributeValues={":a": {"S": "altcineva"}},
    )
    findings = house.ask("verify_journal")["result"]["findings"]
    assert findings == [{"id": f"{made['id']}#000001", "what": "changed"}]
