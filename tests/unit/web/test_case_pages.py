"""What hangs on the page of a case: receipt, files both ways, proof, live news, and the ways to contest."""

import json
import re
from dataclasses import replace

import pytest

from primarie.cases.model import CaseDocument, Step
from primarie.catalogue import limits
from primarie.documents.model import UploadState
from primarie.kernel.errors import Busy, NotAllowed, TooManyAttempts
from tests.builders.cases import CODE, HEAD, OFFICER, SIGNATORY
from tests.builders.door import Browser, CitizensDoor

CASE = "S6-2026-00000001"
PAGE = f"/dosar/{CASE}"
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n"


@pytest.fixture
def door() -> CitizensDoor:
    door = CitizensDoor()
    door.hall.registered()
    return door


@pytest.fixture
def browser(door: CitizensDoor, assets: None) -> Browser:
    browser = Browser(door.app())
    browser.get(f"{PAGE}?code={CODE}")
    assert browser.status == 200
    return browser


def _from_storage(door: CitizensDoor, content: bytes = PDF) -> str:
    """What storage does with the form's file: keeps it, and sends the browser back."""
    ticket = door.quarantine.tickets[-1]
    door.quarantine.send(str(ticket["upload_id"]), content)
    return f"{ticket['back_to']}&bucket=b&key=k&etag=e".removeprefix(door.site_url)


def test_the_receipt_is_one_click_away_however_often(door: CitizensDoor, browser: Browser) -> None:
    for _ in range(2):
        browser.get(f"{PAGE}/inregistrare")
        assert browser.headers["Location"] == "https://documents.example/receipt"
    browser.get(PAGE)
    assert "Sigiliul electronic al primăriei, 24 noiembrie 2026" in browser.page
    assert browser.page.count("Dovada înregistrării") == 1


@pytest.mark.parametrize("trouble", [Busy("Marca de timp nu răspunde.", retry_after=7), NotAllowed("Nu.")])
def test_while_the_seal_cannot_be_had_the_page_asks_again(
    door: CitizensDoor, browser: Browser, trouble: Exception
) -> None:
    door.receipts.busy = trouble
    browser.get(f"{PAGE}/inregistrare")
    assert browser.status == 503
    assert "Dovada se pregătește" in browser.page
    assert 'http-equiv="refresh"' in browser.page
    door.receipts.busy = None
    browser.get(f"{PAGE}/inregistrare")
    assert browser.headers["Location"] == "https://documents.example/receipt"


def test_only_who_has_the_code_gets_anything(door: CitizensDoor, assets: None) -> None:
    stranger = Browser(door.app())
    for path in ("inregistrare", "dovada/fisier", "fisier", "fisiere/u1", "contestatie"):
        stranger.get(f"{PAGE}/{path}")
        assert "Codul de urmărire" in stranger.page, path


def test_a_document_tells_who_signed_it_and_when(door: CitizensDoor, browser: Browser) -> None:
    at = "2026-12-01T10:00:00Z"
    marks = (("head", at), ("signatory", at), ("seal", at))
    door.hall.letters.letters[CASE] = [CaseDocument("d1", "letter", "ab" * 32, True, marks, "7KQ4XW2M9PTE0123")]
    browser.get(PAGE)
    assert re.search(r"Semnat de: [^<]+, 1 decembrie 2026, ora 12\.00", browser.page)
    assert "Sigiliul electronic al primăriei, 1 decembrie 2026" in browser.page
    assert 'href="/verificare?cod=7KQ4XW2M9PTE0123"' in browser.page


def test_the_day_is_explained_and_explained_anew_when_it_moves(door: CitizensDoor, browser: Browser) -> None:
    hall = door.hall
    hall.act(hall.ask(CASE, Step.ASSIGN), "assign", HEAD, assignee="officer")
    hall.act(hall.ask(CASE, Step.DRAFT), "extend", SIGNATORY, days=15, reason="Expertiză.")
    browser.get(PAGE)
    assert "De ce această dată" in browser.page
    assert "45 de zile calendaristice de la 24.11.2026" in browser.page


