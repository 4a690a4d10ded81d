"""What the registry's pages and calls ask of the house."""

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from primarie.documents.model import Ticket, Upload
from primarie.inbox.decide import Opened, OpenedPage
from primarie.inbox.model import ProposalState
from primarie.people.model import Actor, Applicant
from primarie.registry.asked_rows import AskedRows
from primarie.registry.model import ClosedDay, Numbering, Reservation
from primarie.registry.read_register import RegisterPage
from primarie.registry.submit_request import Receipt


class Register(Protocol):
    """The general register."""

    def enter(self, body: Mapping[str, Any], key: str, *, actor: Actor) -> Receipt:
        """A number for what came on paper (`submit_request`); the same key, the same number."""
        ...

    def number(self, body: Mapping[str, Any], key: str, *, actor: Actor) -> Numbering:
        """The number of the office's own document (`submit_document`)."""
        ...

    def reserve(self, count: object, why: str, key: str, *, actor: Actor) -> Reservation:
        """A block of numbers kept for paper (`reserve_block`)."""
        ...

    def annul(self, case_id: str, reason: str, *, actor: Actor) -> Mapping[str, Any]:
        """The entry annulled with its reason (`annul_entry`)."""
        ...

    def page(self, asked: AskedRows, *, actor: Actor) -> RegisterPage:
        """A page of rows (`read_register`)."""
        ...


class RegisterFiles(Protocol):
    """The register to take away."""

    def file(self, asked: AskedRows, form: str, *, actor: Actor) -> bytes | None:
        """The rows as json, csv, xlsx or pdf; nothing when there are too many for one answer."""
        ...


class Scans(Protocol):
    """Uploads of what the registry scans."""

    def announce(self, given: Mapping[str, Any], *, actor: Actor) -> tuple[Upload, Ticket]:
        """An upload whose name, type and size are known, and the leave to send it (`announce_scan`)."""
        ...

    def offer(self, number: int, back_to: str, *, actor: Actor) -> tuple[Upload, Ticket]:
        """An upload for a plain form; the browser is sent to `back_to` and the upload's id (`offer_scan`)."""
        ...

    def found(self, upload_ids: list[str], *, actor: Actor) -> list[Upload]:
        """Those of the scans that exist and belong to no case, in their order."""
        ...

    def add(self, case_id: str, upload_ids: list[str], *, actor: Actor) -> object:
        """The scans put among the files of a case that has its number (`add_scans`)."""
        ...


class Applicants(Protocol):
    """People whom the office knows from earlier requests."""

    def known(self, given: Mapping[str, str], request_id: str, *, actor: Actor) -> Applicant | None:
        """Who asked before under this CNP, CUI or e-mail address (`known_applicant`); the look is recorded."""
        ...


class Inbox(Protocol):
    """Incoming e-mail."""

    def page(self, state: ProposalState, after: str, *, actor: Actor) -> OpenedPage:
        """A page of proposals (`list_proposals`)."""
        ...

    def open(self, proposal_id: str, *, actor: Actor) -> tuple[Opened, Mapping[str, Upload]]:
        """One proposal (`open_proposal`) with what is known of its files."""
        ...

    def accept(self, proposal_id: str, body: Mapping[str, Any], *, actor: Actor) -> Receipt:
        """The number of its entry (`accept_proposal`)."""
        ...

    def reject(self, proposal_id: str, why: str, *, actor: Actor) -> Opened:
        """Rejected with the reason (`reject_proposal`), the sender told (`answer_sender`)."""
        ...


class Days(Protocol):
    """The closed days of the register."""

    def newest(self, before: str, *, actor: Actor) -> Sequence[ClosedDay]:
        """At most a month of closed days before a day, the newest first (`list_days`)."""
        ...

    def paper(self, day: str, *, actor: Actor) -> str:
        """A short link to the day's signed sheet, or (`YYYY`) to the year's closing minutes."""
        ...
