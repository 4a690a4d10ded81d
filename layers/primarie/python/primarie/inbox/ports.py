"""What the inbox needs from outside; each promise stands beside its method."""

from collections.abc import Sequence
from typing import Protocol

from primarie.inbox.model import IncomingMail, Proposal, ProposalState


class Proposals(Protocol):
    """The record of every e-mail that came."""

    def create(self, proposal: Proposal) -> Proposal:
        """Writes it; the one that stands under its id, which is the first."""
        ...

    def find(self, proposal_id: str) -> Proposal | None:
        """The proposal as last written, or nothing."""
        ...

    def change(self, proposal: Proposal, *, before: Proposal) -> bool:
        """Writes it if state and case are still those of `before`; whether it did."""
        ...


class ProposalList(Protocol):
    """The proposals by state."""

    def page(self, state: ProposalState, *, after: str, limit: int) -> tuple[Sequence[Proposal], str]:
        """At most so many, the oldest first, and the place that the next page begins after; empty at the end."""
        ...


class Telling(Protocol):
    """Who was told, once."""

    def begin(self, proposal_id: str, at: str) -> bool:
        """Notes that the sender is being written to; False when somebody began before."""
        ...

    def end(self, proposal_id: str, at: str) -> None:
        """Notes that the mail was handed over; with an empty instant, that it was not and may be tried again."""
        ...


class RawMails(Protocol):
    """E-mails as they came."""

    def get(self, key: str) -> bytes | None:
        """The bytes, or nothing when none are there."""
        ...


class Parser(Protocol):
    """Pulls an e-mail apart."""

    def __call__(self, raw: bytes) -> IncomingMail:
        """The e-mail's parts; never raises, whatever the bytes: what cannot be read is left empty."""
        ...


class Dropbox(Protocol):
    """The quarantine, as the mailroom sees it."""

    def drop_in(self, upload_id: str, content: bytes, content_type: str) -> None:
        """Puts the bytes where strangers' files wait to be looked at; again: the same."""
        ...


class Replies(Protocol):
    """The office's mail to whoever wrote."""

    def send(self, address: str, subject: str, text: str) -> None:
        """Hands one mail over; Busy when it was not."""
        ...
