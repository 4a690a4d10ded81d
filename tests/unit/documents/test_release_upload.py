"""Looking at a file: released when it is what it says, refused with the reason otherwise, once and for all."""

import hashlib
import io

import pytest
from PIL import Image

from primarie.catalogue import loader
from primarie.catalogue.model import AttachmentRule
from primarie.documents import refusals
from primarie.documents import release_upload as releasing
from primarie.documents.model import Finding, Upload, UploadState
from primarie.documents.refusals import reason
from primarie.documents.release_upload import Examiners, release_upload
from primarie.kernel.clock import iso
from primarie.kernel.language import speaking
from tests.builders import files
from tests.builders.files import EICAR, EXAMINERS, encrypted_pdf, pdf, photo, png_bomb
from tests.fakes.clock import FakeClock
from tests.fakes.documents import FakeQuarantine, FakeScanner, FakeShelf, FakeUploads

PDF, JPG, PNG = pdf(), photo(), photo("PNG")
KINDS = "PDF, JPG sau PNG"


class Room:
    def __init__(self, *scanners: FakeScanner) -> None:
        self.clock = FakeClock()
        self.uploads = FakeUploads(self.clock)
        self.quarantine = FakeQuarantine()
        self.shelf = FakeShelf()
        self.examiners = Examiners(scanners or EXAMINERS.scanners, EXAMINERS.pdfs, EXAMINERS.pictures)

    def bring(self, content: bytes | None, declared: str = "", size: int = 0, service: str = "petitie") -> None:
        name = "document" if service == "verificare" else "dovezi"
        upload = Upload("u1", service, name, "", declared, size, iso(self.clock.now()))
        self.uploads.create(upload, expires_at=int(self.clock.now().timestamp()) + 60)
        if content is not None:
            self.quarantine.send("u1", content)

    def look(self) -> Upload:
        upload = release_upload(
            "u1", uploads=self.uploads, quarantine=self.quarantine, shelf=self.shelf, examiners=self.examiners
        )
        assert upload is not None
        return upload

    @property
    def stored(self) -> list[tuple[bytes, str]]:
        return self.shelf.versions.get("uploads/u1", [])


@pytest.mark.parametrize(
    ("content", "declared"),
    [
        (PDF, "application/pdf"),
        (PDF, ""),
        (pdf(files.with_first_page), ""),
        (pdf(files.with_static_form), "application/pdf"),
        (PDF + b"\r\n\0", ""),
        (PNG, "image/png"),
        (JPG, "image/jpeg"),
        (JPG, ""),
    ],
)
def test_an_honest_file_is_released_once(content: bytes, declared: str) -> None:
    room = Room()
    room.bring(content, declared, size=len(content) if declared else 0)
    first, again = room.look(), room.look()
    assert first == again
    assert (first.state, first.key, first.version_id, first.why) == (UploadState.RELEASED, "uploads/u1", "v1", "")
    ((stored, kind),) = room.stored
    assert (kind, first.size, first.sha256) == (first.sniffed_type, len(stored), hashlib.sha256(stored).hexdigest())
    assert first.original_sha256 == hashlib.sha256(content).hexdigest()
    assert first.scanned_by == "yara"
    assert room.quarantine.take("u1") is None
    if first.sniffed_type == "application/pdf":
        assert stored == content


