"""An e-mail that came in, as the registrar decides on it."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class ProposalState(StrEnum):
    """Where a proposed entry stands."""

    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    REJECTED = "rejected"


@dataclass(frozen=True)
class Attachment:
    """A file of an e-mail: its name, what it says that it is, and its bytes."""

    name: str
    media_type: str
    content: bytes = field(repr=False)


@dataclass(frozen=True)
class IncomingMail:
    """An e-mail pulled apart; texts in their normal form. `message_id` is empty where the sender gave none.

    `suspect`: why the receiving service distrusts it (spam, virus, forged sender), in the office's words, or empty.
    `automatic`: an answer of a machine (out of office, returned mail), which nobody asked for.
    """

    message_id: str
    sender: str
    sender_name: str
    subject: str
    body: str = field(repr=False)
    attachments: tuple[Attachment, ...] = ()
    suspect: str = ""
    automatic: bool = False


@dataclass(frozen=True)
class Letter:
    """What a proposal keeps of the e-mail; sealed as one value under the proposal's id."""

    sender: str
    sender_name: str
    subject: str
    body: str = field(repr=False)
    names: tuple[str, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        """Plain values."""
        return {**vars(self), "names": list(self.names)}

    @classmethod
    def from_dict(cls, plain: dict[str, Any]) -> "Letter":
        """Reads what `as_dict` wrote."""
        return cls(**{**plain, "names": tuple(plain["names"])})


@dataclass(frozen=True)
class Proposal:
    """An e-mail proposed as an entry. `uploads`: its files, on their way through quarantine, in the order of names.

    `left_out`: how many files were beyond what an entry can hold. `case_id` once accepted; `why_sealed` once rejected,
    under the proposal's id. `told`: when the sender of a rejected one was written to; `telling`: that this has begun.
    """

    proposal_id: str
    received_at: str
    letter_sealed: str
    uploads: tuple[str, ...] = ()
    left_out: int = 0
    suspect: str = ""
    automatic: bool = False
    state: ProposalState = ProposalState.PROPOSED
    by: str = ""
    decided_at: str = ""
    case_id: str = ""
    why_sealed: str = ""
    telling: str = ""
    told: str = ""
