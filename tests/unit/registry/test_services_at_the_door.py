"""Each of the fifteen services handed in by its example: what is kept, what a service demands, when it is closed."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from primarie.catalogue import service
from primarie.catalogue.model import Availability, Service
from primarie.kernel.errors import InvalidInput, ServiceClosed
from primarie.kernel.language import speaking
from primarie.registry import submit_request as submitting
from primarie.registry.model import BroughtFile, Registration, Submission
from primarie.registry.register_request import register_request
from primarie.registry.submit_request import Receipt, check_request, submit_request
from tests.builders.examples import EXAMPLES, example
from tests.builders.registry import Office, submission
from tests.fakes.calendar import FixedHolidays
from tests.fakes.people import FakeLookupKey, FakeSealer
from tests.fakes.registry_door import FakeBroughtFiles

WINTER = Availability("12-01", "03-31", why="Se primesc cereri numai iarna.")


class RegisterInPlace:
    """The register's own verb with an ordinary book; `changes`: of the service as the catalogue has it."""

    def __init__(self, **changes: Any) -> None:
        self.office = Office()
        self.changes = changes
        self.taken: list[Submission] = []

    def register(self, given: Submission) -> Registration:
        self.taken.append(given)
        with speaking("ro"):
            offered: Service = replace(service(given.service), **self.changes)
        return register_request(given, service=offered, pen=self.office.pen, holidays=FixedHolidays())


def hand_in(body: dict[str, Any], registrar: RegisterInPlace, **how: Any) -> Receipt:
    slug = body["service"]
    files = [BroughtFile(name, slug, name) for name in EXAMPLES[slug]["attachments"]]
    return submit_request(
        body,
        key="cheie-1",
        registrar=registrar,
        files=FakeBroughtFiles(*files),
        sealer=FakeSealer(),
        lookup_key=FakeLookupKey(),
        **how,
    )


def faults(body: dict[str, Any], **how: Any) -> list[str]:
    with pytest.raises(InvalidInput) as caught:
        check_request(body, **how)
    return [each.field for each in caught.value.errors]


@pytest.mark.parametrize("slug", EXAMPLES)
def test_each_service_has_its_number_once(slug: str) -> None:
    registrar = RegisterInPlace()
    body = example(slug, uploads=list(EXAMPLES[slug]["attachments"]))
    first = hand_in(body, registrar)
    assert first.registration.number == 1
    assert hand_in(body, registrar) == first
    assert len(registrar.office.book.chain) == 1


@pytest.mark.parametrize("slug", [slug for slug in EXAMPLES if service(slug).attachments])
def test_each_missing_file_is_named(slug: str) -> None:
    demanded = [each.name for each in service(slug).attachments if each.required]
    if not demanded:
        assert hand_in(example(slug), RegisterInPlace()).registration.number == 1
        return
    with pytest.raises(InvalidInput) as caught:
        hand_in(example(slug), RegisterInPlace())
    assert [each.field for each in caught.value.errors] == [f"attachments.{name}" for name in demanded]


def test_the_urgent_permit_is_due_in_seven_working_days() -> None:
    body = example("autorizatie-construire", uploads=list(EXAMPLES["autorizatie-construire"]["attachments"]))
    body["data"] |= {"urgenta": True}
    registrar = RegisterInPlace()
    made = hand_in(body, registrar).registration
    assert registrar.taken[0].term == "urgenta"
    assert made.term_reason.startswith("7 zile lucrătoare de la 24.11.2026")
    assert hand_in(body, registrar).registration == made
    assert "urgenta" not in repr(registrar.office.book.chain), "the register's columns tell the day, not the form"


def test_values_are_kept_in_the_offices_form() -> None:
    assert check_request(example("parcare-resedinta")).data["nr_inmatriculare"] == "B 123 ABC"
    assert check_request(example("certificat-urbanism")).data["nr_cadastral"] == "231456-C1"
    assert check_request(example("sesizare")).data["coordonate"] == "44.41980,26.03120"
    company = check_request(example("acord-functionare")).applicant
    assert (company.cui, company.phone) == ("18547290", "+40372123456")