HOSTILE: dict[str, tuple[bytes, str]] = {
    "zero bytes": (b"", reason(refusals.EMPTY)),
    "30 MB": (PDF + b"\0" * (30 * 1024 * 1024), reason(refusals.TOO_LARGE, most=10)),
    "EICAR": (EICAR, reason(refusals.MALWARE)),
    "EICAR in a PDF": (PDF + EICAR, reason(refusals.MALWARE)),
    "a program": (
        b"MZ\x90\0" + b"\0" * 60 + b"This program cannot be run in DOS mode.",
        reason(refusals.MALWARE),
    ),
    "text": (b"doar text", reason(refusals.UNKNOWN_TYPE, kinds=KINDS)),
    "GIF renamed": (
        b"GIF89a" + b"\0" * 20,
        reason(refusals.WRONG_TYPE, found="GIF", kinds=KINDS),
    ),
    "HTML": (
        b"<html><script>alert(1)</script></html>",
        reason(refusals.WRONG_TYPE, found=refusals.WEB_PAGE, kinds=KINDS),
    ),
    "SVG": (
        b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
        reason(refusals.WRONG_TYPE, found=refusals.DRAWING, kinds=KINDS),
    ),
    "script in a direct object": (pdf(files.with_direct_script), reason(refusals.PDF_ACTIVE)),
    "launched program": (pdf(files.with_opening_action("Launch")), reason(refusals.PDF_ACTIVE)),
    "form sent away": (pdf(files.with_opening_action("SubmitForm")), reason(refusals.PDF_ACTIVE)),
    "print at opening": (pdf(files.with_opening_action("Named")), reason(refusals.PDF_ACTIVE)),
    "action of a page": (pdf(files.with_page_action), reason(refusals.PDF_ACTIVE)),
    "attached file": (pdf(files.with_attachment), reason(refusals.PDF_ACTIVE)),
    "dynamic form": (pdf(files.with_dynamic_form), reason(refusals.PDF_FORM)),
    "encrypted PDF": (encrypted_pdf("secret"), reason(refusals.PDF_ENCRYPTED)),
    "PDF locked against changes": (encrypted_pdf(), reason(refusals.PDF_ENCRYPTED)),
    "PDF and archive in one": (PDF + b"PK\x03\x04" + b"\0" * 40, reason(refusals.PDF_MIXED)),
    "PDF head alone": (b"%PDF-1.7\n%%EOF\n", reason(refusals.PDF_UNREADABLE)),
    "PNG bomb": (png_bomb(), reason(refusals.PICTURE_TOO_LARGE, most=64)),
    "truncated JPEG": (photo(size=(400, 300))[:-900], reason(refusals.PICTURE_UNREADABLE)),
    "PNG head alone": (b"\x89PNG\r\n\x1a\n" + b"\0" * 60, reason(refusals.PICTURE_UNREADABLE)),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_with_the_reason_and_what_to_do(name: str) -> None:
    content, why = HOSTILE[name]
    room = Room()
    room.bring(content)
    first, again = room.look(), room.look()
    assert first == again
    assert (first.state, first.why) == (UploadState.REFUSED, why)
    assert (first.size, first.sha256) == (len(content), hashlib.sha256(content).hexdigest())
    assert room.stored == []


@pytest.mark.parametrize(
    ("content", "declared", "size", "why"),
    [
        (PNG, "application/pdf", 0, reason(refusals.OTHER_THAN_SAID, said="PDF", found="PNG")),
        (PDF, "application/pdf", len(PDF) + 1, reason(refusals.NOT_WHOLE)),
    ],
)
def test_a_file_other_than_announced_is_refused(content: bytes, declared: str, size: int, why: str) -> None:
    room = Room()
    room.bring(content, declared, size)
    assert (room.look().state, room.look().why) == (UploadState.REFUSED, why)


def test_a_picture_and_an_archive_in_one_leaves_the_archive_behind() -> None:
    room = Room()
    room.bring(JPG + b"PK\x03\x04" + b"\0" * 40, "image/jpeg")
    assert room.look().state is UploadState.RELEASED
    assert b"PK\x03\x04" not in room.stored[0][0]


@pytest.mark.parametrize(("keeps", "form"), [(False, "JPEG"), (True, "JPEG"), (False, "PNG"), (True, "PNG")])
def test_where_a_picture_was_taken_is_kept_only_for_services_that_need_it(
    keeps: bool, form: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    rule = AttachmentRule("poza", "Poza", False, ("image/jpeg", "image/png"), 10**7, keeps_position=keeps)
    monkeypatch.setattr(releasing, "attachment_rule", lambda _service, _name: rule)
    room = Room()
    room.bring(photo(form, located=True))
    room.look()
    notes = Image.open(io.BytesIO(room.stored[0][0])).getexif()
    where = notes.get_ifd(0x8825)
    assert set(where) == ({1, 2, 3, 4} if keeps else set())
    assert not {0x010F, 0x0112, 0x013B} & set(notes)
    assert b"Ana Popescu" not in room.stored[0][0]


def test_the_catalogue_says_whose_pictures_keep_their_place() -> None:
    facts = {"name": "poza", "title": "Poza", "required": False, "types": ["image/jpeg"], "maxBytes": 9}
    read = loader._attachment
    assert [read(facts).keeps_position, read(facts | {"keepsPosition": True}).keeps_position] == [False, True]


def test_a_scan_that_has_not_ended_keeps_the_file_waiting() -> None:
    scanner = FakeScanner(Finding.WAITING)
    room = Room(scanner)
    room.bring(PDF)
    assert [room.look().state, room.look().state] == [UploadState.PENDING] * 2
    assert room.quarantine.take("u1") == PDF
    scanner.finding = Finding.CLEAN
    assert room.look().state is UploadState.RELEASED


@pytest.mark.parametrize(
    ("finding", "why"), [(Finding.THREAT, refusals.MALWARE), (Finding.UNKNOWN, refusals.NOT_SCANNED)]
)
def test_any_scanner_may_refuse(finding: Finding, why: str) -> None:
    room = Room(FakeScanner(Finding.CLEAN), FakeScanner(finding))
    room.bring(PDF)
    assert (room.look().state, room.look().why) == (UploadState.REFUSED, reason(why))


def test_our_own_rules_do_not_wait_for_others() -> None:
    room = Room(FakeScanner(Finding.THREAT), FakeScanner(Finding.WAITING))
    room.bring(PDF)
    assert room.look().state is UploadState.REFUSED


def test_what_is_sent_again_after_the_verdict_changes_nothing() -> None:
    room = Room()
    room.bring(PDF, "application/pdf")
    verdict = room.look()
    room.quarantine.send("u1", PNG)
    assert room.look() == verdict
    assert room.stored == [(PDF, "application/pdf")]


def test_nobody_announced_it_or_it_has_not_come() -> None:
    room = Room()
    nothing = release_upload(
        "u1", uploads=room.uploads, quarantine=room.quarantine, shelf=room.shelf, examiners=room.examiners
    )
    assert nothing is None
    room.bring(None, "application/pdf")
    assert room.look().state is UploadState.PENDING


def test_a_pdf_to_verify_stays_where_it_is_whatever_it_holds() -> None:
    room = Room()
    hostile = pdf(files.with_direct_script)
    room.bring(hostile, "application/pdf", service="verificare")
    verdict = room.look()
    assert (verdict.state, verdict.key) == (UploadState.RELEASED, "")
    assert room.quarantine.take("u1") == hostile


@pytest.mark.parametrize("why", [why for _content, why in HOSTILE.values()])
def test_a_stored_reason_is_known_again_for_readers_of_another_language(why: str) -> None:
    assert refusals.said(why) == why
    with speaking("en"):
        assert any(pattern.fullmatch(why) for _words, pattern in refusals._patterns())
        assert refusals.said("Ceva de demult.") == "Ceva de demult."
