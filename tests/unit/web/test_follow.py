"""The applicant's pages of a case: opened by number and code, read, answered, taken back; codes stay out of sight."""

import pytest

from primarie.cases.model import CaseDocument, Status, Step
from primarie.kernel.language import speaking
from primarie.web.site import follow
from tests.builders.cases import CODE, HEAD, OFFICER
from tests.builders.door import Browser, CitizensDoor

CASE = "S6-2026-00000001"
PAGE = f"/dosar/{CASE}"


@pytest.fixture
def door() -> CitizensDoor:
    door = CitizensDoor()
    door.hall.registered()
    return door


@pytest.fixture
def browser(door: CitizensDoor, assets: None) -> Browser:
    return Browser(door.app())


def _entered(browser: Browser) -> Browser:
    browser.get("/dosar")
    browser.submit("/dosar", numar="1/24.11.2026", cod=CODE.lower().replace("-", " "))
    assert browser.path == PAGE, browser.page
    return browser


def test_number_and_code_open_the_case(browser: Browser) -> None:
    _entered(browser)
    assert "Dosarul 1/24.11.2026" in browser.page
    assert "Cererea a fost înregistrată" in browser.page
    assert CODE not in browser.page


def test_a_code_in_the_address_leaves_it(browser: Browser) -> None:
    browser.get(f"{PAGE}?code={CODE}")
    assert browser.path == PAGE
    assert browser.status == 200
    assert browser.headers["Referrer-Policy"] == "no-referrer"
    assert browser.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(("number", "code"), [("1/24.11.2026", "AAAA"), ("99/24.11.2026", CODE), ("abc", CODE)])
def test_what_does_not_fit_is_said_alike(browser: Browser, number: str, code: str) -> None:
    browser.get("/dosar")
    browser.submit("/dosar", numar=number, cod=code)
    assert browser.status == 400
    assert "Nu există un dosar cu acest număr și acest cod." in browser.page
    assert f'value="{number}"' in browser.page


def test_both_fields_are_asked_for(browser: Browser) -> None:
    browser.get("/dosar")
    browser.submit("/dosar")
    assert "Scrieți numărul de înregistrare." in browser.page
    assert "Scrieți codul de urmărire." in browser.page


def test_guessing_meets_its_end(browser: Browser) -> None:
    for _ in range(10):
        browser.get(f"{PAGE}?code=AAAA")
        assert browser.status == 404
    browser.get(f"{PAGE}?code={CODE}")
    assert browser.status == 429
    assert browser.headers["Retry-After"] == "900"


def test_without_a_code_the_page_asks_for_it(browser: Browser) -> None:
    browser.get(PAGE)
    assert f'value="{CASE}"' in browser.page
    assert "Cererea a fost înregistrată" not in browser.page


def test_a_message_is_sent_once_however_often(door: CitizensDoor, browser: Browser) -> None:
    _entered(browser)
    form = browser.form(f"{PAGE}/mesaje")
    typed = form["fields"] | {"text": "Revin cu <o> precizare."}
    browser.post(form["action"], typed)
    browser.post(form["action"], typed)
    assert "Mesajul a fost trimis." in browser.page
    assert browser.page.count("Revin cu &lt;o&gt; precizare.") == 1
    assert len(door.hall.dossier(CASE).messages) == 1


def test_an_empty_message_is_told(browser: Browser) -> None:
    _entered(browser)
    browser.submit(f"{PAGE}/mesaje", text="  ")
    assert browser.status == 400
    assert "Completați acest câmp." in browser.page


def test_an_answer_to_a_clarification_lets_the_case_go_on(door: CitizensDoor, browser: Browser) -> None:
    hall = door.hall
    hall.act(hall.ask(CASE, Step.ASSIGN), "assign", HEAD, assignee="officer")
    hall.act(hall.ask(CASE, Step.DRAFT), "clarify", OFFICER, text="La ce număr este groapa?")
    task_id = hall.ask(CASE, Step.CLARIFY)
    _entered(browser)
    assert "Primăria v-a cerut o clarificare" in browser.page
    assert "La ce număr este groapa?" in browser.page
    browser.submit(f"{PAGE}/mesaje", text="La numărul 12.")
    assert hall.case(CASE).status is Status.IN_PROGRESS
    assert hall.heard(task_id, CASE)["action"] == "reply"


def test_taking_back_is_asked_once_more(door: CitizensDoor, browser: Browser) -> None:
    _entered(browser)
    browser.get(f"{PAGE}/retragere")
    assert door.hall.case(CASE).status is Status.REGISTERED
    browser.submit(f"{PAGE}/retragere", motiv="S-a rezolvat.")
    assert "Cererea a fost retrasă." in browser.page
    assert door.hall.case(CASE).status is Status.WITHDRAWN
    browser.get(f"{PAGE}/retragere")
    browser.submit(f"{PAGE}/retragere", motiv="Altceva")
    assert browser.status == 200


def test_only_a_sealed_letter_is_opened(door: CitizensDoor, browser: Browser) -> None:
    door.hall.letters.letters[CASE] = [
        CaseDocument("d1", "letter", "ab" * 32, True),
        CaseDocument("d2", "letter", "cd" * 32, False),
    ]
    door.links.files |= {(CASE, "d1"), (CASE, "d2")}
    _entered(browser)
    assert "Răspunsul primăriei" in browser.page
    assert "d2" not in browser.page
    browser.get(f"{PAGE}/documente/d1")
    assert browser.headers["Location"] == "https://documents.example/d1"
    browser.get(f"{PAGE}/documente/d2")
    assert browser.status == 404


def test_a_form_of_another_session_does_nothing(door: CitizensDoor, browser: Browser) -> None:
    _entered(browser)
    browser.post(f"{PAGE}/retragere", {"motiv": "", "jeton": "fals"})
    assert browser.status == 403
    assert door.hall.case(CASE).status is Status.REGISTERED


def test_the_case_is_closed_on_this_computer(browser: Browser) -> None:
    _entered(browser)
    browser.submit(f"{PAGE}/iesire")
    browser.get(PAGE)
    assert "Codul de urmărire" in browser.page


def test_who_leaves_a_case_leaves_no_cookie_behind_but_the_language(door: CitizensDoor) -> None:
    away = follow.leave(CASE, {}, "", outside=door.outside)
    assert (away.headers["Location"], away.headers["Clear-Site-Data"]) == ("/dosar", '"cookies"')
    with speaking("en"):
        assert follow.leave(CASE, {}, "", outside=door.outside).headers["Location"] == "/dosar?limba=en"


def test_the_proof_waits_for_the_night(browser: Browser) -> None:
    _entered(browser)
    browser.get(f"{PAGE}/dovada")
    assert "Registrul zilei se închide noaptea" in browser.page


def test_what_is_no_number_gets_into_no_header(browser: Browser) -> None:
    browser.post("/dosar/x%0d%0aSet-Cookie%3a%20a=b/iesire", {})
    assert browser.status == 404
