"""Uploaded files on their way from quarantine to the case."""

from dataclasses import dataclass
from enum import StrEnum


class UploadState(StrEnum):
    """Where an upload stands: awaited, accepted by content, or refused."""

    PENDING = "pending"
    RELEASED = "released"
    REFUSED = "refused"


@dataclass(frozen=True)
class Upload:
    """One file: `name` is the kind of attachment, `name_sealed` the citizen's file name as ciphertext under `upload_id`.

    `why` is the reason of a refusal, in Romanian.
    `key`/`version_id` are its place in the documents bucket once released; `case_id` once a case claimed it.
    """

    upload_id: str
    service: str
    name: str
    name_sealed: str
    content_type: str
    size: int
    created_at: str
    state: UploadState = UploadState.PENDING
    sha256: str = ""
    sniffed_type: str = ""
    key: str = ""
    version_id: str = ""
    why: str = ""
    case_id: str = ""