def test_a_page_listens_by_a_ticket_that_is_not_its_code(browser: Browser) -> None:
    browser.get(PAGE)
    live = re.search(r'data-live="(wss://primaria\.example/ws\?case=[^"]+)"', browser.page)
    assert live is not None
    assert re.search(r"ticket=\d+\.[0-9a-f]{64}$", live[1].replace("&amp;", "&"))
    assert CODE not in browser.page
    assert "connect-src 'self' wss://primaria.example;" in browser.headers["Content-Security-Policy"]


def test_files_come_by_plain_forms_and_go_with_a_message(door: CitizensDoor, browser: Browser) -> None:
    browser.get(f"{PAGE}/fisier")
    assert "form-action 'self' https://quarantine.example" in browser.headers["Content-Security-Policy"]
    assert f'action="{PAGE}/fisier"' not in browser.page
    browser.get(_from_storage(door))
    browser.get(_from_storage(door))
    assert browser.page.count("Fișier pentru dosar") == 2
    form = browser.form(f"{PAGE}/fisier")
    browser.post(form["action"], form["fields"])
    browser.post(form["action"], form["fields"])
    assert "Mesajul și fișierele au fost trimise." in browser.page
    (message,) = door.hall.dossier(CASE).messages
    assert len(message.uploads) == 2
    assert {door.uploads.find(each).case_id for each in message.uploads} == {CASE}  # type: ignore[union-attr]
    assert browser.page.count("Fișier pentru dosar") == 4


def test_a_file_answers_a_clarification(door: CitizensDoor, browser: Browser) -> None:
    hall = door.hall
    hall.act(hall.ask(CASE, Step.ASSIGN), "assign", HEAD, assignee="officer")
    hall.act(hall.ask(CASE, Step.DRAFT), "clarify", OFFICER, text="Trimiteți planul.")
    task_id = hall.ask(CASE, Step.CLARIFY)
    browser.get(f"{PAGE}/fisier")
    browser.get(_from_storage(door))
    browser.submit(f"{PAGE}/fisier", text="Acesta este planul.")
    assert hall.heard(task_id, CASE)["action"] == "reply"


def test_a_file_that_was_not_offered_here_is_not_taken(door: CitizensDoor, browser: Browser) -> None:
    browser.get(f"{PAGE}/fisier")
    upload_id = str(door.quarantine.tickets[-1]["upload_id"])
    _from_storage(door)
    for mark in ("", "0" * 32):
        browser.get(f"{PAGE}/fisier?venite={upload_id}.{mark}")
        assert "Fișierele încărcate" not in browser.page


def test_offers_are_counted_and_a_text_that_was_typed_outlives_the_limit(door: CitizensDoor, browser: Browser) -> None:
    browser.get(f"{PAGE}/fisier")
    browser.get(_from_storage(door))
    form, offered = browser.form(f"{PAGE}/fisier"), len(door.quarantine.tickets)
    _no_more_uploads(door)
    browser.get(f"{PAGE}/fisier")
    assert (browser.status, browser.headers["Retry-After"]) == (429, "60")
    browser.post(form["action"], form["fields"] | {"venite": "", "text": "Iată."})
    assert browser.status == 400
    assert "Iată." in browser.page
    assert len(door.quarantine.tickets) == offered


def _no_more_uploads(door: CitizensDoor) -> None:
    admit = door.outside.admit

    def strict(what: str, *, address: str = "", one: str = "") -> None:
        if what == "uploads":
            raise TooManyAttempts("Destul.", 60)
        admit(what, address=address, one=one)

    object.__setattr__(door.outside, "admit", strict)


def test_nothing_uploaded_is_said(door: CitizensDoor, browser: Browser) -> None:
    browser.get(f"{PAGE}/fisier")
    browser.get(_from_storage(door))
    form = browser.form(f"{PAGE}/fisier")
    browser.post(form["action"], form["fields"] | {"venite": "", "text": "Iată."})
    assert browser.status == 400
    assert "Încărcați întâi un fișier." in browser.page
    assert "Iată." in browser.page
    assert door.hall.dossier(CASE).messages == ()


