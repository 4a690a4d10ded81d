"""The register: facts in the order they happened, each chained to the one before."""

from dataclasses import asdict, dataclass, field
from typing import Any

from primarie.kernel.journal import digest


@dataclass(frozen=True)
class Head:
    """The register's head: the year, its last number, the chain's last place and hash."""

    year: int
    number: int
    seq: int
    hash: str


@dataclass(frozen=True)
class Fact:
    """One fact of the register (Instrucțiunile Arhivelor Naționale, art. 9).

    `kind`: registered | annulled | dispatched | joined.
    `facts` holds what the paper register's columns hold; the personal ones (emitter, summary) as ciphertext.
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

    def expected_hash(self) -> str:
        """The hash that the fact's own content gives."""
        content = asdict(self)
        del content["hash"]
        return digest(content)

    def chained(self) -> "Fact":
        """The same fact with its hash filled in."""
        return Fact(**{**asdict(self), "hash": self.expected_hash()})


@dataclass(frozen=True)
class Submission:
    """What intake hands over to be registered; all personal parts are ciphertext already.

    `submission_id`: SHA-256 hex of the scoped idempotency key. `body_digest`: of the whole request as sent.
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


@dataclass(frozen=True)
class BroughtFile:
    """An upload as the register's door sees it; `claimed_by` is the submission id of the case that has it, or empty."""

    upload_id: str
    service: str
    name: str
    claimed_by: str = ""
