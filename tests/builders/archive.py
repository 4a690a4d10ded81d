"""A case that has been answered and may go into the archive."""

import hashlib
from dataclasses import dataclass, field, replace

from primarie.archive.archive_case import archive_case
from primarie.archive.bagit_ import BagitInspector
from primarie.archive.model import ArchiveReceipt
from primarie.archive.papers import Sources
from primarie.cases.model import Case, Dossier, Message, Status
from primarie.catalogue import loader
from primarie.documents.model import Upload, UploadState
from primarie.kernel.journal import GENESIS, JournalEntry
from primarie.signing.model import Letter, Stage, StoredPdf
from tests.fakes.archive import (
    FakeFiles,
    FakeFolders,
    FakeLetters,
    FakeRegister,
    FakeShelf,
    FakeSignatures,
    FakeUploads,
    FakeVault,
)
from tests.fakes.clock import FakeClock
from tests.fakes.people import FakeSealer

CASE_ID = "S6-2026-00000042"
SUBMISSION = "5b" * 32
AT = "2026-11-24T08:00:00.000000Z"
APPLICANT = {"kind": "person", "name": "Ștefan Țuțea", "email": "stefan@exemplu.ro", "replyBy": "email"}
DATA = {"subiect": "Groapă în trotuar <b>&", "descriere": "Trotuarul e surpat.\u0007 Mulțumesc."}


def answered_case(sealer: FakeSealer, **changes: object) -> Case:
    """A petition answered on 3 December 2026."""
    case = Case(
        case_id=CASE_ID,
        submission_id=SUBMISSION,
        service="petitie",
        department="DRPMD",
        status=Status.ANSWERED,
        channel="web",
        registered_at=AT,
        due_date="2026-12-28",
        target_date="2026-12-24",
        applicant_sealed=sealer.seal(APPLICANT, submission_id=SUBMISSION),
        data_sealed=sealer.seal(DATA, submission_id=SUBMISSION),
        summary_sealed="",
        lookup="aa" * 32,
        tracking_hash="bb" * 32,
        reply_by="email",
        uploads=("photo",),
        letter="letter-1",
        closed_on="2026-12-03",
    )
    return replace(case, **changes)  # type: ignore[arg-type]


def journal(case_id: str, *events: tuple[str, str]) -> tuple[JournalEntry, ...]:
    """A chained history: (event, why) each."""
    entries: list[JournalEntry] = []
    for seq, (event, why) in enumerate(events, start=1):
        previous = entries[-1].hash if entries else GENESIS
        entry = JournalEntry(
            case_id, seq, AT, "2026-11-24", event, "system", "DRPMD", {}, {"status": event}, why, previous
        )
        entries.append(entry.sealed())
    return tuple(entries)


def released(sealer: FakeSealer, upload_id: str, content: bytes, files: FakeFiles) -> Upload:
    """A released photograph, its bytes in the documents bucket."""
    files.rows[f"uploads/{upload_id}", "v1"] = content
    return Upload(
        upload_id=upload_id,
        service="petitie",
        name="dovezi",
        name_sealed=sealer.seal("groapă.jpg", submission_id=upload_id),
        content_type="image/jpeg",
        size=len(content),
        created_at=AT,
        state=UploadState.RELEASED,
        sha256=hashlib.sha256(content).hexdigest(),
        sniffed_type="image/jpeg",
        key=f"uploads/{upload_id}",
        version_id="v1",
        case_id=CASE_ID,
    )


def letter(files: FakeFiles, document_id: str, *stages: Stage) -> Letter:
    """A letter that has reached those stages, its bytes in the documents bucket."""
    stored = {}
    for stage in stages:
        content = f"%PDF-1.7 {document_id} {stage}".encode()
        key = f"letters/{CASE_ID}/{document_id}/{stage}.pdf"
        files.rows[key, "v1"] = content
        stored[stage] = StoredPdf(stage, key, "v1", hashlib.sha256(content).hexdigest(), AT, "system")
    return Letter(CASE_ID, document_id, "letter", 1, stored)


@dataclass
class Office:
    """The archive with everything around it in memory; `archive()` is the verb."""

    sealer: FakeSealer = field(default_factory=FakeSealer)
    files: FakeFiles = field(default_factory=FakeFiles)
    shelf: FakeShelf = field(default_factory=FakeShelf)
    vault: FakeVault = field(default_factory=FakeVault)
    register: FakeRegister = field(default_factory=FakeRegister)
    signatures: FakeSignatures = field(default_factory=FakeSignatures)
    clock: FakeClock = field(default_factory=FakeClock)
    inspector: BagitInspector = field(default_factory=BagitInspector)

    def __post_init__(self) -> None:
        why = self.sealer.seal("lipsește temeiul", submission_id=SUBMISSION)
        history = journal(CASE_ID, ("registered", ""), ("returned", why), ("answered", ""))
        self.folders = FakeFolders(Dossier(answered_case(self.sealer), history))
        self.uploads = FakeUploads(released(self.sealer, "photo", b"\xff\xd8photo", self.files))
        self.letters = FakeLetters(letter(self.files, "letter-1", Stage.RENDERED, Stage.SEALED, Stage.KEPT))

    @property
    def sources(self) -> Sources:
        return Sources(
            uploads=self.uploads,
            letters=self.letters,
            files=self.files,
            register=self.register,
            signatures=self.signatures,
            catalogue=loader,
            sealer=self.sealer,
        )

    def archive(self) -> ArchiveReceipt:
        return archive_case(
            CASE_ID,
            folders=self.folders,
            sources=self.sources,
            shelf=self.shelf,
            vault=self.vault,
            inspector=self.inspector,
            holds=self.shelf,
            locks=self.vault,
            listing=self.shelf,
            clock=self.clock,
        )

    def message(self, message_id: str, text: str, *uploads: str) -> None:
        """A paper that comes later."""
        dossier = self.folders.dossier(CASE_ID)
        sealed = self.sealer.seal(text, submission_id=SUBMISSION)
        message = Message(message_id, CASE_ID, AT, "in", "applicant", sealed, uploads)
        self.folders.rows[CASE_ID] = replace(dossier, messages=(*dossier.messages, message))
