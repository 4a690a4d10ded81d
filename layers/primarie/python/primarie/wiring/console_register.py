"""The general register as the registry's desk has it: entries, documents, numbers kept for paper, files."""

from collections.abc import Mapping
from typing import Any

from primarie.cases.add_scans import add_scans
from primarie.cases.end_waiting import end_waiting
from primarie.cases.known_applicant import known_applicant
from primarie.cases.model import Case
from primarie.cases.own_dynamodb import ApplicantCasesTable
from primarie.cases.permissions import Right, demand_role
from primarie.cases.words import refuse, text
from primarie.catalogue.loader import this_town
from primarie.documents.brought import BroughtUploads
from primarie.documents.case_files import CaseUploads
from primarie.documents.model import Ticket, Upload
from primarie.documents.offer_scan import announce_scan, offer_scan
from primarie.documents.s3 import S3Links, S3Quarantine
from primarie.exports.register_file import register_csv, register_json, register_xlsx
from primarie.kernel.dynamodb import Database
from primarie.kernel.errors import NotFound
from primarie.kernel.lambda_ import ask
from primarie.kernel.settings import function_name, setting
from primarie.people.kms import KmsLookupKey
from primarie.people.model import Actor, Applicant
from primarie.registry.asked_rows import MOST_IN_A_PAGE, AskedRows
from primarie.registry.lambda_ import LambdaDocuments, LambdaRegistrar
from primarie.registry.model import ClosedDay, Numbering, Reservation
from primarie.registry.read_register import RegisterPage
from primarie.registry.reading import page_of
from primarie.registry.reserve_block import reserve_block
from primarie.registry.submit_document import submit_document
from primarie.registry.submit_request import DESK_CHANNELS, Receipt, submit_request
from primarie.signing.print_day import day_key, year_key
from primarie.signing.s3 import S3Pdfs
from primarie.wiring import console
from primarie.wiring.aws import client

# Rows in one answer; what is longer is a job.
MOST_AT_ONCE = MOST_IN_A_PAGE - 1


class DeskRegister:
    """The general register."""

    def enter(self, body: Mapping[str, Any], key: str, *, actor: Actor) -> Receipt:
        """A number for what came on paper, by e-mail or at the counter (`submit_request`); the same key, the same."""
        demand_role(actor, Right.REGISTER)
        channel = body.get("channel")
        if channel not in DESK_CHANNELS:
            raise refuse("channel", "Alegeți cum a sosit cererea: paper, email sau counter.")
        return submit_request(
            dict(body),
            key=key,
            channel=str(channel),
            actor=actor,
            registrar=LambdaRegistrar(client("lambda"), function_name("registry", "register_request")),
            files=BroughtUploads(
                console.uploads(), lambda case_id: console.cases().dossier(case_id).case.submission_id
            ),
            sealer=console.sealer(),
            lookup_key=lookup_key(),
        )

    def number(self, body: Mapping[str, Any], key: str, *, actor: Actor) -> Numbering:
        """The number of an outgoing or internal document (`submit_document`); the same key, the same."""
        demand_role(actor, Right.REGISTER)
        return submit_document(
            body, key=key, actor=actor, registrar=_documents(), sealer=console.sealer(), lookup_key=lookup_key()
        )

    def reserve(self, count: object, why: str, key: str, *, actor: Actor) -> Reservation:
        """A block of numbers kept for paper (`reserve_block`); the same key, the same block."""
        demand_role(actor, Right.REGISTER)
        return reserve_block(count, why, key, actor=actor, registrar=_documents(), sealer=console.sealer())

    def annul(self, case_id: str, reason: str, *, actor: Actor) -> dict[str, Any]:
        """The entry annulled with its reason (`annul_entry`), its workflow let go (`end_waiting`); again: the same."""
        demand_role(actor, Right.ANNUL)
        why = text({"reason": reason}, "reason", longest=1000)
        submission_id = _submission_of(case_id)
        payload = {
            "caseId": case_id,
            "reasonSealed": console.sealer().seal(why, submission_id=submission_id or case_id),
            "actor": {"username": actor.username, "department": actor.department},
        }
        receipt: dict[str, Any] = ask(client("lambda"), function_name("registry", "annul_entry"), payload)
        if submission_id and (ended := end_waiting(case_id, actor=actor, folders=console.cases(), clock=console.CLOCK)):
            console.tell_workflow(case_id, ended.task_id)
        return receipt

    def page(self, asked: AskedRows, *, actor: Actor) -> RegisterPage:
        """A page of the register's rows (`read_register`)."""
        demand_role(actor, Right.READ_REGISTER)
        return page_of(asked, _read)


