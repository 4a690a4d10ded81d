"""Writes the mail of a notice: in plain Romanian and a few words of English, as text and as HTML, with the letter."""

import hashlib
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from primarie.cases.model import Case
from primarie.kernel.clock import from_iso, local_day
from primarie.kernel.errors import NotFound, Stale
from primarie.kernel.identifiers import RegistrationId
from primarie.messages.in_english import in_english
from primarie.messages.model import Attachment, Mail, Notice
from primarie.messages.ports import Cases, Catalogue, Files, Letters
from primarie.people.model import Applicant
from primarie.people.ports import Sealer
from primarie.signing.model import Stage

TEMPLATES = Path(__file__).parent / "templates"
# Mailboxes take about ten megabytes as sent, and a file grows by a third on its way; a larger one stays in the file.
LARGEST_ATTACHMENT = 7 * 1024 * 1024


@dataclass(frozen=True)
class Office:
    """What a mail is written from. `site_url` has no slash at its end."""

    cases: Cases
    letters: Letters
    files: Files
    catalogue: Catalogue
    sealer: Sealer
    site_url: str


def compose_mail(notice: Notice, *, office: Office) -> Mail | None:
    """The mail, the same for the same notice; nothing when the person gave no e-mail address.

    The address is read here and nowhere else. The mail carries no tracking code: nobody has confirmed the address.
    """
    case = office.cases.case(notice.case_id)
    applicant = Applicant.from_dict(office.sealer.open(case.applicant_sealed, submission_id=case.submission_id))
    if not applicant.email:
        return None
    attachments = _attachments(notice, case, office)
    subject, *paragraphs = _paragraphs(notice, case, office, attached=bool(attachments))
    english = in_english(notice.event, number=display_number(case.case_id, case.registered_at), due=_due(case))
    facts = {"subject": subject, "paragraphs": paragraphs, "english": english, **_about(office, case)}
    return Mail(
        case_id=notice.case_id,
        notice_id=notice.notice_id,
        to=applicant.email,
        subject=subject,
        text=rendered("mail.txt", facts),
        html=rendered("mail.html", facts),
        attachments=attachments,
    )


def display_number(case_id: str, registered_at: str) -> str:
    """The number as offices write it: `42/24.11.2026`."""
    return RegistrationId.parse(case_id).display(local_day(from_iso(registered_at)))


def _paragraphs(notice: Notice, case: Case, office: Office, *, attached: bool) -> list[str]:
    """The notice's own words: the subject first, then a paragraph each."""
    service = office.catalogue.service(case.service)
    number = display_number(case.case_id, case.registered_at)
    words = rendered(
        f"{notice.event}.txt",
        {
            "number": number,
            "service": service.title,
            "due": _due(case),
            "appeal": service.texts.get("appeal", ""),
            "first": _first_number(notice, case, office),
            "reply_by": case.reply_by,
            "attached": attached,
            "verify": f"{office.site_url}/verificare",
        },
    )
    return [" ".join(part.split()) for part in words.split("\n\n") if part.strip()]


def _due(case: Case) -> str:
    return date.fromisoformat(case.due_date).strftime("%d.%m.%Y")


def _first_number(notice: Notice, case: Case, office: Office) -> str:
    """The number of the petition that this one was joined to, empty when it stands for itself."""
    first = case.joined_to or (notice.letter_of if notice.letter_of != case.case_id else "")
    return display_number(first, office.cases.case(first).registered_at) if first else ""


def _about(office: Office, case: Case) -> dict[str, Any]:
    return {"institution": office.catalogue.institution(), "link": f"{office.site_url}/dosar/{case.case_id}"}


def _attachments(notice: Notice, case: Case, office: Office) -> tuple[Attachment, ...]:
    if not notice.attached:
        return ()
    letter = office.letters.find(notice.letter_of, notice.document_id)
    if letter is None:
        raise NotFound("Scrisoarea nu este în dosar.")
    sealed = letter.at(Stage.SEALED)
    content = office.files.get(sealed.key, sealed.version_id)
    if hashlib.sha256(content).hexdigest() != sealed.sha256:
        raise Stale("Scrisoarea nu este cea sigilată.")
    if len(content) > LARGEST_ATTACHMENT:
        return ()
    name = display_number(case.case_id, case.registered_at).replace("/", "-")
    return (Attachment(f"raspuns-{name}.pdf", "application/pdf", content),)


def rendered(template: str, facts: dict[str, Any]) -> str:
    """The words of one of the room's templates."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

    pages = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=select_autoescape(["html"]),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return pages.get_template(template).render(facts)
