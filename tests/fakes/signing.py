"""The signing room's outside, in memory; it refuses what the real one refuses."""

import base64
import hashlib
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, ClassVar

from primarie.kernel.clock import Clock, from_iso, iso
from primarie.kernel.errors import FieldError, InvalidInput, NotAllowed, NotFound, TooManyAttempts
from primarie.signing.errors import AuthorisationExpired
from primarie.signing.model import (
    FORM_OF,
    Activation,
    Authorisation,
    Credential,
    Folder,
    Form,
    Hand,
    KnownLetter,
    Letter,
    Part,
    Prepared,
    SignedRoot,
    Stage,
    StoredPdf,
    Verdict,
)
from tests.builders.trust import TrustCentre


class FakeLetters:
    """The letters table with its two indexes; the first record of a stage stands."""

    def __init__(self, *letters: Letter) -> None:
        self.rows = {(each.case_id, each.document_id): each for each in letters}
        self.hashes: dict[str, KnownLetter] = {}
        self.codes: dict[str, KnownLetter] = {}

    def find(self, case_id: str, document_id: str) -> Letter | None:
        return self.rows.get((case_id, document_id))

    def of_case(self, case_id: str) -> Sequence[Letter]:
        return [each for each in self.rows.values() if each.case_id == case_id]

    def open(self, letter: Letter) -> Letter:
        return self.rows.setdefault((letter.case_id, letter.document_id), letter)

    def record(self, letter: Letter, stored: StoredPdf) -> Letter:
        standing = self.rows[letter.case_id, letter.document_id]
        if not standing.has(stored.stage):
            standing = standing.reached(stored)
            self.rows[letter.case_id, letter.document_id] = standing
            self._index(standing, stored)
        return standing

    def by_hash(self, sha256: str) -> KnownLetter | None:
        return self.hashes.get(sha256)

    def by_code(self, code: str) -> KnownLetter | None:
        return self.codes.get(code)

    def _index(self, letter: Letter, stored: StoredPdf) -> None:
        form = FORM_OF.get(stored.stage)
        if form is None:
            return
        known = KnownLetter(letter.document_id, letter.kind, letter.display, form, letter.at(Stage.SEALED).at)
        self.hashes[stored.sha256] = known
        if form is Form.SENT:
            self.codes[letter.code] = known


class FakePdfs:
    """A bucket in which every version stays."""

    def __init__(self) -> None:
        self.versions: dict[str, list[bytes]] = {}

    def get(self, key: str, version_id: str) -> bytes:
        try:
            return self.versions[key][int(version_id.removeprefix("v")) - 1]
        except (KeyError, IndexError):
            raise NotFound("Documentul nu a fost găsit.") from None

    def newest(self, key: str) -> tuple[bytes, str] | None:
        found = self.versions.get(key, [])
        return (found[-1], f"v{len(found)}") if found else None

    def put(self, key: str, data: bytes) -> str:
        self.versions.setdefault(key, []).append(data)
        return f"v{len(self.versions[key])}"

    def put_first(self, key: str, data: bytes) -> tuple[bytes, str]:
        return self.newest(key) or (data, self.put(key, data))


