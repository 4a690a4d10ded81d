"""Bytes of uploads that no case claimed."""

import pytest

from primarie.documents.discard_upload import discard_upload
from primarie.documents.model import Upload
from tests.fakes.clock import FakeClock
from tests.fakes.documents import FakeShelf, FakeUploads

UPLOAD = Upload("u1", "petitie", "dovezi", "x", "image/png", 1, "now")


def test_what_is_gone_gives_up_its_bytes_once_and_again() -> None:
    uploads, shelf = FakeUploads(FakeClock()), FakeShelf()
    assert discard_upload("u1", uploads=uploads, shelf=shelf) is discard_upload("u1", uploads=uploads, shelf=shelf)
    assert shelf.discarded == {"uploads/u1"}


@pytest.mark.parametrize("claimed", [True, False])
def test_what_a_case_claimed_or_still_may_claim_keeps_them(claimed: bool) -> None:
    clock = FakeClock()
    uploads, shelf = FakeUploads(clock), FakeShelf()
    uploads.create(UPLOAD, expires_at=int(clock.now().timestamp()) + 60)
    if claimed:
        uploads.claim("u1", "S6-2026-00000042")
    clock.forward(days=1)
    for _ in range(2):
        assert discard_upload("u1", uploads=uploads, shelf=shelf) is False
    assert shelf.discarded == set()


def test_no_upload_is_no_prefix_of_all() -> None:
    shelf = FakeShelf()
    assert discard_upload("", uploads=FakeUploads(FakeClock()), shelf=shelf) is False
    assert shelf.discarded == set()
