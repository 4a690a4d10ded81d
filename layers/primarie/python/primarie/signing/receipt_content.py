"""What stands on the receipt of a registered request, as plain data for the typesetter."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from primarie.cases.model import Case
from primarie.catalogue.model import Institution, Service
from primarie.documents.model import Upload, UploadState
from primarie.kernel.clock import OFFICE_ZONE, from_iso
from primarie.people.masks import masked_name
from primarie.registry.model import Fact
from primarie.signing.letter_content import contact_of, shown_code
from primarie.signing.model import RECEIPT
from primarie.signing.wording import common, wording

_STATES = {UploadState.PENDING: "în curs de verificare", UploadState.REFUSED: "nu a putut fi acceptat"}


@dataclass(frozen=True)
class ReceiptSource:
    """All that a receipt is made from. `files`: each upload with the name that its owner gave it."""

    case: Case
    applicant: str
    is_person: bool
    service: Service
    institution: Institution
    due_date: str
    term: str
    entry: Fact
    files: tuple[tuple[Upload, str], ...]
    display: str
    code: str
    site_url: str


def receipt_content(source: ReceiptSource) -> dict[str, Any]:
    """The template's data: text, numbers and lists. No CNP, no address, and of a person's name only a part."""
    town, said = source.institution, wording(RECEIPT, source.case.service)
    page = f"{source.site_url}/verificare"
    return {
        "institution": town.name,
        "heading": list(town.heading),
        "contact": contact_of(town),
        "title": said["title"],
        "display": source.display,
        "intro": said["opening"].format(number=source.display),
        "rows": [{"name": name, "value": value} for name, value in _rows(source)],
        "term_title": said["term_title"],
        "term": source.term,
        "files_title": said["files_title"],
        "files_none": said["files_none"],
        "files": [_file(upload, name) for upload, name in source.files],
        "entry_title": said["entry_title"],
        "entry_note": said["entry_note"],
        "entry": [
            {"name": "Locul în registru", "value": str(source.entry.seq)},
            {"name": "Amprenta înregistrării", "value": source.entry.hash},
            {"name": "Amprenta dinainte", "value": source.entry.previous},
        ],
        "ending": said["closing_text"],
        "signed_note": said["signed_note"],
        "check_note": common()["check_note"],
        "check_code": common()["check_code"],
        "verify_page": page.partition("://")[2],
        "verify_url": f"{page}?cod={source.code}",
        "code": shown_code(source.code),
        "footer": f"{town.name} · {said['title'].lower()} nr. {source.display}",
    }


def _rows(source: ReceiptSource) -> list[tuple[str, str]]:
    at = from_iso(source.case.registered_at).astimezone(OFFICE_ZONE)
    department = next(
        (each.name for each in source.institution.departments if each.code == source.entry.facts.get("department")),
        source.case.department,
    )
    return [
        ("Numărul de înregistrare", f"{source.display} ({source.case.case_id})"),
        ("Data și ora înregistrării", f"{at:%d.%m.%Y}, ora {at:%H:%M:%S}"),
        ("Cererea", source.service.title),
        ("Solicitantul", masked_name(source.applicant) if source.is_person else source.applicant),
        ("Compartimentul", department),
        ("Termenul de răspuns", f"{date.fromisoformat(source.due_date):%d.%m.%Y}"),
    ]


def _file(upload: Upload, name: str) -> dict[str, str]:
    # Pictures are kept without their hidden data; what the applicant has at home is the file as it was sent.
    sent = upload.original_sha256 or upload.sha256
    kept = upload.sha256 if upload.state is UploadState.RELEASED and upload.sha256 != sent else ""
    return {"name": name, "sha256": sent, "kept": kept, "state": _STATES.get(upload.state, "")}
