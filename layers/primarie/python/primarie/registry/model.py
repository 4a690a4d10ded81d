"""The register: facts in the order they happened, each chained to the one before."""

from dataclasses import asdict, dataclass, field
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
    NUMBERS_START = "numbers_start"


@dataclass(frozen=True)
class Head:
    """The register's head: the year, its last number, the chain's last place and hash.

    `start`: the number after which the year's numbers begin (the paper register's last one, else 0).
    `at`: the instant of the last fact; no later fact is dated before it, whatever a machine's clock says.
    """

    year: int
    number: int
    seq: int
    hash: str
    start: int = 0
    at: str = ""


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
        content = asdict(self)
        del content["hash"]
        return content

    def expected_hash(self) -> str:
        """The hash that the fact's own content gives."""
        return digest(self.content())

    def chained(self) -> "Fact":
        """The same fact with its hash filled in."""
        return Fact(**{**asdict(self), "hash": self.expected_hash()})

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

    def as_dict(self) -> dict[str, Any]:
        """The wire form: camel case; `annulled` tells at once whether the number counts no longer."""
        return {_camel(name): value for name, value in asdict(self).items()} | {"annulled": bool(self.annulled_on)}


def _camel(name: str) -> str:
    first, *others = name.split("_")
    return first + "".join(word.capitalize() for word in others)
