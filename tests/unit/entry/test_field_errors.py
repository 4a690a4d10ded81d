"""What the API says of each kind of fault, in the language that the caller likes best."""

import json
from typing import Any

import pytest
from chalice.test import Client

from infra.assets import build_assets
from primarie.catalogue import formats
from primarie.kernel.language import speaking
from tests.builders.cases import CODE
from tests.builders.door import CitizensDoor
from tests.builders.examples import EXAMPLES

API = "/api/v1"
PETITION = {"subiect": "Gropi", "descriere": "O groapă adâncă în trotuar."}
PERSON = {"kind": "person", "name": "Ștefan Țuțea", "email": "stefan@exemplu.ro"}
MEMBER = {"nume": "Ana Pop", "cnp": "3850101460014", "venit": 900}
# What is sent (service, changes of its data or of its applicant), the field at fault, and what it is told in English.
DATA: list[tuple[str, dict[str, Any], str, str]] = [
    ("petitie", {"subiect": None}, "data.subiect", "Fill in ‘What it is about, in short’."),
    ("petitie", {"subiect": ""}, "data.subiect", "Fill in this field."),
    ("petitie", {"subiect": "a" * 5000}, "data.subiect", "Enter at most 200 characters."),
    ("petitie", {"subiect": 7}, "data.subiect", "This must be text."),
    ("petitie", {"descriere": "scurt"}, "data.descriere", "Enter at least 10 characters."),
    ("petitie", {"altceva": "x"}, "data.altceva", "This field is not in the form."),
    ("sesizare", {"categorie": "ceva"}, "data.categorie", "Choose one of the options in the list."),
    ("sesizare", {"coordonate": "aici"}, "data.coordonate", "Enter the coordinates as latitude and longitude"),
    ("sesizare", {"coordonate": "26.02,44.41"}, "data.coordonate", "The point is not in Romania."),
    ("certificat-urbanism", {"suprafata": "mare"}, "data.suprafata", "Enter a number."),
    ("certificat-urbanism", {"suprafata": 0}, "data.suprafata", "Enter a number greater than 0."),
    ("certificat-urbanism", {"nr_cadastral": "x"}, "data.nr_cadastral", "A cadastral number has at most seven digits"),
    (
        "autorizatie-construire",
        {"cu_data": "ieri"},
        "data.cu_data",
        "Enter a date that exists, for example 24.11.2026.",
    ),
    ("autorizatie-construire", {"urgenta": "da"}, "data.urgenta", "Choose yes or no."),
    ("autorizatie-construire", {"durata_luni": 1.5}, "data.durata_luni", "Enter a whole number."),
    ("autorizatie-construire", {"durata_luni": 999}, "data.durata_luni", "Enter a number that is"),
    ("ajutor-incalzire", {"membri": []}, "data.membri", "Add at least 1."),
    ("ajutor-incalzire", {"membri": "Ana"}, "data.membri", "This must be a list."),
    ("ajutor-incalzire", {"membri": ["Ana"]}, "data.membri.0", "This must be a group of fields."),
    ("ajutor-incalzire", {"membri": [{"nume": "Ana Pop"}]}, "data.membri.0.cnp", "Fill in ‘CNP’."),
    (
        "ajutor-incalzire",
        {"membri": [MEMBER | {"cnp": "3850101460015"}]},
        "data.membri.0.cnp",
        "This CNP does not exist: its last digit does not match the others.",
    ),
    ("parcare-resedinta", {"locuri": list("abcdef")}, "data.locuri", "You can add at most 5."),
    ("parcare-resedinta", {"nr_inmatriculare": "?"}, "data.nr_inmatriculare", "Enter the registration number as on"),
    ("acord-functionare", {"caen": "12"}, "data.caen", "A CAEN code has four digits"),
]
APPLICANT: list[tuple[str, dict[str, Any], str, str]] = [
    ("petitie", {"kind": None}, "applicant.kind", "Fill in ‘Who makes the request’."),
    ("petitie", {"kind": "ministry"}, "applicant.kind", "Choose one of the options in the list."),
    ("petitie", {"name": ""}, "applicant.name", "Fill in this field."),
    ("petitie", {"email": None}, "applicant.email", "Enter an email, a phone number or an address"),
    ("petitie", {"email": "stefan"}, "applicant.email", "This email address is not valid."),
    ("petitie", {"phone": "12"}, "applicant.phone", "The phone number is not valid."),
    ("petitie", {"cui": "18547290"}, "applicant.cui", "A CUI belongs to a company."),
    ("petitie", {"replyBy": "pigeon"}, "applicant.replyBy", "Choose one of the options in the list."),
    ("petitie", {"replyBy": "post"}, "applicant.address", "For this kind of answer we need your postal address."),
    ("petitie", {"agent": {"name": "Ion"}}, "applicant.agent.attachment", "Fill in ‘Power of attorney’."),
    ("certificat-fiscal", {"cnp": None}, "applicant.cnp", "The law asks for the personal numeric code (CNP)"),
    ("certificat-fiscal", {"cnp": "12"}, "applicant.cnp", "A CNP has 13 digits; you entered 2 characters."),
    ("certificat-fiscal", {"address": None}, "applicant.address", "Fill in ‘Postal address’."),
    ("parcare-resedinta", {"kind": "company"}, "applicant.kind", "This service is only for individuals."),
]
FORMATS = {
    "ro-cnp": "0000000000000",
    "ro-cui": "1",
    "ro-iban": "RO00",
    "ro-phone": "12",
    "ro-postcode": "990000",
    "ro-cadastral": "?",
    "ro-plate": "ZZ 12 ABC",
    "ro-caen": "0000",
    "coordinates": "0,0",
}


