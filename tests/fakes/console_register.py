"""The registry's desk over a register in memory: the real verbs, nothing behind them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from primarie.cases.add_scans import add_scans
from primarie.cases.permissions import Right, demand_role
from primarie.catalogue.loader import service
from primarie.documents.brought import BroughtUploads
from primarie.documents.case_files import CaseUploads
from primarie.documents.model import Ticket, Upload
from primarie.documents.offer_scan import announce_scan, offer_scan
from primarie.exports.model import Export
from primarie.exports.read_export import Fetched, read_export
from primarie.exports.register_file import register_csv, register_xlsx
from primarie.exports.start_export import start_export
from primarie.inbox.decide import (
    Opened,
    OpenedPage,
    accept_proposal,
    list_proposals,
    open_proposal,
    reject_proposal,
)
from primarie.inbox.model import ProposalState
from primarie.kernel.errors import NotFound
from primarie.people.model import Actor, Applicant
from primarie.registry.annul_entry import annul_entry
from primarie.registry.asked_rows import AskedRows
from primarie.registry.list_days import list_days
from primarie.registry.model import ClosedDay, Numbering, OfficeDocument, Registration, Reservation, Submission
from primarie.registry.number_document import answer_entry, number_document
from primarie.registry.read_register import RegisterPage, read_register
from primarie.registry.register_request import register_request
from primarie.registry.reserve_block import reserve_block
from primarie.registry.reserve_numbers import reserve_numbers
from primarie.registry.submit_document import submit_document
from primarie.registry.submit_request import Receipt, submit_request
from tests.builders.cases import TownHall
from tests.builders.inbox import Mailroom
from tests.builders.registry import Office
from tests.fakes.calendar import FixedHolidays
from tests.fakes.clock import FakeClock
from tests.fakes.documents import FakeQuarantine, FakeUploads
from tests.fakes.exports import FakeExportLinks, FakeExportQueue, FakeExports
from tests.fakes.people import FakeLookupKey


@dataclass
class FakeRegisterDesk:
    """Register, files, scans, exports, known people and days of one office."""

    office: Office = field(default_factory=Office)
    uploads: FakeUploads = field(default_factory=lambda: FakeUploads(FakeClock()))
    exports: FakeExports = field(default_factory=FakeExports)
    queue: FakeExportQueue = field(default_factory=FakeExportQueue)
    known: dict[str, Applicant] = field(default_factory=dict)
    papers: set[str] = field(default_factory=set)
    mailroom: Mailroom = field(default_factory=Mailroom)
    most_at_once: int = 1000
    hall: TownHall | None = None

    def __post_init__(self) -> None:
        self.mailroom.uploads = self.uploads


@dataclass
class DeskRegister:
    """The general register."""

    desk: FakeRegisterDesk

    def enter(self, body: Mapping[str, Any], key: str, *, actor: Actor) -> Receipt:
        demand_role(actor, Right.REGISTER)
        return submit_request(
            dict(body),
            key=key,
            channel=str(body["channel"]),
            actor=actor,
            registrar=self,
            files=BroughtUploads(self.desk.uploads, lambda case_id: self.desk.office.book.cases[case_id].submission_id),
            sealer=self.desk.office.sealer,
            lookup_key=FakeLookupKey(),
        )

    def register(self, submission: Submission) -> Registration:
        return register_request(
            submission, service=service(submission.service), pen=self.desk.office.pen, holidays=FixedHolidays()
        )

    def number(self, body: Mapping[str, Any], key: str, *, actor: Actor) -> Numbering:
        demand_role(actor, Right.REGISTER)
        return submit_document(
            body,
            key=key,
            actor=actor,
            registrar=_Documents(self.desk.office),
            sealer=self.desk.office.sealer,
            lookup_key=FakeLookupKey(),
        )

    def reserve(self, count: object, why: str, key: str, *, actor: Actor) -> Reservation:
        demand_role(actor, Right.REGISTER)
        office = self.desk.office
        return reserve_block(count, why, key, actor=actor, registrar=_Documents(office), sealer=office.sealer)

    def annul(self, case_id: str, reason: str, *, actor: Actor) -> Mapping[str, Any]:
        demand_role(actor, Right.ANNUL)
        office = self.desk.office
        case = office.book.cases.get(case_id)
        sealed = office.sealer.seal(reason, submission_id=case.submission_id if case else case_id)
        return annul_entry(case_id, reason_sealed=sealed, actor=actor, pen=office.pen)

    def page(self, asked: AskedRows, *, actor: Actor) -> RegisterPage:
        demand_role(actor, Right.READ_REGISTER)
        return read_register(asked, facts=self.desk.office.book, sealer=self.desk.office.sealer)


@dataclass
class _Documents:
    office: Office

    def number(self, document: OfficeDocument, *, answers: str) -> Numbering:
        if answers:
            return answer_entry(document, answers, pen=self.office.pen)
        return number_document(document, pen=self.office.pen)

    def reserve(self, count: int, *, block: str, why_sealed: str, actor: Actor) -> Reservation:
        return reserve_numbers(count, block=block, why_sealed=why_sealed, actor=actor, pen=self.office.pen)


@dataclass
class DeskRegisterFiles:
    """The register to take away."""

    desk: FakeRegisterDesk

    def file(self, asked: AskedRows, form: str, *, actor: Actor) -> bytes | None:
        rows = DeskRegister(self.desk).page(asked, actor=actor).rows
        if len(rows) > self.desk.most_at_once:
            return None
        if form == "pdf":
            return b"%PDF-1.7 proba"
        now = self.desk.office.clock.now()
        return register_csv(rows, {}) if form == "csv" else register_xlsx(rows, {}, made_at=now)


@dataclass
class DeskScans:
    """Uploads of what the registry scans."""

    desk: FakeRegisterDesk

    def announce(self, given: Mapping[str, Any], *, actor: Actor) -> tuple[Upload, Ticket]:
        demand_role(actor, Right.REGISTER)
        return announce_scan(given, **self._ports())

    def offer(self, number: int, back_to: str, *, actor: Actor) -> tuple[Upload, Ticket]:
        demand_role(actor, Right.REGISTER)
        return offer_scan(number, f"https://town.example{back_to}", **self._ports())

    def found(self, upload_ids: list[str], *, actor: Actor) -> list[Upload]:
        demand_role(actor, Right.REGISTER)
        known = [self.desk.uploads.find(each) for each in upload_ids]
        return [each for each in known if each and not each.case_id]

    def _ports(self) -> dict[str, Any]:
        office = self.desk.office
        return {
            "uploads": self.desk.uploads,
            "quarantine": FakeQuarantine(),
            "sealer": office.sealer,
            "clock": office.clock,
        }

    def add(self, case_id: str, upload_ids: list[str], *, actor: Actor) -> object:
        demand_role(actor, Right.REGISTER)
        if self.desk.hall is None:
            raise NotFound("Nu există un dosar cu acest număr.")
        claims = CaseUploads(self.desk.uploads, in_time=True, scanned=True)
        hall = self.desk.hall
        return add_scans(case_id, upload_ids, actor=actor, folders=hall.cases, claims=claims, clock=hall.clock)


@dataclass
class DeskExports:
    """Files that take longer than one answer."""

    desk: FakeRegisterDesk

    def start(self, kind: str, form: str, asked: Mapping[str, Any], key: str, *, actor: Actor) -> Export:
        office = self.desk.office
        return start_export(
            kind, form, asked, key, actor=actor, exports=self.desk.exports, queue=self.desk.queue,
            sealer=office.sealer, clock=office.clock,
        )  # fmt: skip

    def read(self, export_id: str, *, actor: Actor) -> Fetched:
        return read_export(export_id, actor=actor, exports=self.desk.exports, links=FakeExportLinks())


@dataclass
class DeskApplicants:
    """People whom the office knows, by e-mail address."""

    desk: FakeRegisterDesk

    def known(self, given: Mapping[str, str], request_id: str, *, actor: Actor) -> Applicant | None:
        assert request_id
        demand_role(actor, Right.REGISTER)
        return self.desk.known.get(given.get("email", ""))


@dataclass
class DeskInbox:
    """Incoming e-mail over the mailroom in memory."""

    desk: FakeRegisterDesk

    def page(self, state: ProposalState, after: str, *, actor: Actor) -> OpenedPage:
        demand_role(actor, Right.REGISTER)
        return list_proposals(state, after, listed=self.desk.mailroom.inbox, sealer=self.desk.office.sealer)

    def open(self, proposal_id: str, *, actor: Actor) -> tuple[Opened, Mapping[str, Upload]]:
        demand_role(actor, Right.REGISTER)
        room = self.desk.mailroom
        opened = open_proposal(proposal_id, proposals=room.inbox, sealer=room.sealer)
        return opened, self.desk.uploads.find_all(opened.proposal.uploads)

    def accept(self, proposal_id: str, body: Mapping[str, Any], *, actor: Actor) -> Receipt:
        room, register = self.desk.mailroom, DeskRegister(self.desk)
        return accept_proposal(
            proposal_id, body, actor=actor, enter=lambda told, key: register.enter(told, key, actor=actor),
            proposals=room.inbox, sealer=room.sealer, clock=room.clock,
        )  # fmt: skip

    def reject(self, proposal_id: str, why: str, *, actor: Actor) -> Opened:
        demand_role(actor, Right.REGISTER)
        room = self.desk.mailroom
        reject_proposal(proposal_id, why, actor=actor, proposals=room.inbox, sealer=room.sealer, clock=room.clock)
        room.answer(proposal_id)
        return open_proposal(proposal_id, proposals=room.inbox, sealer=room.sealer)


@dataclass
class DeskDays:
    """The closed days of the register."""

    desk: FakeRegisterDesk

    def newest(self, before: str, *, actor: Actor) -> Sequence[ClosedDay]:
        demand_role(actor, Right.READ_REGISTER)
        return list_days(before, days=self.desk.office.days)

    def paper(self, day: str, *, actor: Actor) -> str:
        demand_role(actor, Right.READ_REGISTER)
        if day not in self.desk.papers:
            raise NotFound("Foaia nu există încă.")
        return f"https://files.example/{day}.pdf"
