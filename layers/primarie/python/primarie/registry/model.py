"""The register: facts in the order they happened, each chained to the one before."""

from dataclasses import asdict, dataclass, field, replace
from enum import StrEnum
from typing import Any

from primarie.kernel.journal import GENESIS, digest

# The channel of requests that citizens send themselves; all others are entered by staff.
PORTAL = "portal"
ALGORITHM = "SHA-256 of RFC 8785 JSON"


class FactKind(StrEnum):
    """What a fact of the register tells."""

    REGISTERED = "registered"
    ANNULLED = "annulled"
    DISPATCHED = "dispatched"
    JOINED = "joined"
    HAS_JOINED = "has_joined"
    RESERVED = "reserved"
    NUMBERS_START = "numbers_start"


class Direction(StrEnum):
    """Which way a document goes: the one register holds those received, sent and of the office itself."""

    IN = "in"
    OUT = "out"
    INTERNAL = "internal"


@dataclass(frozen=True)
class Head:
    """The register's head: the year, its last number, the chain's last place and hash.

    `start`: the number after which the year's numbers begin (the paper register's last one, else 0).
    `at`: the instant of the last fact; no later fact is dated before it, whatever a machine's clock says.
    `serials`: the last serial of each special register in the year.
    """

    year: int
    number: int
    seq: int
    hash: str
    start: int = 0
    at: str = ""
    serials: dict[str, int] = field(default_factory=dict)


EMPTY = Head(year=0, number=0, seq=0, hash=GENESIS)


@dataclass(frozen=True)
class Fact:
    """One fact of the register (Instrucțiunile Arhivelor Naționale, art. 9).

    `entry`: the registration id that it tells of, empty for a start of numbers.
    `facts` holds what the paper register's columns hold; the personal ones (emitter, summary, reason) as ciphertext.
    """

    register: str
    seq: int
    entry: str
    kind: str
    day: str
    at: str
    facts: dict[str, Any]
    previous: str
    hash: str = ""

    def content(self) -> dict[str, Any]:
        """All that the hash covers, in plain values."""
        content = dict(vars(self))
        del content["hash"]
        return content

    @property
    def place(self) -> str:
        """Where it stands in the chain, as text whose order is the chain's."""
        return f"{self.day}#{self.seq:010d}"

    def expected_hash(self) -> str:
        """The hash that the fact's own content gives."""
        return digest(self.content())

    def chained(self) -> "Fact":
        """The same fact with its hash filled in."""
        return replace(self, hash=self.expected_hash())

    def receipt(self) -> dict[str, Any]:
        """What proves to its holder that this fact stood in the register; holds no personal data."""
        return {
            "entry": self.entry,
            "seq": self.seq,
            "hash": self.hash,
            "previous": self.previous,
            "day": self.day,
            "algorithm": ALGORITHM,
        }


@dataclass(frozen=True)
class Guard:
    """That something was done, and what was answered: it is never done again under the same key."""

    key: str
    entry: str
    body_digest: str
    answer: dict[str, Any]


@dataclass(frozen=True)
class Submission:
    """What intake hands over to be registered; all personal parts are ciphertext already.

    `submission_id`: SHA-256 hex of the scoped idempotency key. `body_digest`: of the whole request as sent.
    `email_lookup`: the keyed hash of the applicant's e-mail address, empty when there is none.
    `term`: the name of the term that the form asks for, empty for the service's ordinary one.
    `annexes`: of a paper, beside its sheets; 0: as many as there are files. `reserved`: a number kept for paper that
    this takes instead of the next one, and `received_at` when the paper was truly received (ISO instant).
    """

    submission_id: str
    body_digest: str
    service: str
    department: str
    channel: str
    actor: str
    applicant_sealed: str
    data_sealed: str
    summary_sealed: str
    emitter_sealed: str
    lookup: str
    tracking_hash: str
    reply_by: str
    uploads: tuple[str, ...] = ()
    sheets: int = 0
    emitter_reference: str = ""
    email_lookup: str = ""
    term: str = ""
    annexes: int = 0
    reserved: str = ""
    received_at: str = ""


@dataclass(frozen=True)
class OfficeDocument:
    """A document of the office's own that takes a number and has no case: a letter on own initiative, an internal one.

    `document_id`: SHA-256 hex of the scoped idempotency key, under which the personal parts are sealed. `special`: the
    special register that it is put into, or empty. `reserved`, `received_at`: as in a submission.
    """

    document_id: str
    body_digest: str
    direction: str
    department: str
    actor: str
    summary_sealed: str
    addressee_sealed: str
    sheets: int = 0
    annexes: int = 0
    file_code: str = ""
    way: str = ""
    special: str = ""
    reserved: str = ""
    received_at: str = ""


