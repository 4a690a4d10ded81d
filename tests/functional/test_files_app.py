"""The app `files`: two events of two senders ask for the same thing, with what the deployed function has."""

import importlib.util
from typing import Any

import pytest

from primarie.documents.model import UploadState
from primarie.kernel.clock import iso
from primarie.wiring import files as wiring
from tests.builders.files import EXAMINERS, pdf
from tests.fakes.clock import FakeClock
from tests.fakes.documents import FakeQuarantine, FakeShelf, FakeUploads
from town.place import REPOSITORY

ARRIVED = {"detail": {"object": {"key": "uploads/u1"}}}
SCANNED = {
    "detail": {
        "s3ObjectDetails": {"bucketName": "quarantine", "objectKey": "uploads/u1"},
        "scanResultDetails": {"scanResultStatus": "NO_THREATS_FOUND"},
    }
}


@pytest.fixture
def release(monkeypatch: pytest.MonkeyPatch) -> Any:
    from primarie.documents.model import Upload

    clock = FakeClock()
    uploads, quarantine, shelf = FakeUploads(clock), FakeQuarantine(), FakeShelf()
    uploads.create(
        Upload("u1", "petitie", "dovezi", "", "", 0, iso(clock.now())), expires_at=int(clock.now().timestamp()) + 60
    )
    quarantine.send("u1", pdf())
    room = {"uploads": uploads, "quarantine": quarantine, "shelf": shelf, "examiners": EXAMINERS}
    monkeypatch.setattr(wiring, "release_upload", lambda: room)
    spec = importlib.util.spec_from_file_location("files_app", REPOSITORY / "functions/files/app.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.release_upload


@pytest.mark.parametrize("event", [ARRIVED, SCANNED])
def test_either_event_releases_and_again_changes_nothing(release: Any, event: dict[str, Any]) -> None:
    assert release(event, None) == release(event, None) == {"state": UploadState.RELEASED}


def test_a_key_of_another_kind_is_nobodys_upload(release: Any) -> None:
    assert release({"detail": {"object": {"key": "malware-protection-resource-validation-object"}}}, None) == {
        "state": "unknown"
    }


@pytest.mark.parametrize(("stage", "names"), [("rules", ["yara"]), ("guardduty", ["yara", "guardduty"])])
def test_the_stage_says_who_scans(stage: str, names: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MALWARE_SCANNER", stage)
    monkeypatch.setenv("QUARANTINE_BUCKET", "quarantine")
    monkeypatch.setattr(wiring, "client", lambda _service: None)
    assert [each.name for each in wiring._scanners()] == names
