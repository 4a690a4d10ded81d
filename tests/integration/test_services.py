"""The fifteen services on the deployed stack: each has its number by its example; some are walked to the archive."""

import io
from dataclasses import dataclass
from typing import Any

import pytest
from PIL import Image

from primarie.calendar.compute_term import compute_term
from primarie.calendar.romania import RomanianHolidays, extra_days_off
from primarie.catalogue import service
from primarie.catalogue.loader import HERE
from primarie.catalogue.model import TermKind
from primarie.kernel.clock import from_iso, local_day
from tests.builders.examples import EXAMPLES, JPEG, PDF, PNG, example
from tests.integration.flows import PIN, Office
from town.doors import Refused
from town.petition import evidence_pdf, evidence_photo
from town.seed.people import STAFF

Json = dict[str, Any]
pytestmark = pytest.mark.xdist_group("services")


@dataclass
class Papers:
    """Files of each media type that services take, made once."""

    files: dict[str, tuple[str, bytes]]

    def sent_for(self, slug: str, office: Office) -> list[str]:
        """The upload ids of an example's files."""
        wanted = EXAMPLES[slug]["attachments"].items()
        return [
            office.citizen.upload(slug, name, f"{name}{self.files[media][0]}", media, self.files[media][1])
            for name, media in wanted
        ]


@pytest.fixture(scope="module")
def papers() -> Papers:
    drawn = io.BytesIO()
    Image.new("RGB", (400, 300), (200, 210, 220)).save(drawn, "PNG")
    return Papers({PDF: (".pdf", evidence_pdf()), JPEG: (".jpg", evidence_photo()), PNG: (".png", drawn.getvalue())})


def registered(slug: str, office: Office, papers: Papers, **data: Any) -> Json:
    body = example(slug, uploads=papers.sent_for(slug, office))
    body["data"] |= data
    return office.citizen.submit(body)


def due(slug: str, registration: Json, term: str = "") -> str:
    asked = service(slug).term_named(term)
    holidays = RomanianHolidays(extra_days_off(HERE / "holidays.toml"))
    day = local_day(from_iso(registration["registeredAt"]))
    return compute_term(day, asked.days, working=asked.kind is TermKind.WORKING, holidays=holidays).day.isoformat()


@pytest.mark.parametrize("slug", EXAMPLES)
def test_each_service_has_its_number_and_its_day(slug: str, office: Office, papers: Papers) -> None:
    made = registered(slug, office, papers)
    assert made["dueDate"] == due(slug, made)
    seen = office.citizen.case(made["id"], made["trackingCode"])
    assert (seen["service"], seen["department"]) == (slug, service(slug).department)


def test_an_urgent_permit_is_due_sooner(office: Office, papers: Papers) -> None:
    made = registered("autorizatie-construire", office, papers, urgenta=True)
    assert made["dueDate"] == due("autorizatie-construire", made, "urgenta")


@pytest.mark.parametrize(
    ("slug", "kind"),
    [
        ("parcare-resedinta", "other"),
        ("ajutor-incalzire", "refusal"),
    ],
)
def test_its_own_department_answers_with_its_own_letter(slug: str, kind: str, office: Office, papers: Papers) -> None:
    made = registered(slug, office, papers)
    own = Office(office.book, department=service(slug).department)
    head, officer, signatory = own.desk("head"), own.desk("officer"), own.desk("signatory")
    task = head.awaited_task(made["id"], "assign")
    head.act(task["taskId"], "assign", assignee=officer.username)
    task = officer.awaited_task(made["id"], "draft")
    officer.act(task["taskId"], "draft", kind=kind, subject="Răspuns", body="Textul răspunsului.")
    head.act(head.awaited_task(made["id"], "approve")["taskId"], "approve", pin=PIN)
    signatory.act(signatory.awaited_task(made["id"], "sign")["taskId"], "sign", pin=PIN)
    seen = office.citizen.awaited_status(made["id"], made["trackingCode"], "archived")
    letter = next(each for each in seen["documents"] if each["kind"] == kind)
    assert letter["signed"]
    verdict = office.citizen.verify(office.citizen.document(made["id"], letter["id"], made["trackingCode"]))
    signers = " ".join(each["signer"] for each in verdict["signatures"])
    assert next(each.surname for each in STAFF if each.username == head.username) in signers


def test_a_certificate_bears_three_signatures_each_of_another_person(office: Office, papers: Papers) -> None:
    made = registered("certificat-urbanism", office, papers)
    case_id = made["id"]
    own = Office(office.book, department="URBANISM")
    head, officer, signatory = own.desk("head"), own.desk("officer"), own.desk("signatory")
    secretary = Office(office.book, department="SECRETARIAT").desk("signatory")
    head.act(head.awaited_task(case_id, "assign")["taskId"], "assign", assignee=officer.username)
    officer.act(officer.awaited_task(case_id, "draft")["taskId"], "draft", subject="Certificat", body="Textul.")
    head.act(head.awaited_task(case_id, "approve")["taskId"], "approve", pin=PIN)
    task = secretary.awaited_task(case_id, "countersign")["taskId"]
    with pytest.raises(Refused) as refusal:
        signatory.act(task, "countersign", pin=PIN)
    assert refusal.value.status == 403
    # Sent back once: the next version goes the whole road again.
    secretary.act(task, "reject", reason="Lipsește regimul economic.")
    officer.act(officer.awaited_task(case_id, "draft")["taskId"], "draft", subject="Certificat", body="Textul întreg.")
    head.act(head.awaited_task(case_id, "approve")["taskId"], "approve", pin=PIN)
    secretary.act(secretary.awaited_task(case_id, "countersign")["taskId"], "countersign", pin=PIN)
    task = signatory.awaited_task(case_id, "sign")["taskId"]
    with pytest.raises(Refused) as refusal:
        secretary.act(task, "sign", pin=PIN)
    assert refusal.value.status == 403
    signatory.act(task, "sign", pin=PIN)
    seen = office.citizen.awaited_status(case_id, made["trackingCode"], "archived")
    letter = next(each for each in seen["documents"] if each["signed"] and each["kind"] == "letter")
    verdict = office.citizen.verify(office.citizen.document(case_id, letter["id"], made["trackingCode"]))
    surnames = {each.username: each.surname for each in STAFF}
    assert [each["signer"].rpartition(" ")[2] for each in verdict["signatures"]][:3] == [
        surnames[each.username] for each in (head, secretary, signatory)
    ]
    assert all(each["intact"] and each["trusted"] for each in verdict["signatures"])
    assert "countersigned" in [entry["event"] for entry in seen["timeline"]]