@dataclass(frozen=True)
class Numbering:
    """The answer to whoever numbers a document of the office: the same for the same document, for ever."""

    id: str
    number: int
    year: int
    display: str
    registered_at: str
    serial: int
    receipt: dict[str, Any] = field(default_factory=dict)

    def as_dict(self) -> dict[str, Any]:
        """The wire form; the serial only where there is one."""
        told = {_camel(name): value for name, value in asdict(self).items()}
        return told if self.serial else {name: value for name, value in told.items() if name != "serial"}

    @classmethod
    def from_dict(cls, wire: dict[str, Any]) -> "Numbering":
        """Reads the wire form."""
        return cls(
            id=wire["id"],
            number=wire["number"],
            year=wire["year"],
            display=wire["display"],
            registered_at=wire["registeredAt"],
            serial=wire.get("serial", 0),
            receipt=wire["receipt"],
        )


@dataclass(frozen=True)
class Reservation:
    """A block of numbers kept for paper: they are used up or annulled, and never given to anything else."""

    block: str
    ids: tuple[str, ...]
    reserved_at: str

    def as_dict(self) -> dict[str, Any]:
        """The wire form."""
        return {"block": self.block, "ids": list(self.ids), "reservedAt": self.reserved_at}


@dataclass(frozen=True)
class BroughtFile:
    """An upload as the register's door sees it; `claimed_by` is the submission id of the case that has it, or empty."""

    upload_id: str
    service: str
    name: str
    claimed_by: str = ""


@dataclass(frozen=True)
class Registration:
    """The answer to a submission: the same for the same submission, for ever."""

    id: str
    number: int
    year: int
    display: str
    registered_at: str
    due_date: str
    term_reason: str
    receipt: dict[str, Any] = field(default_factory=dict)

    def as_dict(self) -> dict[str, Any]:
        """The wire form: camel case, plain values."""
        return {
            "id": self.id,
            "number": self.number,
            "year": self.year,
            "display": self.display,
            "registeredAt": self.registered_at,
            "dueDate": self.due_date,
            "termReason": self.term_reason,
            "receipt": self.receipt,
        }

    @classmethod
    def from_dict(cls, wire: dict[str, Any]) -> "Registration":
        """Reads the wire form."""
        return cls(
            id=wire["id"],
            number=wire["number"],
            year=wire["year"],
            display=wire["display"],
            registered_at=wire["registeredAt"],
            due_date=wire["dueDate"],
            term_reason=wire["termReason"],
            receipt=wire["receipt"],
        )


@dataclass(frozen=True)
class Leaf:
    """A leaf of a day's tree: `id` names a fact (`R#{seq}`) or a case's journal entry (`{caseId}#{seq}`)."""

    id: str
    hash: str


@dataclass(frozen=True)
class ClosedDay:
    """A day of the register after its close: everything up to its end that no earlier close holds.

    `sha256`: of the day's document (see `registry.day_document`). `last_seq`: the chain's last place in it. `lock`:
    how the document was signed, timestamped, locked ({signature, timestamp, lockedKey, versionId …}); empty till then.
    """

    register: str
    day: str
    previous_day: str
    previous_root: str
    root: str
    size: int
    last_seq: int
    sha256: str
    lock: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Finding:
    """Something in the register or in a case's journal that is not as it was.

    `id`: a leaf's id, a day, or the register's name; `what`: changed | dropped | rewritten | added.
    """

    id: str
    what: str


@dataclass(frozen=True)
class Row:
    """One number of the register as its printed row; empty text or 0 where the column says nothing.

    Days are `YYYY-MM-DD`. `sheets`: of the paper itself, `annexes`: beside it. `addressees`: how many got the letter.
    `joined`: the numbers that are joined to this one. `special`, `serial`: the special register that it stands in.
    `reserved`: kept for paper and not used yet. `received_at`, `entered_at`: ISO instants of a paper's true receipt and
    of its entry after it, only where they differ.
    """

    id: str
    number: int
    date: str
    emitter_reference: str
    sheets: int
    annexes: int
    emitter: str
    summary: str
    department: str
    service: str
    channel: str
    due_date: str
    file_code: str
    sent_on: str = ""
    way: str = ""
    addressees: int = 0
    joined_to: str = ""
    annulled_on: str = ""
    annulled_why: str = ""
    direction: str = "in"
    addressee: str = ""
    joined: tuple[str, ...] = ()
    special: str = ""
    serial: int = 0
    reserved: bool = False
    received_at: str = ""
    entered_at: str = ""

    def as_dict(self) -> dict[str, Any]:
        """The wire form: camel case; `annulled` tells at once whether the number counts no longer."""
        return {_camel(name): value for name, value in asdict(self).items()} | {"annulled": bool(self.annulled_on)}


def row_of(plain: dict[str, Any]) -> Row:
    """The row that a function told as a map of its own fields."""
    return Row(**{**plain, "joined": tuple(plain.get("joined", ()))})


def _camel(name: str) -> str:
    first, *others = name.split("_")
    return first + "".join(word.capitalize() for word in others)
