"""The receipt of a registered request, through the public doors: sealed once, known as ours, and worth keeping."""

import hashlib
import io
import json
import re
import zipfile
from typing import Any

import pytest
import requests
from websockets.sync.client import connect

from tests.integration.flows import Office
from tests.stack import Stack
from town.doors import awaited
from town.petition import evidence_pdf

Json = dict[str, Any]


@pytest.fixture(scope="module")
def registration(office: Office) -> Json:
    upload = office.citizen.upload("petitie", "dovezi", "constatări.pdf", "application/pdf", evidence_pdf())
    return office.registered(attachments=[upload])


def receipt(office: Office, registration: Json, code: str = "") -> requests.Response:
    address = f"{office.citizen.api}/requests/{registration['id']}/receipt"
    return office.citizen.http.get(address, params={"code": code or registration["trackingCode"]}, timeout=60)


def given(office: Office, registration: Json) -> bytes:
    def asked() -> bytes | None:
        answer = receipt(office, registration)
        assert answer.status_code in (200, 503), answer.text
        return answer.content if answer.status_code == 200 else None

    return awaited("the receipt", asked)


def test_asked_twice_it_is_the_same_file_and_known_as_issued_here(office: Office, registration: Json) -> None:
    first = given(office, registration)
    assert first.startswith(b"%PDF-")
    assert given(office, registration) == first
    verdict = office.citizen.http.post(
        f"{office.citizen.api}/verify", data=first, headers={"Content-Type": "application/pdf"}, timeout=60
    ).json()
    (signature,) = verdict["signatures"]
    assert (signature["level"], signature["intact"], signature["trusted"]) == ("B-T", True, True)
    assert signature["coversWholeDocument"]
    assert (verdict["registered"]["kind"], verdict["registered"]["number"]) == ("receipt", registration["display"])
    changed = bytes(first).replace(b"/Title", b"/Titlu", 1)
    told = office.citizen.http.post(
        f"{office.citizen.api}/verify", data=changed, headers={"Content-Type": "application/pdf"}, timeout=60
    ).json()
    assert "registered" not in told


def test_it_stands_among_the_cases_documents_after_the_letters(office: Office, registration: Json) -> None:
    content = given(office, registration)
    documents = office.citizen.case(registration["id"], registration["trackingCode"])["documents"]
    assert documents[-1]["kind"] == "receipt"
    assert documents[-1]["sha256"] == hashlib.sha256(content).hexdigest()


def test_a_wrong_code_gets_nothing(office: Office, registration: Json) -> None:
    assert receipt(office, registration, "0000-0000").status_code == 404


def test_the_page_leads_to_it(office: Office, registration: Json) -> None:
    site, browser = office.book["site"].rstrip("/"), requests.Session()
    page = browser.get(f"{site}/dosar/{registration['id']}", params={"code": registration["trackingCode"]}, timeout=60)
    assert f"/dosar/{registration['id']}/inregistrare" in page.text
    assert "constatări.pdf" in page.text
    content = browser.get(f"{site}/dosar/{registration['id']}/inregistrare", timeout=60).content
    assert content == given(office, registration)


def test_the_page_hears_of_changes_by_its_ticket(office: Office, registration: Json) -> None:
    site, browser = office.book["site"].rstrip("/"), requests.Session()
    code = registration["trackingCode"]
    page = browser.get(f"{site}/dosar/{registration['id']}", params={"code": code}, timeout=60)
    live = re.search(r'data-live="([^"]+)"', page.text)
    assert live is not None
    address = live[1].replace("&amp;", "&")
    assert code not in address
    assert address.startswith(office.book["ws"])
    with connect(address, open_timeout=30) as socket:
        office.citizen.http.post(
            f"{office.citizen.api}/requests/{registration['id']}/messages",
            params={"code": code},
            json={"text": "Revin."},
            timeout=60,
        ).raise_for_status()
        told = json.loads(socket.recv(timeout=60))
    assert (told["type"], told["case"]) == ("changed", registration["id"])


def test_it_goes_into_the_package_as_it_was_given(office: Office, stack: Stack) -> None:
    registration = office.registered()
    content = given(office, registration)
    office.answered(registration)
    kept = office.desk("archivist").case(registration["id"])["archive"]
    place = {"Bucket": kept["bucket"], "Key": kept["key"], "VersionId": kept["versionId"]}
    package = stack.client("s3").get_object(**place)["Body"].read()
    with zipfile.ZipFile(io.BytesIO(package)) as files:
        (name,) = [each for each in files.namelist() if each.endswith("/dovada.pdf")]
        assert files.read(name) == content
