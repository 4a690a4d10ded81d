"""What the documents room needs from outside; each promise stands beside its method."""

from typing import Protocol

from primarie.documents.model import Finding, FormDraft, Ticket, Upload


class Uploads(Protocol):
    """The record of every upload."""

    def create(self, upload: Upload, *, expires_at: int) -> None:
        """Writes a new upload; unless a case claims it, it is gone at that epoch second."""
        ...

    def find(self, upload_id: str) -> Upload | None:
        """The upload, or nothing when there is none or its time is over."""
        ...

    def settle(self, upload: Upload) -> Upload:
        """Writes the verdict on a pending upload; the verdict that stands, which is the first one."""
        ...


class Quarantine(Protocol):
    """Where strangers' bytes wait."""

    def ticket(self, upload_id: str, *, content_type: str, max_bytes: int, seconds: int, back_to: str = "") -> Ticket:
        """Leave to post one file of at most that size within that time; `back_to` is where a browser goes then."""
        ...

    def take(self, upload_id: str) -> bytes | None:
        """The bytes, or nothing when none are there."""
        ...

    def drop(self, upload_id: str) -> None:
        """Forgets the bytes; nothing happens when none are there."""
        ...


class Shelf(Protocol):
    """Where released files stand, each version for good."""

    def put(self, upload_id: str, content: bytes, content_type: str) -> tuple[str, str]:
        """Stores the bytes; the key and the version that were written."""
        ...


class Rows(Protocol):
    """Whether a row of the uploads' table is there at all."""

    def stands(self, upload_id: str) -> bool:
        """Whether there is such an upload, be its time over or not."""
        ...


class Discards(Protocol):
    """Where the bytes of released files end."""

    def discard(self, upload_id: str) -> None:
        """Gives up every version of the upload's bytes: hidden at once, gone within days; once is enough."""
        ...


class Scanner(Protocol):
    """Looks for malware."""

    @property
    def name(self) -> str:
        """What it is, for whoever wants to know how far to trust it: `yara` is rules only, no antivirus."""
        ...

    def scan(self, upload_id: str, content: bytes) -> Finding:
        """What it says of exactly these bytes of the upload; WAITING when an answer comes later by an event."""
        ...


class PdfReader(Protocol):
    """Looks into PDFs."""

    def objection(self, content: bytes) -> str:
        """Why a PDF cannot be taken (one of `refusals`); empty when it can. Never raises, whatever the bytes."""
        ...


class Pictures(Protocol):
    """Writes pictures anew."""

    def anew(self, content: bytes, media_type: str, *, keep_position: bool = False) -> bytes:
        """The picture alone, upright, without metadata; the same bytes for the same bytes. Unusable says why not."""
        ...


class FormDrafts(Protocol):
    """Forms on their way, sealed."""

    def load(self, draft_id: str, *, secret: str) -> FormDraft | None:
        """The draft, or nothing when there is none, its time is over, or the secret is not its own."""
        ...

    def save(self, draft: FormDraft, *, secret: str, expires_at: int) -> FormDraft:
        """Writes the draft as its next version; Stale when another page wrote it meanwhile."""
        ...

    def delete(self, draft_id: str, *, secret: str) -> None:
        """Forgets the draft; nothing happens when there is none or the secret is not its own."""
        ...