class FakeAuthorisations:
    """The signing table: a SAD is gone at its time or with the first signatures."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self.rows: dict[str, Authorisation] = {}
        self.roots: dict[str, SignedRoot] = {}
        self.folders: dict[str, Folder] = {}

    def save(self, authorisation: Authorisation) -> None:
        self.rows[authorisation.authorisation_id] = authorisation

    def find(self, authorisation_id: str) -> Authorisation | None:
        found = self.rows.get(authorisation_id)
        if found and from_iso(found.valid_until) <= self._clock.now():
            return replace(found, sad_sealed="")
        return found

    def keep(self, authorisation_id: str, parts: tuple[Part, ...]) -> Authorisation:
        standing = self.rows[authorisation_id]
        if not standing.signed:
            standing = replace(standing, parts=parts, sad_sealed="")
            self.rows[authorisation_id] = standing
        return standing

    def find_folder(self, folder_id: str) -> Folder | None:
        return self.folders.get(folder_id)

    def save_folder(self, folder: Folder) -> None:
        self.folders[folder.folder_id] = folder

    def root(self, day: str) -> SignedRoot | None:
        return self.roots.get(day)

    def keep_root(self, root: SignedRoot) -> SignedRoot:
        return self.roots.setdefault(root.day, root)


class FakeRemote:
    """A remote signing service with the trust centre's keys: PINs, locking, a SAD that is good once."""

    PIN = "123456"
    TRIES = 3

    def __init__(self, trust: TrustCentre, *, once: bool = False) -> None:
        self._trust = trust
        self._once = once
        self._sads: dict[str, tuple[str, list[bytes]]] = {}
        self.failed: dict[str, int] = {}
        self.signed: list[bytes] = []

    def credential(self, username: str) -> Credential:
        if username not in self._trust.keys:
            raise NotAllowed("Nu aveți un certificat de semnare la distanță.")
        return Credential(username, self._trust.chain(username))

    def authorise(self, credential_id: str, digests: list[bytes], pin: str) -> Activation:
        if self.failed.get(credential_id, 0) >= self.TRIES:
            raise TooManyAttempts("Semnătura la distanță este blocată.", retry_after=900)
        if pin != self.PIN:
            self.failed[credential_id] = self.failed.get(credential_id, 0) + 1
            raise InvalidInput([FieldError("pin", "PIN-ul nu este corect.")])
        sad = f"sad-{len(self._sads)}"
        self._sads[sad] = (credential_id, digests)
        return Activation(sad, 300)

    def sign(self, credential_id: str, sad: str, digests: list[bytes]) -> list[bytes]:
        if self._sads.get(sad) != (credential_id, digests):
            raise AuthorisationExpired("Aprobarea semnăturii a expirat.")
        if self._once:
            del self._sads[sad]
        self.signed += digests
        return [self._trust.sign_digest(credential_id, digest) for digest in digests]


class PlainTypesetter:
    """Pages without pages: readable bytes that a signature can be put on only by `PlainSignatures`."""

    def __init__(self) -> None:
        self.content: list[dict[str, Any]] = []

    def typeset(self, template: str, data: dict[str, Any], at: datetime) -> bytes:
        self.content.append(data)
        return f"%PDF-1.7 {template} {iso(at)} {sorted(data.items())!r}\n".encode()


class PlainSignatures:
    """Places and signatures in plain bytes."""

    def prepare(self, pdf: bytes, field: str, credential: Credential, at: datetime) -> Prepared:
        digest = hashlib.sha256(pdf + field.encode()).digest()
        return Prepared(f"{field} by {credential.credential_id}\n".encode(), digest, {})

    def finish(self, pdf: bytes, prepared: Prepared, credential: Credential, signature: bytes) -> bytes:
        return pdf + prepared.suffix + signature


class PlainSeal:
    """A seal that counts: every use appends another line, as every real use makes other bytes."""

    def __init__(self) -> None:
        self.uses = 0

    def seal(self, pdf: bytes, at: datetime) -> bytes:
        self.uses += 1
        return pdf + f"seal {self.uses} {iso(at)}\n".encode()

    def sign_detached(self, digest: bytes) -> tuple[bytes, bytes]:
        self.uses += 1
        return f"cms {self.uses} {digest.hex()}".encode(), f"tst {self.uses}".encode()

    def complete(self, pdf: bytes) -> bytes:
        self.uses += 1
        return pdf + f"proofs {self.uses}\n".encode()


class FakeOffice:
    """The names under the letters; `away` says who stands in for whom."""

    NAMES: ClassVar = {
        "officer": "Mihai Popescu",
        "head": "Ioana Șerban",
        "second": "Zamfira Zaharia",
        "signatory": "Andrei Țurcanu",
        "countersigner": "Sabina Pecetaru",
        "delegate": "Dora Lungu",
    }

    def __init__(self) -> None:
        self.away: dict[str, str] = {}

    def name(self, username: str) -> str:
        return self.NAMES.get(username, "")

    def holders(self, hand: Hand, department: str) -> Sequence[str]:
        return ["head", "second"] if hand is Hand.HEAD else [hand.value]

    def delegates(self, absent: str, hand: Hand, department: str, day: str) -> Sequence[str]:
        return [self.away[absent]] if absent in self.away else []


class FixedValidator:
    """Answers the same verdict, whatever it is shown."""

    def __init__(self, verdict: Verdict) -> None:
        self._verdict = verdict

    def judge(self, pdf: bytes) -> Verdict:
        return self._verdict


def counting_codes() -> Callable[[], str]:
    """Codes that never repeat."""
    made: list[str] = []

    def new_code() -> str:
        made.append("")
        return base64.b32encode(hashlib.sha256(str(len(made)).encode()).digest())[:16].decode()

    return new_code


def later(clock: Clock, seconds: int) -> datetime:
    """The clock's instant and some seconds."""
    return clock.now() + timedelta(seconds=seconds)
