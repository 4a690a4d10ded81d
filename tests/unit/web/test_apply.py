"""The way of a request by page, walked as a browser without scripts walks it."""

import re

import pytest

from primarie.kernel.errors import Busy
from tests.builders.door import Browser, CitizensDoor

FILLED = {
    "data.subiect": "Groapă în trotuar",
    "data.descriere": "Pe Drumul Taberei, la numărul 12, trotuarul e surpat.",
    "applicant.kind": "person",
    "applicant.name": "Ștefan Țuțea",
    "applicant.email": "stefan@exemplu.ro",
}
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n"


@pytest.fixture
def door() -> CitizensDoor:
    return CitizensDoor()


@pytest.fixture
def browser(door: CitizensDoor, assets: None) -> Browser:
    return Browser(door.app())


def _filled(browser: Browser, **typed: str) -> Browser:
    browser.get("/servicii/petitie/cerere")
    browser.submit("/servicii/petitie/cerere", **(FILLED | typed))
    return browser


def _checked(browser: Browser) -> Browser:
    browser.get(browser.path.replace("/fisiere", "/verifica"))
    return browser


def _back_from_storage(door: CitizensDoor, which: int = 0) -> str:
    """What storage does with the form's file: keeps it, and sends the browser back."""
    ticket = door.quarantine.tickets[-1 - which]
    door.quarantine.send(str(ticket["upload_id"]), PDF)
    return f"{ticket['back_to']}&bucket=b&key=k&etag=e".removeprefix(door.site_url)


def test_from_the_form_to_the_number(door: CitizensDoor, browser: Browser) -> None:
    _checked(_filled(browser))
    assert "Groapă în trotuar" in browser.page
    browser.submit("/servicii/petitie/verifica")
    assert browser.path.startswith("/servicii/petitie/trimis?ciorna=")
    assert "1/24.11.2026" in browser.page
    assert "24 decembrie 2026" in browser.page or "25 decembrie 2026" in browser.page
    assert re.search(r"p-code\">[0-9A-Z-]{32}<", browser.page)
    browser.get("/dosar/S6-2026-00000001")
    assert "Dosarul 1/24.11.2026" in browser.page


def test_sending_twice_is_sending_once(door: CitizensDoor, browser: Browser) -> None:
    _checked(_filled(browser))
    form = browser.form("/servicii/petitie/verifica")
    first = browser.post(form["action"], form["fields"])
    assert browser.post(form["action"], form["fields"]) == first
    assert len(door.registrar.book.chain) == 1


def test_a_function_killed_after_the_number_gives_the_same_number(door: CitizensDoor, browser: Browser) -> None:
    _checked(_filled(browser))
    form = browser.form("/servicii/petitie/verifica")
    kept = dict(door.outside.drafts._rows)  # type: ignore[attr-defined]
    first = browser.post(form["action"], form["fields"])
    door.outside.drafts._rows.update(kept)  # type: ignore[attr-defined]
    again = browser.post(form["action"], form["fields"])
    assert re.findall(r"p-code\">([^<]+)", first) == re.findall(r"p-code\">([^<]+)", again)
    assert len(door.registrar.book.chain) == 1


def test_what_was_typed_stays_when_something_is_wrong(browser: Browser) -> None:
    typed = {"data.descriere": "scurt", "applicant.name": '<script>"Ion & fiii"</script>'}
    _filled(browser, **typed)
    assert browser.status == 400
    assert "<title>Eroare: Petiție" in browser.page
    assert 'href="#data.descriere"' in browser.page
    assert "Scrieți cel puțin 10 caractere." in browser.page
    assert "Groapă în trotuar" in browser.page
    assert "&lt;script&gt;" in browser.page
    assert "<script>" not in browser.page


def test_faults_are_told_from_the_top_down(browser: Browser) -> None:
    browser.get("/servicii/petitie/cerere")
    browser.submit("/servicii/petitie/cerere", **{"applicant.kind": "person"})
    told = re.findall(r"<a href=\"#([^\"]+)\"", browser.page)
    assert [name for name in told if "." in name] == [
        "data.subiect", "data.descriere", "applicant.name", "applicant.email",
    ]  # fmt: skip


