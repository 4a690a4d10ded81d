"""Looking at a file: released when it is what it says, refused with the reason otherwise, once and for all."""

import hashlib

import pytest

from primarie.documents.model import Upload, UploadState
from primarie.documents.release_upload import release_upload
from primarie.kernel.clock import iso
from tests.fakes.clock import FakeClock
from tests.fakes.documents import FakeQuarantine, FakeShelf, FakeUploads

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n"
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 60
JPG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + b"\0" * 60


class Room:
    def __init__(self) -> None:
        self.clock = FakeClock()
        self.uploads = FakeUploads(self.clock)
        self.quarantine = FakeQuarantine()
        self.shelf = FakeShelf()

    def bring(self, content: bytes | None, declared: str, size: int = 0, service: str = "petitie") -> None:
        name = "document" if service == "verificare" else "dovezi"
        upload = Upload("u1", service, name, "", declared, size, iso(self.clock.now()))
        self.uploads.create(upload, expires_at=int(self.clock.now().timestamp()) + 60)
        if content is not None:
            self.quarantine.send("u1", content)

    def look(self) -> Upload | None:
        return release_upload("u1", uploads=self.uploads, quarantine=self.quarantine, shelf=self.shelf)


@pytest.mark.parametrize(
    ("content", "declared"),
    [(PDF, "application/pdf"), (PNG, "image/png"), (JPG, "image/jpeg"), (PDF, ""), (JPG, "")],
)
def test_an_honest_file_is_released_once(content: bytes, declared: str) -> None:
    room = Room()
    room.bring(content, declared, size=len(content) if declared else 0)
    first, again = room.look(), room.look()
    assert first is not None
    assert first == again
    assert (first.state, first.key, first.version_id) == (UploadState.RELEASED, "uploads/u1", "v1")
    assert (first.size, first.sha256) == (len(content), hashlib.sha256(content).hexdigest())
    assert room.shelf.versions == {"uploads/u1": [(content, first.sniffed_type)]}
    assert room.quarantine.take("u1") is None


@pytest.mark.parametrize(
    ("content", "declared", "size", "why"),
    [
        (PNG, "application/pdf", 0, "prezentat ca PDF, dar conținutul lui este PNG"),
        (b"<html><script>alert(1)</script></html>", "application/pdf", 0, "o pagină web (HTML)"),
        (b"MZ\x90\x00" + b"\0" * 60, "image/png", 0, "un program"),
        (b"doar text", "application/pdf", 0, "nu este PDF, JPG sau PNG"),
        (b"GIF89a" + b"\0" * 20, "", 0, "este GIF"),
        (PDF, "application/pdf", len(PDF) + 1, "nu a ajuns întreg"),
        (b"", "", 0, "gol"),
        (PDF + b"\0" * (10 * 1024 * 1024), "", 0, "prea mare"),
    ],
)
def test_a_file_that_lies_is_refused_with_the_reason(content: bytes, declared: str, size: int, why: str) -> None:
    room = Room()
    room.bring(content, declared, size)
    first, again = room.look(), room.look()
    assert first is not None
    assert first == again
    assert first.state is UploadState.REFUSED
    assert why in first.why
    assert room.shelf.versions == {}


def test_what_is_sent_again_after_the_verdict_changes_nothing() -> None:
    room = Room()
    room.bring(PDF, "application/pdf")
    verdict = room.look()
    room.quarantine.send("u1", PNG)
    assert room.look() == verdict
    assert room.shelf.versions == {"uploads/u1": [(PDF, "application/pdf")]}


def test_nobody_announced_it_or_it_has_not_come() -> None:
    room = Room()
    assert room.look() is None
    room.bring(None, "application/pdf")
    waiting = room.look()
    assert waiting is not None
    assert waiting.state is UploadState.PENDING


def test_a_pdf_to_verify_stays_where_it_is() -> None:
    room = Room()
    room.bring(PDF, "application/pdf", service="verificare")
    verdict = room.look()
    assert verdict is not None
    assert (verdict.state, verdict.key) == (UploadState.RELEASED, "")
    assert room.quarantine.take("u1") == PDF
