"""Letters and the stages they pass; each stage is a type of its own, so that none can be skipped."""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from primarie.kernel.clock import from_iso
from primarie.kernel.errors import OfficeError

# The kind of letter that nobody signs and the town seals at once: the receipt of a registered request.
RECEIPT = "receipt"
# How long the PIN counts that a person gave for a folder of letters.
_PIN_LASTS = timedelta(minutes=5)


class Stage(StrEnum):
    """Stages of a letter's bytes, in order.

    Rendered, approved (the head signed), countersigned (where the route asks for it), signed (the signatory signed),
    sealed (as sent), kept (B-LTA).
    """

    RENDERED = "rendered"
    APPROVED = "approved"
    COUNTERSIGNED = "countersigned"
    SIGNED = "signed"
    SEALED = "sealed"
    KEPT = "kept"


class Hand(StrEnum):
    """Whose hand signs: the department's head first, the signatory last, each on the bytes of the one before.

    OG 27/2002 art. 13 wants these two; certificates and permits of Law 50/1991 are countersigned between them.
    """

    HEAD = "head"
    COUNTERSIGNER = "countersigner"
    SIGNATORY = "signatory"

    @property
    def after(self) -> Stage:
        """The stage that the signature makes."""
        return _MADE_BY[self]


_MADE_BY = {Hand.HEAD: Stage.APPROVED, Hand.COUNTERSIGNER: Stage.COUNTERSIGNED, Hand.SIGNATORY: Stage.SIGNED}


@dataclass(frozen=True)
class Person:
    """Who stands under a letter: the username (empty when nobody is known), and whether as somebody's delegate."""

    username: str
    delegated: bool = False


@dataclass(frozen=True)
class StoredPdf:
    """Where the bytes of one stage are and what they hash to."""

    stage: Stage
    key: str
    version_id: str
    sha256: str
    at: str
    by: str


@dataclass(frozen=True)
class Letter:
    """A letter of a case, rendered from version `draft` of its text.

    `kind`: letter | refusal | redirect (to the competent authority) | redirect_notice (of it, to the petitioner) |
    receipt (of the registration; it has no draft).
    `display` is the number it answers (`42/24.11.2026`), `code` what its QR code carries, `companions` the documents
    that are approved, signed and sealed together with it, `hands` whose names stand under it: nobody else signs it.
    """

    case_id: str
    document_id: str
    kind: str
    draft: int
    stages: dict[Stage, StoredPdf] = field(default_factory=dict)
    display: str = ""
    code: str = ""
    created_at: str = ""
    companions: tuple[str, ...] = ()
    hands: dict[Hand, Person] = field(default_factory=dict)

    def at(self, stage: Stage) -> StoredPdf:
        """The bytes at that stage; KeyError when it has not got there."""
        return self.stages[stage]

    def has(self, stage: Stage) -> bool:
        """Whether the letter has got to that stage."""
        return stage in self.stages

    def before(self, hand: Hand) -> Stage:
        """The stage whose bytes the hand signs: what the hand before it made, of those that sign this letter."""
        if hand is Hand.HEAD:
            return Stage.RENDERED
        if hand is Hand.SIGNATORY and Hand.COUNTERSIGNER in self.hands:
            return Stage.COUNTERSIGNED
        return Stage.APPROVED

    def key(self, stage: Stage) -> str:
        """Where the bytes of a stage lie in the documents bucket."""
        return f"letters/{self.case_id}/{self.document_id}/{stage}.pdf"

    def reached(self, stored: StoredPdf) -> "Letter":
        """The same letter, one stage further."""
        return replace(self, stages={**self.stages, stored.stage: stored})


class Form(StrEnum):
    """In which form the register knows a letter: as it was sent, or as it is kept with its proof for the long term."""

    SENT = "sent"
    KEPT = "kept"


FORM_OF = {Stage.SEALED: Form.SENT, Stage.KEPT: Form.KEPT}


@dataclass(frozen=True)
class KnownLetter:
    """What anybody may learn of a letter of ours: nothing about whom it went to or what it says."""

    document_id: str
    kind: str
    display: str
    form: Form
    sealed_at: str


@dataclass(frozen=True)
class Credential:
    """A person's key at the remote signing service: certificates in DER, the signer's first."""

    credential_id: str
    chain: tuple[bytes, ...]


@dataclass(frozen=True)
class Activation:
    """The service's leave to sign given hashes once (SAD), for so many seconds."""

    sad: str = field(repr=False)
    seconds: int


@dataclass(frozen=True)
class Prepared:
    """A document with an empty place for its signature: `suffix` follows the base bytes.

    `digest` (SHA-256 of the attributes to be signed) is what the person authorises; `state` lets another process
    finish.
    """

    suffix: bytes
    digest: bytes
    state: dict[str, Any]


@dataclass(frozen=True)
class Part:
    """One document of an authorisation; `signature` is empty until the service has signed."""

    document_id: str
    base_sha256: str
    prepared: Prepared
    signature: bytes = b""


@dataclass(frozen=True)
class Authorisation:
    """A person's leave to sign the documents of one letter; `valid_until` an ISO instant, `sad_sealed` ciphertext."""

    authorisation_id: str
    case_id: str
    document_id: str
    hand: Hand
    actor: str
    credential: Credential
    valid_until: str
    parts: tuple[Part, ...]
    sad_sealed: str = field(default="", repr=False)

    @property
    def signed(self) -> bool:
        """Whether the service has given every signature."""
        return all(part.signature for part in self.parts)


@dataclass(frozen=True)
class Sheet:
    """What became of one letter of a folder: its authorisation, or why it has none."""

    case_id: str
    document_id: str
    authorisation: str = ""
    error: OfficeError | None = None


@dataclass(frozen=True)
class Folder:
    """One person's folder of letters under one PIN: begun at an ISO instant, done once `sheets` or an `error` stand."""

    folder_id: str
    actor: str
    begun_at: str
    sheets: tuple[Sheet, ...] = ()
    error: OfficeError | None = None

    @property
    def done(self) -> bool:
        """Whether it is known what became of the folder."""
        return bool(self.sheets) or self.error is not None

    def holds(self, now: datetime) -> bool:
        """Whether the PIN that was given for it still counts: five minutes, as for one letter."""
        return now < from_iso(self.begun_at) + _PIN_LASTS


@dataclass(frozen=True)
class SignedRoot:
    """A closed day under the town's seal.

    `sha256` is of the day's document: `signature` is a detached CMS over that document, `timestamp` an RFC 3161 token
    over it; both DER.
    """

    day: str
    root: str
    sha256: str
    signature: bytes
    timestamp: bytes


@dataclass(frozen=True)
class SignatureVerdict:
    """What is known of one signature.

    `level`: B-B | B-T | B-LT | B-LTA, or empty when it could not be read. `time` is the proven time, else the claimed.
    `covers_whole_document`: nothing but invisible signatures and validation data follows. `revocation`: whether
    the certificate was shown not revoked. `problem`: a word for the machine, empty when all is well.
    """

    signer: str
    level: str
    time: str
    intact: bool
    trusted: bool
    covers_whole_document: bool
    revocation: bool = False
    problem: str = ""


@dataclass(frozen=True)
class Verdict:
    """What is known of a PDF. `problem` is set when it could not be read as one."""

    signatures: tuple[SignatureVerdict, ...] = ()
    timestamps: tuple[SignatureVerdict, ...] = ()
    problem: str = ""
    registered: KnownLetter | None = None