def test_two_spellings_of_a_plate_are_the_same_request() -> None:
    registrar = RegisterInPlace()
    uploads = list(EXAMPLES["parcare-resedinta"]["attachments"])
    first = hand_in(example("parcare-resedinta", uploads), registrar)
    again = example("parcare-resedinta", uploads)
    again["data"] |= {"nr_inmatriculare": "B-123-ABC"}
    assert hand_in(again, registrar) == first


def test_a_cnp_that_no_law_asks_for_is_not_kept() -> None:
    body = example("petitie")
    body["applicant"] |= {"cnp": "3850101460014"}
    registrar = RegisterInPlace()
    hand_in(body, registrar)
    kept = FakeSealer().open(registrar.taken[0].applicant_sealed, submission_id=registrar.taken[0].submission_id)
    assert "cnp" not in kept


def test_the_rules_of_a_service_bind_the_portal_and_not_the_paper() -> None:
    body = example("acord-functionare")
    body["applicant"] = {"kind": "person", "name": "Ion Pop", "email": "ion@example.ro"}
    assert sorted(faults(body)) == ["applicant.address", "applicant.cnp", "applicant.kind"]
    paper = body | {"channel": "paper", "summary": "Cerere de acord", "data": {}}
    assert check_request(paper, channel="paper").applicant.name == "Ion Pop"


def test_what_is_registered_is_romanian_whoever_asks() -> None:
    with speaking("en"):
        assert check_request(example("certificat-urbanism")).summary == "Certificat de urbanism"
        assert check_request(example("certificat-urbanism")).service.title == "Town planning certificate"


def test_a_closed_service_says_why_and_until_when() -> None:
    registrar = RegisterInPlace(availability=WINTER)
    with pytest.raises(ServiceClosed) as caught:
        register_request(
            submission(), service=replace(service("petitie"), availability=WINTER), pen=registrar.office.pen,
            holidays=FixedHolidays(),
        )  # fmt: skip
    assert caught.value.detail == "Se primesc cereri numai iarna. Cererile se primesc din nou de la 01.12.2026."
    assert caught.value.until == "2026-12-01"
    assert registrar.office.book.chain == []


def test_who_asks_hears_it_in_their_language(monkeypatch: pytest.MonkeyPatch) -> None:
    english = replace(service("petitie"), availability=replace(WINTER, why="Requests are taken in winter only."))
    monkeypatch.setattr(submitting, "service", lambda _slug: english)
    with pytest.raises(ServiceClosed, match=r"^Requests are taken in winter only\.") as caught:
        hand_in(example("petitie"), RegisterInPlace(availability=WINTER))
    assert caught.value.until == "2026-12-01"


def test_a_door_older_than_the_register_says_the_registers_words() -> None:
    with pytest.raises(ServiceClosed, match=r"^Se primesc cereri numai iarna\."):
        hand_in(example("petitie"), RegisterInPlace(availability=WINTER))


def test_paper_is_registered_in_a_closed_service_and_a_number_once_given_stays() -> None:
    registrar = RegisterInPlace()
    first = hand_in(example("petitie"), registrar)
    registrar.changes = {"availability": Availability(closed="Mutăm arhiva.")}
    assert hand_in(example("petitie"), registrar) == first
    paper = example("petitie") | {"channel": "paper", "summary": "Petiție pe hârtie"}
    assert hand_in(paper, registrar, channel="paper").registration.number == 2
    other = example("petitie") | {"data": {"subiect": "Altă problemă", "descriere": "Cu totul altă problemă."}}
    with pytest.raises(ServiceClosed, match=r"^Mutăm arhiva\.$"):
        submit_request(
            other,
            key="cheie-2",
            registrar=registrar,
            files=FakeBroughtFiles(),
            sealer=FakeSealer(),
            lookup_key=FakeLookupKey(),
        )


def test_no_service_of_the_town_is_closed() -> None:
    assert all(service(slug).open_on(date(2026, 7, 1)) for slug in EXAMPLES)