@pytest.fixture(scope="module", autouse=True)
def _assets() -> None:
    build_assets()


@pytest.fixture
def client() -> Client:
    return Client(CitizensDoor().app(), stage_name="live")


def posted(client: Client, path: str, body: Any, language: str, **headers: str) -> dict[str, Any]:
    sent = {"Content-Type": "application/json", "Accept-Language": language, **headers}
    answer = client.http.post(f"{API}{path}", headers=sent, body=json.dumps(body).encode())
    assert answer.status_code >= 400, answer.body
    assert answer.headers["Content-Language"] == language[:2]
    told: dict[str, Any] = json.loads(answer.body)
    return told


def changed(given: dict[str, Any], changes: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in (given | changes).items() if value is not None}


def differs(client: Client, path: str, body: Any, field: str, said: str, **headers: str) -> None:
    """The field is told so in English, and otherwise in Romanian."""
    english = posted(client, path, body, "en-GB,en;q=0.9", **headers)
    romanian = posted(client, path, body, "ro", **headers)
    told = {each["field"]: each["message"] for each in english["errors"]}
    first = {each["field"]: each["message"] for each in romanian["errors"]}
    assert told.get(field, "").startswith(said), told
    assert first[field] != told[field]
    assert english["title"] == "Incorrect data"
    assert romanian["title"] == "Date incorecte"


@pytest.mark.parametrize(("slug", "changes", "field", "said"), DATA, ids=lambda value: str(value)[:40])
def test_data(client: Client, slug: str, changes: dict[str, Any], field: str, said: str) -> None:
    body = {
        "service": slug,
        "applicant": EXAMPLES[slug]["applicant"],
        "data": changed(EXAMPLES[slug]["data"], changes),
        "attachments": [],
    }
    differs(client, "/requests", body, field, said, **{"Idempotency-Key": "cheie-1"})


@pytest.mark.parametrize(("slug", "changes", "field", "said"), APPLICANT, ids=lambda value: str(value)[:40])
def test_applicant(client: Client, slug: str, changes: dict[str, Any], field: str, said: str) -> None:
    given = PERSON if slug == "petitie" else EXAMPLES[slug]["applicant"]
    body = {
        "service": slug,
        "applicant": changed(given, changes),
        "data": EXAMPLES[slug]["data"],
        "attachments": [],
    }
    differs(client, "/requests", body, field, said, **{"Idempotency-Key": "cheie-1"})


def test_files(client: Client) -> None:
    slug = "certificat-urbanism"
    body = {"service": slug, "applicant": EXAMPLES[slug]["applicant"], "data": EXAMPLES[slug]["data"]}
    key = {"Idempotency-Key": "cheie-1"}
    differs(client, "/requests", body | {"attachments": []}, "attachments.plan_500", "Attach: ", **key)
    differs(client, "/requests", body | {"attachments": ["nimic"]}, "attachments.0", "The file does not exist", **key)
    differs(client, "/requests", body | {"attachments": "x"}, "attachments", "This must be the list of uploaded", **key)


@pytest.mark.parametrize(
    ("changes", "field", "said"),
    [
        ({"service": "nimic"}, "service", "There is no service with this name."),
        ({"name": "nimic"}, "name", "The service does not take a file with this name."),
        ({"filename": ""}, "filename", "Fill in this field."),
        ({"filename": "a" * 300}, "filename", "The name of a file can have at most 255 characters."),
        ({"contentType": "text/html"}, "contentType", "Only PDF, JPG or PNG files are accepted."),
        ({"size": "mare"}, "size", "Enter the size of the file, in bytes."),
        ({"size": 99_000_000}, "size", "The file is too large: at most 10 MB."),
        ({"altceva": 1}, "altceva", "This field does not exist."),
    ],
)
def test_uploads(client: Client, changes: dict[str, Any], field: str, said: str) -> None:
    body = {"service": "petitie", "name": "dovezi", "filename": "a.pdf", "contentType": "application/pdf", "size": 9}
    differs(client, "/uploads", body | changes, field, said)


def test_messages_keys_and_codes(client: Client) -> None:
    door = CitizensDoor()
    door.hall.registered()
    client = Client(door.app(), stage_name="live")
    case = "/requests/S6-2026-00000001"
    differs(client, f"{case}/messages?code={CODE}", {"text": ""}, "text", "Fill in this field.")
    assert "Idempotency-Key" in posted(client, "/requests", {}, "en")["errors"][0]["message"]
    assert posted(client, f"{case}/messages?code=AAAA", {"text": "x"}, "en")["title"] == "Not found"


@pytest.mark.parametrize("name", formats.FORMATS)
def test_each_format_explains_itself(name: str) -> None:
    with speaking("en"):
        english = formats.why_not(name, FORMATS[name])
    assert english
    assert english.isascii() or "’" in english
    assert english != formats.why_not(name, FORMATS[name])