def test_an_own_file_is_opened_by_name_and_nobody_elses(door: CitizensDoor, browser: Browser) -> None:
    browser.get(f"{PAGE}/fisier")
    browser.get(_from_storage(door))
    browser.submit(f"{PAGE}/fisier")
    (upload_id,) = door.hall.dossier(CASE).messages[0].uploads
    upload = door.uploads.find(upload_id)
    assert upload is not None
    assert upload.case_id == CASE
    browser.get(f"{PAGE}/fisiere/{upload_id}")
    assert browser.status == (303 if upload.state is UploadState.RELEASED else 404)
    browser.get(f"{PAGE}/fisiere/altul")
    assert browser.status == 404


def test_the_proof_is_a_file_once_there_is_one(
    door: CitizensDoor, browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser.get(f"{PAGE}/dovada/fisier")
    assert browser.path == f"{PAGE}/dovada"
    proven = {"state": "proven", "entry": {"entry": CASE}, "root": "ab"}
    monkeypatch.setattr(door.registrar, "prove", lambda _case_id: proven)
    browser.get(f"{PAGE}/dovada/fisier")
    assert json.loads(browser.page) == proven
    assert browser.headers["Content-Disposition"] == f'attachment; filename="dovada-{CASE}.json"'
    assert browser.headers["Content-Type"] == "application/json"


def test_a_complaint_begins_with_the_case_written_in(door: CitizensDoor, browser: Browser) -> None:
    browser.get(f"{PAGE}/contestatie")
    assert "plângere prealabilă" in browser.page
    browser.submit(f"{PAGE}/contestatie")
    assert browser.path.startswith("/servicii/petitie/cerere")
    assert "Plângere prealabilă – cererea nr. 1/24.11.2026" in browser.page


def test_public_information_has_a_road_of_its_own(door: CitizensDoor, assets: None) -> None:
    case_id = door.hall.registered(2, service="informatii-publice")
    browser = Browser(door.app())
    browser.get(f"/dosar/{case_id}?code={CODE}")
    browser.get(f"/dosar/{case_id}/contestatie")
    assert "Reclamație administrativă" in browser.page
    browser.submit(f"/dosar/{case_id}/contestatie")
    assert "Reclamație administrativă – cererea nr. 2/24.11.2026" in browser.page


def test_a_large_pdf_is_brought_by_a_plain_form(door: CitizensDoor, browser: Browser) -> None:
    browser.get("/verificare/fisier-mare")
    assert browser.status == 200
    (ticket,) = door.quarantine.tickets
    assert str(ticket["back_to"]).startswith("https://primaria.example/verificare?incarcat=")
    assert ticket["max_bytes"] == 25 * 1024 * 1024


@pytest.mark.parametrize(
    ("path", "field", "kind"),
    [("fisier", "text", "messages"), ("retragere", "motiv", "withdrawals"), ("", "text", "messages")],
)
def test_who_comes_too_often_keeps_what_was_typed(
    door: CitizensDoor, browser: Browser, monkeypatch: pytest.MonkeyPatch, path: str, field: str, kind: str
) -> None:
    page = f"{PAGE}/{path}".rstrip("/")
    browser.get(page)
    if path == "fisier":
        browser.get(_from_storage(door))
    rates = limits.rates()
    strict = {**rates, kind: replace(rates[kind], from_address=1)}
    monkeypatch.setattr(limits, "rates", lambda: strict)
    door.outside.admit(kind, address="127.0.0.1")
    browser.submit(f"{PAGE}/{path or 'mesaje'}", **{field: "Groapa s-a adâncit."})
    assert browser.status == 429
    assert browser.headers["Retry-After"] == str(rates[kind].seconds)
    assert "Groapa s-a adâncit.</textarea>" in browser.page
    assert "Prea multe cereri într-un timp scurt." in browser.page
    monkeypatch.setattr(limits, "rates", lambda: rates)
    browser.submit(f"{PAGE}/{path or 'mesaje'}", **{field: "Groapa s-a adâncit."})
    assert browser.status == 200
    assert path == "retragere" or door.hall.dossier(CASE).messages
