"""What the archive gives back."""

from dataclasses import dataclass


@dataclass(frozen=True)
class ArchiveReceipt:
    """A package under Object Lock: where it is, its SHA-256, until when nobody can delete it (ISO day)."""

    case_id: str
    number: int
    bucket: str
    key: str
    version_id: str
    sha256: str
    retain_until: str
    archived_at: str
