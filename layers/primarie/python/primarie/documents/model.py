"""Uploaded files on their way from quarantine to the case."""

import re
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class UploadState(StrEnum):
    """Where an upload stands: awaited, accepted by content, or refused."""

    PENDING = "pending"
    RELEASED = "released"
    REFUSED = "refused"


class Finding(StrEnum):
    """What a scan for malware says of a file; UNKNOWN: it cannot be told, WAITING: not yet."""

    CLEAN = "clean"
    THREAT = "threat"
    UNKNOWN = "unknown"
    WAITING = "waiting"


class Unusable(ValueError):
    """A file that cannot be taken; its message is the reason, in the office's language, and what to do."""


@dataclass(frozen=True)
class Upload:
    """One file on its way from a citizen to a case.

    `name` is the kind of attachment, `name_sealed` the citizen's file name as ciphertext under `upload_id`.
    `content_type` and `size` are what was declared, empty and 0 when a plain page form could not say; a verdict brings
    the true size. `why` is the reason of a refusal, in Romanian (`refusals.said` says it in other languages).
    `size` and `sha256` are of the stored bytes; `original_sha256` is of the bytes that came, which differ for pictures
    written anew. `scanned_by` names the scanners that found nothing.
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
    original_sha256: str = ""
    scanned_by: str = ""


@dataclass(frozen=True)
class Ticket:
    """Leave to post one file straight to storage: the address, and the form fields that go before the file."""

    url: str
    fields: dict[str, str]


@dataclass(frozen=True)
class FormDraft:
    """A form on its way: what was typed so far and the files that came with it, kept sealed until it is sent.

    `form` holds the page's fields by name; `uploads` the files that came, `filenames` their names where a browser told
    them; `awaited` the upload that the page offers next, by kind of attachment; `sending` the requests that set out
    and may have got a number, as they were sent; `sent` the answer, once there is one.
    `saved`: whether its owner asked to go on later. `key` makes sending it twice the same as once. `version` grows with
    each write and guards it.
    """

    draft_id: str
    service: str
    key: str
    form: dict[str, str]
    uploads: tuple[str, ...] = ()
    awaited: dict[str, str] = field(default_factory=dict)
    sent: dict[str, Any] = field(default_factory=dict)
    version: int = 0
    saved: bool = False
    filenames: dict[str, str] = field(default_factory=dict)
    sending: tuple[dict[str, Any], ...] = ()


UPLOAD_ID = "[0-9a-z]{1,64}"


def is_upload_id(text: str) -> bool:
    """Whether the text may name an upload at all; what may not is looked up nowhere."""
    return re.fullmatch(UPLOAD_ID, text) is not None


def storage_key(upload_id: str) -> str:
    """Where an upload lies, in quarantine and after its release alike; nothing of its name or owner is in it."""
    return f"uploads/{upload_id}"


def upload_of(key: str) -> str:
    """The upload that a storage key belongs to; empty when the key is of another kind."""
    folder, _, upload_id = key.partition("/")
    return upload_id if folder == "uploads" else ""
