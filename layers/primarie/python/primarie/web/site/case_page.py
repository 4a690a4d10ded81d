"""What the page of a case says, in plain words: who has it, until when and why, its papers and their state."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from primarie.cases.live_ticket import live_ticket
from primarie.cases.model import FINISHED, Case, CaseDocument, Status
from primarie.cases.views import CitizenView
from primarie.catalogue import attachment_rule, department, institution, service
from primarie.documents.model import Upload, UploadState
from primarie.documents.refusals import said
from primarie.kernel.clock import from_iso, local_day
from primarie.kernel.errors import NotFound
from primarie.kernel.identifiers import RegistrationId
from primarie.kernel.language import N_, Said, _
from primarie.people.ports import Sealer
from primarie.web import words
from primarie.web.site.outside import Outside
from primarie.web.site.terms import reason_said

RECEIPT = "receipt"
_HOLDER = Said(
    {
        Status.REGISTERED: N_("La registratură. Urmează să ajungă la un funcționar."),
        Status.AWAITING_APPLICANT: N_("La dumneavoastră: primăria așteaptă clarificarea cerută."),
        Status.IN_REVIEW: N_("La șeful compartimentului, care verifică răspunsul."),
        Status.APPROVED: N_("La conducerea primăriei, pentru semnătură."),
        Status.SIGNED: N_("Răspunsul este semnat și pleacă spre dumneavoastră."),
    }
)


@dataclass(frozen=True)
class ShownFile:
    """A file of the applicant's: the name that it came with, how it stands and why, and whether it can be opened."""

    upload_id: str
    name: str
    state: str
    detail: str = ""
    why: str = ""

    @property
    def opens(self) -> bool:
        """Whether its content can be had."""
        return self.state == UploadState.RELEASED.value


@dataclass(frozen=True)
class ShownDocument:
    """A document of the office's: what it is, what was put on it, and where to check it."""

    document_id: str
    kind: str
    title: str
    sha256: str
    marks: tuple[str, ...]
    code: str


def case_words(view: CitizenView, *, outside: Outside) -> dict[str, Any]:
    """What the template needs of the case beside the view itself."""
    case, today = view.case, local_day(outside.clock.now())
    running = case.status not in FINISHED
    papers = [_document(each, case) for each in view.documents]
    return {
        "service_title": title_of(case.service),
        "display": display_of(case),
        "holder": holder_of(case),
        "running": running,
        "overdue": running and today > date.fromisoformat(case.due_date),
        "today": today,
        "reason": reason_said(
            view.term,
            slug=case.service,
            registered_at=case.registered_at,
            due_date=case.due_date,
            extended=case.extended_days,
            holidays=outside.holidays,
        ),
        "documents": [each for each in papers if each.kind != RECEIPT],
        "receipt": next((each for each in papers if each.kind == RECEIPT), None),
        "files": _files(view, outside),
        "live": f"{outside.ws_url}?case={case.case_id}&ticket={live_ticket(case, now=outside.clock.now())}",
    }


def display_of(case: Case) -> str:
    """The number as offices write it."""
    return RegistrationId.parse(case.case_id).display(local_day(from_iso(case.registered_at)))


def title_of(slug: str) -> str:
    """The service's title; the slug itself when the catalogue no longer has it."""
    try:
        return service(slug).title
    except NotFound:
        return slug


def holder_of(case: Case) -> str:
    """Who has the case now."""
    if case.status in FINISHED:
        return _("La nimeni: dosarul este încheiat.")
    if case.status in _HOLDER:
        return _HOLDER[case.status]
    return _("La {department}.", department=_department(case.department))


def _department(code: str) -> str:
    try:
        return department(code).name
    except NotFound:
        return code


def _document(document: CaseDocument, case: Case) -> ShownDocument:
    put_on = {
        "head": _("Semnat de: {who}", who=_head_of(case.department)),
        "countersigner": _("Contrasemnat de: {who}", who=_countersigner()),
        "signatory": _("Semnat de: {who}", who=institution().signatory_title.capitalize()),
        "seal": _("Sigiliul electronic al primăriei"),
        "kept": _("Completat pentru păstrare pe termen lung"),
    }
    return ShownDocument(
        document_id=document.document_id,
        kind=document.kind,
        title=words.DOCUMENT.get(document.kind, _("Document")),
        sha256=document.sha256,
        marks=tuple(f"{put_on[mark]}, {words.ro_datetime(at)}" for mark, at in document.marks if mark in put_on),
        code=document.code,
    )


def _head_of(code: str) -> str:
    try:
        found = department(code)
    except NotFound:
        return _("șeful compartimentului")
    return f"{found.head_title.capitalize()}, {found.name}"


def _countersigner() -> str:
    code = institution().countersigner
    return department(code).head_title.capitalize() if code else ""


def _files(view: CitizenView, outside: Outside) -> list[ShownFile]:
    ids = list(dict.fromkeys([*view.case.uploads, *(each.upload_id for each in view.files)]))
    known: Mapping[str, Upload] = outside.uploads.find_all(ids) if ids else {}
    verdicts = {each.upload_id: each for each in view.files}
    shown = []
    for number, upload_id in enumerate(ids, start=1):
        upload, verdict = known.get(upload_id), verdicts.get(upload_id)
        if upload and upload.case_id in ("", view.case.case_id):
            shown.append(shown_file(upload, number, outside.sealer))
        elif verdict:
            shown.append(ShownFile(upload_id, _("Fișierul {n}", n=number), verdict.state, why=said(verdict.why)))
    return shown


def shown_file(upload: Upload, number: int, sealer: Sealer) -> ShownFile:
    """The upload under its own name, with its verdict."""
    return ShownFile(
        upload_id=upload.upload_id,
        name=name_of(upload, number, sealer),
        state=upload.state.value,
        detail=_detail(upload),
        why=said(upload.why),
    )


def _detail(upload: Upload) -> str:
    if not upload.sha256:
        return ""
    return f"{words.FILE_TYPE.get(upload.sniffed_type, _('tip necunoscut'))}, {words.size_words(upload.size)}"


def name_of(upload: Upload, number: int, sealer: Sealer) -> str:
    """The file's own name; where a plain form could not tell it, its kind and number."""
    try:
        name = str(sealer.open(upload.name_sealed, submission_id=upload.upload_id))
    except ValueError:
        return _("Fișierul {n}", n=number)
    kind, _sep, place = name.rpartition("-")
    if kind != upload.name or not place.isdigit():
        return name
    try:
        return f"{attachment_rule(upload.service, upload.name).title} {place}"
    except NotFound:
        return _("Fișierul {n}", n=number)
