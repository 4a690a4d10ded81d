"""What signing needs from outside."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Protocol

from primarie.cases.model import Dossier
from primarie.documents.model import Upload
from primarie.registry.model import Fact, Row
from primarie.registry.sum_year import YearSum
from primarie.signing.model import (
    Activation,
    Authorisation,
    Credential,
    Folder,
    Hand,
    KnownLetter,
    Letter,
    Part,
    Prepared,
    SignedRoot,
    StoredPdf,
    Verdict,
)


class Letters(Protocol):
    """The letters table; signing alone writes it."""

    def find(self, case_id: str, document_id: str) -> Letter | None:
        """The letter, or nothing."""
        ...

    def open(self, letter: Letter) -> Letter:
        """Keeps a new letter; when one of that id exists already, answers that one unchanged."""
        ...

    def record(self, letter: Letter, stored: StoredPdf) -> Letter:
        """Adds a stage, and its hash to the index where strangers may ask; the first record of a stage stands."""
        ...


class KnownLetters(Protocol):
    """What the register tells strangers about letters."""

    def by_hash(self, sha256: str) -> KnownLetter | None:
        """The letter with exactly these bytes, as sent or as kept."""
        ...

    def by_code(self, code: str) -> KnownLetter | None:
        """The letter with that printed code, once it was sealed."""
        ...


class Pdfs(Protocol):
    """The documents bucket, versioned."""

    def get(self, key: str, version_id: str) -> bytes:
        """The bytes of one version; NotFound when there is none."""
        ...

    def newest(self, key: str) -> tuple[bytes, str] | None:
        """The newest bytes under a key with their version, or nothing."""
        ...

    def put(self, key: str, data: bytes) -> str:
        """Stores the bytes; answers the new version's id."""
        ...

    def put_first(self, key: str, data: bytes) -> tuple[bytes, str]:
        """Stores the bytes unless some lie under the key; what lies there then, with its version."""
        ...


class RegisterRows(Protocol):
    """The register as its printed sheets are made of it."""

    def of_days(self, first: str, last: str) -> Sequence[Row]:
        """The rows of numbers given in those local days, both included."""
        ...

    def of_year(self, year: int) -> YearSum:
        """What the year's minutes say of it."""
        ...


class Typesetter(Protocol):
    """Sets pages from plain data."""

    def typeset(self, template: str, data: dict[str, Any], at: datetime) -> bytes:
        """A tagged PDF/A; the same bytes for the same data and instant."""
        ...


class Folders(Protocol):
    """Cases with all that lies in them, read only."""

    def dossier(self, case_id: str) -> Dossier:
        """The whole folder as last written; NotFound when there is no such case."""
        ...


class Entries(Protocol):
    """The register, read by number."""

    def of_entry(self, entry: str) -> Sequence[Fact]:
        """Every fact of one registration, in chain order; a fact of this second may still be missing."""
        ...


class Uploads(Protocol):
    """The record of uploads, read only."""

    def find_all(self, upload_ids: Sequence[str]) -> Mapping[str, Upload]:
        """Those of the uploads that exist, by id."""
        ...


class Office(Protocol):
    """Who may stand under a letter."""

    def name(self, username: str) -> str:
        """The person's name as written under a letter; empty when unknown."""
        ...

    def holders(self, hand: Hand, department: str) -> Sequence[str]:
        """Usernames of the department's heads, or of who signs for the institution, the first in rank first."""
        ...

    def delegates(self, absent: str, hand: Hand, department: str, day: str) -> Sequence[str]:
        """Usernames of who stands in for the person in that function on the day (`YYYY-MM-DD`)."""
        ...


class FolderRecords(Protocol):
    """What became of folders of letters, for a day."""

    def find_folder(self, folder_id: str) -> Folder | None:
        """The folder, or nothing."""
        ...

    def save_folder(self, folder: Folder) -> None:
        """Writes it over what stood there."""
        ...


class RemoteSigning(Protocol):
    """The people's keys, held by a trust service."""

    def credential(self, username: str) -> Credential:
        """The person's key; NotAllowed when the service knows none."""
        ...

    def authorise(self, credential_id: str, digests: list[bytes], pin: str) -> Activation:
        """Leave to sign these hashes once; InvalidInput on `pin` when it is wrong, TooManyAttempts when locked."""
        ...

    def sign(self, credential_id: str, sad: str, digests: list[bytes]) -> list[bytes]:
        """The raw signatures; AuthorisationExpired when the leave is spent or too old."""
        ...


class PdfSignatures(Protocol):
    """Places for signatures in a PDF, and what fills them."""

    def prepare(self, pdf: bytes, field: str, credential: Credential, at: datetime) -> Prepared:
        """The PDF with an empty, invisible signature and the hash that is to be signed."""
        ...

    def finish(self, pdf: bytes, prepared: Prepared, credential: Credential, signature: bytes) -> bytes:
        """The signed PDF (PAdES B-T); LetterChanged when the signature does not fit the bytes."""
        ...


class TownSeal(Protocol):
    """The town's own key, which never leaves its vault."""

    def seal(self, pdf: bytes, at: datetime) -> bytes:
        """The PDF under the seal (PAdES B-T), its fields locked."""
        ...

    def sign_detached(self, digest: bytes) -> tuple[bytes, bytes]:
        """A detached CMS (with time stamp) over what has this SHA-256, and a time stamp token over it; both DER."""
        ...


class LongTerm(Protocol):
    """Makes proof outlive certificates."""

    def complete(self, pdf: bytes) -> bytes:
        """The PDF with chains and revocation data of every signature and a document time stamp; TooEarly too soon."""
        ...


class Authorisations(Protocol):
    """The signing table: leaves to sign, for minutes; and the days' signed roots, for good."""

    def save(self, authorisation: Authorisation) -> None:
        """Keeps a new authorisation; its SAD for five minutes at most."""
        ...

    def find(self, authorisation_id: str) -> Authorisation | None:
        """The authorisation, or nothing."""
        ...

    def keep(self, authorisation_id: str, parts: tuple[Part, ...]) -> Authorisation:
        """Keeps the service's signatures and forgets the SAD; the first signatures kept stand."""
        ...


class Roots(Protocol):
    """Signed roots of days."""

    def root(self, day: str) -> SignedRoot | None:
        """What was signed for that day, or nothing."""
        ...

    def keep_root(self, root: SignedRoot) -> SignedRoot:
        """Keeps it; when one stands already, answers that one."""
        ...


class PdfValidator(Protocol):
    """Judges strangers' PDFs."""

    def judge(self, pdf: bytes) -> Verdict:
        """The verdict, whatever the bytes are; never raises for them."""
        ...