class DeskRegisterFiles:
    """The register to take away."""

    def file(self, asked: AskedRows, form: str, *, actor: Actor) -> bytes | None:
        """The rows as `json`, `csv`, `xlsx` or `pdf`; nothing when there are too many for one answer."""
        demand_role(actor, Right.READ_REGISTER)
        page = page_of(asked, _read)
        if page.next or len(page.rows) > MOST_AT_ONCE:
            return None
        departments = {each.code: each.name for each in this_town().institution.departments}
        match form:
            case "json":
                return register_json(page.rows)
            case "csv":
                return register_csv(page.rows, departments)
            case "xlsx":
                return register_xlsx(page.rows, departments, made_at=console.CLOCK.now())
        payload = {"from": asked.first, "to": asked.last, "entries": [vars(row) for row in page.rows]}
        printed = ask(client("lambda"), function_name("signing", "render_register"), payload)
        return S3Pdfs(client("s3"), setting("DOCUMENTS_BUCKET")).get(printed["key"], printed["versionId"])


class DeskScans:
    """Uploads of what the registry scans, on their way through the same quarantine as citizens' files."""

    def announce(self, given: Mapping[str, Any], *, actor: Actor) -> tuple[Upload, Ticket]:
        """An upload whose name, type and size are known, and the leave to send it (`announce_scan`)."""
        demand_role(actor, Right.REGISTER)
        return announce_scan(given, uploads=console.uploads(), quarantine=_quarantine(), sealer=console.sealer(),
                             clock=console.CLOCK)  # fmt: skip

    def offer(self, number: int, back_to: str, *, actor: Actor) -> tuple[Upload, Ticket]:
        """An upload for a plain form, which goes back to `back_to{uploadId}` (`offer_scan`)."""
        demand_role(actor, Right.REGISTER)
        return offer_scan(number, f"{setting('SITE_URL')}{back_to}", uploads=console.uploads(),
                          quarantine=_quarantine(), sealer=console.sealer(), clock=console.CLOCK)  # fmt: skip

    def found(self, upload_ids: list[str], *, actor: Actor) -> list[Upload]:
        """Those of the scans that exist and belong to no case, in their order."""
        demand_role(actor, Right.REGISTER)
        known = console.uploads().find_all(upload_ids) if upload_ids else {}
        return [known[each] for each in upload_ids if each in known and not known[each].case_id]

    def add(self, case_id: str, upload_ids: list[str], *, actor: Actor) -> Case:
        """The scans put among the files of a case that has its number (`add_scans`)."""
        demand_role(actor, Right.REGISTER)
        return add_scans(
            case_id,
            upload_ids,
            actor=actor,
            folders=console.cases(),
            claims=CaseUploads(console.uploads(), in_time=True, scanned=True),
            clock=console.CLOCK,
        )


class DeskDays:
    """The closed days of the register."""

    def newest(self, before: str, *, actor: Actor) -> list[ClosedDay]:
        """At most a month of closed days before a day, the newest first (`list_days`)."""
        demand_role(actor, Right.READ_REGISTER)
        answer = ask(client("lambda"), function_name("registry", "list_days"), {"before": before})
        return [ClosedDay(**each) for each in answer["days"]]

    def paper(self, day: str, *, actor: Actor) -> str:
        """A short link to the day's sealed sheet, or (`YYYY`) to the year's minutes; NotFound until there is one."""
        demand_role(actor, Right.READ_REGISTER)
        key = year_key(int(day)) if len(day) == 4 and day.isdecimal() else day_key(day)
        found = S3Pdfs(client("s3"), setting("DOCUMENTS_BUCKET")).newest(key)
        if found is None:
            raise NotFound("Foaia nu există încă: se face la închiderea zilei, respectiv a anului.")
        links = S3Links(client("s3"), setting("DOCUMENTS_BUCKET"))
        return links.link(key, version_id=found[1], filename=f"registru-{day}.pdf", content_type="application/pdf")


class DeskApplicants:
    """People whom the office knows from earlier requests."""

    def known(self, given: Mapping[str, str], request_id: str, *, actor: Actor) -> Applicant | None:
        """Who asked before under this CNP, CUI or e-mail address (`known_applicant`)."""
        demand_role(actor, Right.REGISTER)
        return known_applicant(
            given,
            request_id,
            actor=actor,
            found=ApplicantCasesTable(Database(), setting("CASES_TABLE")),
            lookup_key=lookup_key(),
            folders=console.cases(),
            delegations=console.staff(),
            sealer=console.sealer(),
            clock=console.CLOCK,
        )


def lookup_key() -> KmsLookupKey:
    """The key of keyed hashes."""
    return KmsLookupKey(client("kms"), setting("LOOKUP_KEY"))


def _read(payload: dict[str, Any]) -> Any:
    return ask(client("lambda"), function_name("registry", "read_register"), payload)


def _documents() -> LambdaDocuments:
    return LambdaDocuments(
        client("lambda"),
        number=function_name("registry", "number_document"),
        reserve=function_name("registry", "reserve_numbers"),
    )


def _quarantine() -> S3Quarantine:
    return S3Quarantine(client("s3"), setting("QUARANTINE_BUCKET"))


def _submission_of(case_id: str) -> str:
    """The submission that a case was born from; empty for an entry without a case."""
    try:
        return console.cases().dossier(case_id).case.submission_id
    except NotFound:
        return ""
