from dataclasses import replace

import pytest

from primarie.documents import refusals
from primarie.documents.model import Upload, UploadState
from primarie.kernel.errors import Busy, InvalidInput, NotFound
from primarie.kernel.language import speaking
from primarie.signing.read_upload import asked_upload, read_upload
from tests.fakes.clock import FakeClock
from tests.fakes.documents import FakeQuarantine, FakeUploads

UPLOAD = Upload("u1", "verificare", "document", "", "application/pdf", 9, "2026-11-24T08:00:00.000000Z")


def stood(**changes: object) -> tuple[FakeUploads, FakeQuarantine]:
    uploads, quarantine = FakeUploads(FakeClock()), FakeQuarantine()
    uploads.create(replace(UPLOAD, **changes), expires_at=2**40)  # type: ignore[arg-type]
    quarantine.send("u1", b"%PDF-1.7\n")
    return uploads, quarantine


def test_an_accepted_file_is_read_as_often_as_asked() -> None:
    uploads, quarantine = stood(state=UploadState.RELEASED)
    for _ in range(2):
        assert read_upload("u1", uploads=uploads, quarantine=quarantine) == b"%PDF-1.7\n"


def test_what_cannot_be_read_says_why() -> None:
    uploads, quarantine = stood(state=UploadState.PENDING)
    with pytest.raises(Busy):
        read_upload("u1", uploads=uploads, quarantine=quarantine)
    uploads, quarantine = stood(state=UploadState.REFUSED, why="nu este PDF")
    with pytest.raises(InvalidInput):
        read_upload("u1", uploads=uploads, quarantine=quarantine)
    uploads, quarantine = stood(state=UploadState.RELEASED)
    quarantine.drop("u1")
    for upload_id in ("u1", "other"):
        with pytest.raises(NotFound):
            read_upload(upload_id, uploads=uploads, quarantine=quarantine)


def test_a_file_of_a_case_is_nobodys_to_verify() -> None:
    uploads, quarantine = stood(state=UploadState.RELEASED, key="uploads/u1")
    with pytest.raises(NotFound):
        read_upload("u1", uploads=uploads, quarantine=quarantine)


def test_a_refusal_is_told_in_the_language_of_whoever_asks() -> None:
    uploads, quarantine = stood(state=UploadState.REFUSED, why=refusals.reason(refusals.PDF_UNREADABLE))
    with speaking("en"), pytest.raises(InvalidInput) as told:
        read_upload("u1", uploads=uploads, quarantine=quarantine)
    assert told.value.errors[0].message == "The PDF cannot be read. Open it, print it to PDF and upload it again."


def test_a_call_names_its_upload() -> None:
    assert asked_upload({"uploadId": "u1"}) == asked_upload({"uploadId": "u1"}) == "u1"
    for body in ({}, {"uploadId": ""}, {"uploadId": 7}, {"uploadId": "x" * 65}, {"uploadId": "U1"}):
        with speaking("en"), pytest.raises(InvalidInput) as told:
            asked_upload(body)
        assert told.value.errors[0].message == "Send a PDF or the id of an uploaded file."
