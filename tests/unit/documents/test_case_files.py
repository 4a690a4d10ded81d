"""Uploads as files of a case."""

import pytest

from primarie.cases.model import CaseFile
from primarie.documents.case_files import CaseUploads
from primarie.documents.model import Upload, UploadState
from primarie.kernel.errors import NotFound
from tests.builders.cases import TownHall
from tests.fakes.clock import FakeClock
from tests.fakes.documents import FakeUploads


def test_the_first_case_claims_an_upload_for_ever() -> None:
    uploads = FakeUploads(FakeClock())
    upload = Upload("up1", "petitie", "dovezi", "x", "image/png", 1, "now", UploadState.RELEASED)
    uploads.create(upload, expires_at=2**40)
    claims = CaseUploads(uploads)
    assert claims.claim("up1", "case-1") == claims.claim("up1", "case-1") == CaseFile("up1", "released")
    assert claims.claim("up1", "case-2").state == "refused"
    with pytest.raises(NotFound):
        claims.claim("gone", "case-1")


def test_what_comes_to_an_open_case_comes_in_time_and_a_registered_request_loses_nothing() -> None:
    clock = FakeClock()
    uploads = FakeUploads(clock)
    upload = Upload("up1", "petitie", "dovezi", "x", "image/png", 1, "now", UploadState.RELEASED)
    uploads.create(upload, expires_at=int(clock.now().timestamp()) + 60)
    clock.forward(seconds=60)
    with pytest.raises(NotFound):
        CaseUploads(uploads, in_time=True).claim("up1", "case-1")
    assert CaseUploads(uploads).claim("up1", "case-1") == CaseFile("up1", "released")
    assert CaseUploads(uploads, in_time=True).claim("up1", "case-1") == CaseFile("up1", "released")


def test_only_what_was_brought_for_the_case_s_own_service_may_come_to_it() -> None:
    hall = TownHall()
    case = hall.case(hall.registered())
    assert case.service == "petitie"
    uploads = FakeUploads(hall.clock)
    claims = CaseUploads(uploads, in_time=True)
    kinds = {"verified": ("verificare", "document"), "other": ("gropi", "fotografii"), "unheard": ("petitie", "x")}
    for upload_id, (service, name) in {**kinds, "good": ("petitie", "dovezi"), "taken": ("petitie", "dovezi")}.items():
        upload = Upload(upload_id, service, name, "x", "application/pdf", 1, "now", UploadState.RELEASED)
        uploads.create(upload, expires_at=2**40)
    uploads.claim("taken", "S6-2026-00000099")
    told = claims.misfits(["good", "taken", "gone", *kinds], case)
    assert set(told) == {"taken", "gone", *kinds}
    assert all(told.values())
    uploads.claim("good", case.case_id)
    assert claims.misfits(["good"], case) == {}