def test_going_back_finds_everything_as_it_was(browser: Browser) -> None:
    _filled(browser)
    browser.get(browser.path.replace("/fisiere", ""))
    assert 'value="Groapă în trotuar"' in browser.page
    browser.submit("/servicii/petitie/cerere", **(FILLED | {"data.subiect": "Două gropi"}))
    _checked(browser)
    assert "Două gropi" in browser.page


def test_files_come_by_storage_and_are_listed(door: CitizensDoor, browser: Browser) -> None:
    _filled(browser)
    assert "https://quarantine.example" in browser.headers["Content-Security-Policy"]
    back = _back_from_storage(door)
    browser.get(back)
    assert "Fișierul 1" in browser.page
    assert "incarcat" not in browser.path
    browser.get(back)
    assert "Fișierul 2" not in browser.page
    _checked(browser)
    browser.submit("/servicii/petitie/verifica")
    assert len(door.hall.case("S6-2026-00000001").uploads) == 1


def test_a_file_can_be_taken_out(door: CitizensDoor, browser: Browser) -> None:
    _filled(browser)
    browser.get(_back_from_storage(door))
    browser.submit("/servicii/petitie/fisiere")
    assert "Fișierul 1" not in browser.page


def test_a_file_that_nobody_offered_means_nothing(browser: Browser) -> None:
    _filled(browser)
    browser.get(f"{browser.path}&incarcat=strain")
    assert "Fișierul 1" not in browser.page


def test_who_acts_for_another_attaches_the_power_of_attorney(door: CitizensDoor, browser: Browser) -> None:
    _filled(browser, **{"applicant.agent.name": "Ana Pop"})
    files = browser.path
    _checked(browser)
    browser.submit("/servicii/petitie/verifica")
    assert browser.status == 400
    assert "Atașați împuternicirea." in browser.page
    browser.get(files)
    browser.get(_back_from_storage(door))
    _checked(browser)
    browser.submit("/servicii/petitie/verifica")
    assert browser.path.startswith("/servicii/petitie/trimis")


def test_a_service_without_files_goes_straight_to_the_answers(browser: Browser) -> None:
    browser.get("/servicii/informatii-publice/cerere")
    browser.submit("/servicii/informatii-publice/cerere",
        **{
            "data.informatii": "Cât a costat parcul în 2025?",
            "data.forma": "electronic",
            "applicant.kind": "person",
            "applicant.name": "Ion Pop",
            "applicant.phone": "0722 123 456",
        },
    )
    assert browser.path.startswith("/servicii/informatii-publice/verifica")
    assert "În format electronic" in browser.page


def test_a_busy_registry_says_so_and_loses_nothing(door: CitizensDoor, browser: Browser) -> None:
    _checked(_filled(browser))
    door.registrar.busy = Busy("Registratura este foarte solicitată. Reveniți.")
    browser.submit("/servicii/petitie/verifica")
    assert browser.status == 503
    assert "Registratura este foarte solicitată" in browser.page
    door.registrar.busy = None
    browser.submit("/servicii/petitie/verifica")
    assert "1/24.11.2026" in browser.page


def test_a_fault_of_ours_gives_the_form_back(door: CitizensDoor, browser: Browser) -> None:
    browser.get("/servicii/petitie/cerere")
    object.__setattr__(door.outside, "drafts", None)
    browser.submit("/servicii/petitie/cerere", **FILLED)
    assert browser.status == 500
    assert 'value="Groapă în trotuar"' in browser.page


def test_another_browser_cannot_see_a_draft(door: CitizensDoor, browser: Browser) -> None:
    _filled(browser)
    stranger = Browser(door.app())
    stranger.get(browser.path)
    assert stranger.status == 404
    stranger.get(browser.path.replace("/fisiere", ""))
    assert "Groapă" not in stranger.page


def test_a_draft_passes_away_after_a_day(door: CitizensDoor, browser: Browser) -> None:
    _filled(browser)
    door.hall.clock.forward(hours=24)
    browser.get(browser.path)
    assert browser.status == 404
    assert "a trecut o zi" in browser.page


def test_a_form_without_its_token_is_refused(browser: Browser) -> None:
    _checked(_filled(browser))
    browser.post(browser.path, {})
    assert browser.status == 403
