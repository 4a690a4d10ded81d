"""The promises of the documents room's ports, held by the fakes and by DynamoDB and S3."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from urllib.parse import parse_qs, urlsplit

import boto3
import pytest
from botocore.config import Config
from moto import mock_aws

from primarie.documents.brought import BroughtUploads
from primarie.documents.dynamodb import FormDraftTable, TryTable, UploadTable
from primarie.documents.model import FormDraft, Upload, UploadState
from primarie.documents.s3 import S3Links, S3Quarantine, S3Shelf
from primarie.kernel.clock import iso
from primarie.kernel.dynamodb import Database
from primarie.kernel.errors import NotFound, Stale
from primarie.registry.model import BroughtFile
from tests.fakes.clock import FakeClock
from tests.fakes.documents import FakeFormDrafts, FakeQuarantine, FakeShelf, FakeTries, FakeUploads
from tests.fakes.people import FakeSealer


@dataclass
class Place:
    """One implementation of everything."""

    clock: FakeClock
    uploads: UploadTable | FakeUploads
    drafts: FormDraftTable | FakeFormDrafts
    tries: TryTable | FakeTries
    shelf: S3Shelf | FakeShelf

    @property
    def now(self) -> int:
        return int(self.clock.now().timestamp())


@pytest.fixture
def aws(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.delenv("AWS_ENDPOINT_URL", raising=False)
    for name, value in (("ACCESS_KEY_ID", "test"), ("SECRET_ACCESS_KEY", "test"), ("DEFAULT_REGION", "eu-central-1")):
        monkeypatch.setenv(f"AWS_{name}", value)
    with mock_aws():
        yield


@pytest.fixture(params=["fake", "aws"])
def place(request: pytest.FixtureRequest, aws: None) -> Place:
    clock = FakeClock()
    if request.param == "fake":
        return Place(clock, FakeUploads(clock), FakeFormDrafts(clock), FakeTries(clock), FakeShelf())
    boto3.client("dynamodb").create_table(
        TableName="uploads",
        BillingMode="PAY_PER_REQUEST",
        AttributeDefinitions=[{"AttributeName": n, "AttributeType": "S"} for n in ("pk", "sk")],
        KeySchema=[{"AttributeName": "pk", "KeyType": "HASH"}, {"AttributeName": "sk", "KeyType": "RANGE"}],
    )
    _bucket("documents", versioned=True)
    return Place(
        clock,
        UploadTable("uploads", clock=clock),
        FormDraftTable("uploads", sealer=FakeSealer(), clock=clock),
        TryTable("uploads", clock=clock),
        S3Shelf(boto3.client("s3"), "documents"),
    )


def _bucket(name: str, *, versioned: bool = False) -> None:
    client = boto3.client("s3")
    client.create_bucket(Bucket=name, CreateBucketConfiguration={"LocationConstraint": "eu-central-1"})
    if versioned:
        client.put_bucket_versioning(Bucket=name, VersioningConfiguration={"Status": "Enabled"})


def _upload(place: Place, upload_id: str = "u1") -> Upload:
    upload = Upload(upload_id, "petitie", "dovezi", "sealed", "image/png", 60, iso(place.clock.now()))
    place.uploads.create(upload, expires_at=place.now + 60)
    return upload


def test_an_upload_is_found_until_its_time_is_over(place: Place) -> None:
    upload = _upload(place)
    assert place.uploads.find("u1") == upload
    assert place.uploads.find_all(["u1", "nimic", "u1"]) == {"u1": upload}
    assert place.uploads.find("nimic") is None
    place.clock.forward(seconds=60)
    assert place.uploads.find("u1") is None
    assert place.uploads.find_all(["u1"]) == {}


def test_the_first_verdict_stands(place: Place) -> None:
    upload = _upload(place)
    released = replace(upload, state=UploadState.RELEASED, sha256="ab", size=61, key="uploads/u1", version_id="v")
    assert place.uploads.settle(released) == released
    assert place.uploads.settle(replace(upload, state=UploadState.REFUSED, why="nu")) == released
    with pytest.raises(NotFound):
        place.uploads.settle(replace(upload, upload_id="nimic"))


def test_the_first_claim_stands_and_keeps_the_upload(place: Place) -> None:
    _upload(place)
    assert place.uploads.claim("u1", "S6-2026-00000042").case_id == "S6-2026-00000042"
    assert place.uploads.claim("u1", "S6-2026-00000042").case_id == "S6-2026-00000042"
    assert place.uploads.claim("u1", "S6-2026-00000043").case_id == "S6-2026-00000042"
    place.clock.forward(days=400)
    assert place.uploads.find("u1") is not None
    with pytest.raises(NotFound):
        place.uploads.claim("nimic", "S6-2026-00000042")


def test_a_claim_in_time_refuses_what_is_over_and_any_other_takes_it_while_it_lies_there(place: Place) -> None:
    for name in ("early", "late"):
        _upload(place, name)
    assert place.uploads.claim("early", "S6-2026-00000042", in_time=True).case_id == "S6-2026-00000042"
    place.clock.forward(seconds=60)
    for name, there in (("early", True), ("late", True), ("nimic", False)):
        assert place.uploads.stands(name) is there
    with pytest.raises(NotFound):
        place.uploads.claim("late", "S6-2026-00000042", in_time=True)
    assert place.uploads.claim("late", "S6-2026-00000042").case_id == "S6-2026-00000042"
    for name in ("early", "late"):
        assert place.uploads.claim(name, "S6-2026-00000042", in_time=True).case_id == "S6-2026-00000042"


def test_bytes_that_are_given_up_are_marked_each_version_and_those_beside_them_are_not(aws: None) -> None:
    _bucket("documents", versioned=True)
    client = boto3.client("s3")
    shelf = S3Shelf(client, "documents")
    for upload_id in ("u1", "u1", "u10"):
        shelf.put(upload_id, b"bytes", "application/pdf")
    for _ in range(2):
        shelf.discard("u1")
        shelf.discard("nimic")
        listed = client.list_object_versions(Bucket="documents")
        tags = {
            (each["Key"], each["VersionId"]): client.get_object_tagging(
                Bucket="documents", Key=each["Key"], VersionId=each["VersionId"]
            )["TagSet"]
            for each in listed["Versions"]
        }
        assert len(tags) == 3
        for (key, _version), marks in tags.items():
            assert marks == ([{"Key": "discarded", "Value": "yes"}] if key == "uploads/u1" else [])
        assert [each["Key"] for each in listed["DeleteMarkers"]] == ["uploads/u1"]


def test_a_verdict_after_the_claim_keeps_the_claim(place: Place) -> None:
    upload = _upload(place)
    place.uploads.claim("u1", "S6-2026-00000042")
    settled = place.uploads.settle(replace(upload, state=UploadState.REFUSED, why="nu"))
    assert (settled.case_id, settled.state) == ("S6-2026-00000042", UploadState.REFUSED)


def test_the_door_sees_who_has_a_file(place: Place) -> None:
    _upload(place, "free")
    _upload(place, "taken")
    place.uploads.claim("taken", "S6-2026-00000042")
    door = BroughtUploads(place.uploads, lambda case_id: f"submission of {case_id}")
    assert door.brought(["free", "taken", "nimic"]) == {
        "free": BroughtFile("free", "petitie", "dovezi"),
        "taken": BroughtFile("taken", "petitie", "dovezi", "submission of S6-2026-00000042"),
    }


def test_a_draft_opens_with_its_secret_until_its_time_is_over(place: Place) -> None:
    draft = FormDraft(
        "d1", "petitie", "cheie", {"data.subiect": "Groapă"}, ("u1",), {"dovezi": "u2"}, sending=({"a": ["b"]},)
    )
    kept = place.drafts.save(draft, secret="s", expires_at=place.now + 60)
    assert place.drafts.load("d1", secret="s") == kept == replace(draft, version=1)
    assert place.drafts.load("d1", secret="alt") is None
    assert place.drafts.load("nimic", secret="s") is None
    place.clock.forward(seconds=60)
    assert place.drafts.load("d1", secret="s") is None


def test_two_windows_do_not_overwrite_each_other(place: Place) -> None:
    draft = FormDraft("d1", "petitie", "cheie", {})
    first = place.drafts.save(draft, secret="s", expires_at=place.now + 60)
    second = place.drafts.save(first, secret="s", expires_at=place.now + 60)
    for stale in (draft, first):
        with pytest.raises(Stale):
            place.drafts.save(stale, secret="s", expires_at=place.now + 60)
    assert place.drafts.load("d1", secret="s") == second


def test_a_draft_whose_time_is_over_is_begun_anew_though_it_still_lies_there(place: Place) -> None:
    draft = FormDraft("d1", "petitie", "cheie", {})
    place.drafts.save(draft, secret="s", expires_at=place.now + 60)
    place.clock.forward(seconds=61)
    anew = place.drafts.save(replace(draft, key="alta"), secret="t", expires_at=place.now + 60)
    assert place.drafts.load("d1", secret="t") == anew
    assert place.drafts.load("d1", secret="s") is None


def test_a_draft_is_deleted_by_its_own_secret_alone(place: Place) -> None:
    kept = place.drafts.save(FormDraft("d1", "petitie", "cheie", {}), secret="s", expires_at=place.now + 60)
    place.drafts.delete("d1", secret="alt")
    assert place.drafts.load("d1", secret="s") == kept
    for _ in range(2):
        place.drafts.delete("d1", secret="s")
        assert place.drafts.load("d1", secret="s") is None


def test_uploads_of_a_draft_live_as_long_as_it_does(place: Place) -> None:
    for name in ("a", "b"):
        _upload(place, name)
    place.uploads.keep_until(["a", "nimic"], expires_at=place.now + 600)
    place.uploads.keep_until(["a"], expires_at=place.now + 120)
    place.clock.forward(seconds=599)
    assert set(place.uploads.find_all(["a", "b", "nimic"])) == {"a"}
    place.clock.forward(seconds=1)
    assert place.uploads.find("a") is None


def test_uploads_that_nobody_claimed_are_forgotten(place: Place) -> None:
    for name in ("a", "b"):
        _upload(place, name)
    place.uploads.claim("b", "S6-2026-00000001")
    for _ in range(2):
        place.uploads.forget(["a", "b", "nimic"])
        assert set(place.uploads.find_all(["a", "b", "nimic"])) == {"b"}
    place.uploads.keep_until(["b"], expires_at=place.now + 60)
    place.clock.forward(seconds=61)
    assert place.uploads.find("b") is not None


def test_tries_are_counted_for_their_time(place: Place) -> None:
    assert place.tries.counts(["a", "b"]) == {}
    place.tries.add(["a", "b"], seconds=60)
    place.tries.add(["a"], seconds=60)
    assert place.tries.counts(["a", "b", "c"]) == {"a": 2, "b": 1}
    place.clock.forward(seconds=60)
    assert place.tries.counts(["a", "b"]) == {}
    place.tries.add(["a"], seconds=60)
    assert place.tries.counts(["a"]) == {"a": 1}


def test_each_put_is_a_version(place: Place) -> None:
    key, first = place.shelf.put("u1", b"one", "application/pdf")
    again, second = place.shelf.put("u1", b"two", "application/pdf")
    assert key == again == "uploads/u1"
    assert first != second


def test_quarantine_gives_back_what_came_and_forgets_it(aws: None) -> None:
    _bucket("quarantine")
    quarantine = S3Quarantine(boto3.client("s3"), "quarantine")
    boto3.client("s3").put_object(Bucket="quarantine", Key="uploads/u1", Body=b"bytes")
    fake = FakeQuarantine()
    fake.send("u1", b"bytes")
    for each in (quarantine, fake):
        assert each.take("u1") == b"bytes"
        each.drop("u1")
        each.drop("u1")
        assert each.take("u1") is None


def test_a_link_downloads_one_version_under_a_decent_name(aws: None) -> None:
    client = boto3.client("s3", config=Config(signature_version="s3v4"))
    link = S3Links(client, "documents").link(
        "letters/x.pdf", version_id="v1", filename="Răspuns 42.pdf", content_type="application/pdf"
    )
    asked = parse_qs(urlsplit(link).query)
    assert asked["versionId"] == ["v1"]
    assert asked["X-Amz-Expires"] == ["60"]
    assert asked["response-content-disposition"] == ["attachment; filename*=UTF-8''R%C4%83spuns%2042.pdf"]


@pytest.mark.parametrize("strange", ["", "x" * 65, "x" * 3000, "U1", "u1\n", "u1/..", "ș"])
def test_what_cannot_be_an_id_is_looked_up_nowhere(aws: None, monkeypatch: pytest.MonkeyPatch, strange: str) -> None:
    monkeypatch.setattr(Database, "_do", lambda *_, **__: pytest.fail("it was looked up"))
    uploads = UploadTable("uploads", clock=FakeClock(), database=Database())
    assert uploads.find(strange) is None
    assert uploads.find_all([strange]) == {}
