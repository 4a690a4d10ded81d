"""The way of a request by page, walked as a browser without scripts walks it."""

import re
from dataclasses import replace
from typing import Any

import pytest

from primarie.documents.create_upload import create_upload
from primarie.documents.model import FormDraft
from primarie.kernel.errors import Busy
from tests.builders.door import Browser, CitizensDoor

ASKED = {
    "data.subiect": "Groapă în trotuar",
    "data.descriere": "Pe Drumul Taberei, la numărul 12, trotuarul e surpat.",
}
APPLICANT = {
    "applicant.kind": "person",
    "applicant.name": "Ștefan Țuțea",
    "applicant.email": "stefan@exemplu.ro",
}
FORM = "/servicii/petitie/cerere"
CODE = re.compile(r">\s*([0-9A-Z]{4}(?:-[0-9A-Z]{4}){5}-[0-9A-Z]{2})\s*<")
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n"


@pytest.fixture
def door() -> CitizensDoor:
    return CitizensDoor()


@pytest.fixture
def browser(door: CitizensDoor, assets: None) -> Browser:
    return Browser(door.app())


def _asked(browser: Browser, **typed: str) -> Browser:
    browser.get(FORM)
    browser.submit(FORM, **(ASKED | typed))
    return browser


def _filled(browser: Browser, **typed: str) -> Browser:
    _asked(browser)
    browser.submit(FORM, **(APPLICANT | typed))
    return browser


def _checked(browser: Browser) -> Browser:
    browser.get(browser.path.replace("/fisiere", "/verifica"))
    return browser


def _at(browser: Browser, page: str) -> str:
    """The address of another page of the draft that the browser is in."""
    return f"/servicii/petitie/{page}?ciorna={browser.path.partition('ciorna=')[2].partition('&')[0]}"


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
    assert CODE.search(browser.page)
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
    assert CODE.findall(first) == CODE.findall(again) != []
    assert len(door.registrar.book.chain) == 1


def test_each_page_says_where_it_stands_and_leads_back(door: CitizensDoor, browser: Browser) -> None:
    browser.get(FORM)
    assert door.outside.drafts._rows == {}, "nothing is written before something is typed"  # type: ignore[attr-defined]
    assert browser.path.startswith(f"{FORM}/cererea?ciorna=")
    assert "Pasul 1 din 4" in browser.page
    assert 'href="/servicii/petitie" class="govuk-back-link"' in browser.page
    browser.submit(FORM, **ASKED)
    assert browser.path.startswith(f"{FORM}/date?ciorna=")
    assert "Pasul 2 din 4" in browser.page
    browser.get(_at(browser, "cerere/cererea"))
    assert 'value="Groapă în trotuar"' in browser.page


def test_what_was_typed_stays_when_something_is_wrong(browser: Browser) -> None:
    _asked(browser, **{"data.descriere": "scurt", "data.subiect": '<script>"Ion & fiii"</script>'})
    assert browser.status == 400
    assert "<title>Eroare: Ce cereți" in browser.page
    assert 'href="#data.descriere"' in browser.page
    assert "Scrieți cel puțin 10 caractere." in browser.page
    assert "&lt;script&gt;" in browser.page
    assert "<script>" not in browser.page
    browser.get(browser.path)
    assert "&lt;script&gt;" in browser.page
    assert ">\nscurt</textarea>" in browser.page


def test_faults_are_told_from_the_top_down(browser: Browser) -> None:
    browser.get(FORM)
    browser.submit(FORM)
    told = re.findall(r"<a href=\"#([^\"]+)\"", browser.page)
    assert [name for name in told if "." in name] == ["data.subiect", "data.descriere"]
    browser.submit(FORM, **ASKED)
    browser.submit(FORM)
    told = re.findall(r"<a href=\"#([^\"]+)\"", browser.page)
    assert [name for name in told if "." in name] == ["applicant.name", "applicant.email"]


def test_going_back_finds_everything_as_it_was(browser: Browser) -> None:
    _filled(browser)
    browser.get(_at(browser, "cerere/date"))
    assert 'value="stefan@exemplu.ro"' in browser.page
    browser.get(_at(browser, "cerere/cererea"))
    assert 'value="Groapă în trotuar"' in browser.page
    browser.submit(FORM, **(ASKED | {"data.subiect": "Două gropi"}))
    browser.get(_at(browser, "verifica"))
    assert "Două gropi" in browser.page


def test_a_change_from_the_summary_leads_back_to_it(browser: Browser) -> None:
    _checked(_filled(browser))
    change = re.findall(r"href=\"([^\"]+#data.subiect)\"", browser.page)[0].replace("&amp;", "&")
    browser.get(change.partition("#")[0])
    browser.submit(FORM, **(ASKED | {"data.subiect": ""}))
    assert browser.status == 400
    browser.submit(FORM, **(ASKED | {"data.subiect": "Trei gropi"}))
    assert browser.path.startswith("/servicii/petitie/verifica")
    assert "Trei gropi" in browser.page


def test_the_summary_says_what_is_lacking_and_where(browser: Browser) -> None:
    _asked(browser)
    browser.get(_at(browser, "verifica"))
    assert "Mai trebuie completat ceva" in browser.page
    links = re.findall(r"<a href=\"(/servicii/petitie/cerere/date[^\"]+)\"", browser.page)
    assert links[0].replace("&amp;", "&").endswith("&inapoi=verifica#applicant.name")
    browser.submit("/servicii/petitie/verifica")
    assert browser.status == 400


def test_two_windows_on_one_draft_keep_both_pages(door: CitizensDoor, browser: Browser) -> None:
    _asked(browser)
    second = Browser(door.app())
    second.cookies = browser.cookies
    second.get(_at(browser, "cerere/cererea"))
    browser.submit(FORM, **APPLICANT)
    second.submit(FORM, **(ASKED | {"data.subiect": "Din a doua fereastră"}))
    second.get(_at(second, "verifica"))
    assert "Din a doua fereastră" in second.page
    assert "stefan@exemplu.ro" in second.page


def test_a_window_that_was_slower_writes_over_nothing_but_its_own_page(
    door: CitizensDoor, browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    _asked(browser)
    place, store = _at(browser, "cerere/cererea"), door.outside.drafts
    save = store.save
    before: list[FormDraft] = []

    def slower(draft: FormDraft, **named: Any) -> FormDraft:
        if not before:
            before.append(draft)
            save(replace(draft, form={**draft.form, **APPLICANT}), **named)
        return save(draft, **named)

    browser.get(place)
    monkeypatch.setattr(store, "save", slower)
    browser.submit(FORM, **(ASKED | {"data.subiect": "Mai încet"}))
    browser.get(_at(browser, "verifica"))
    assert "Mai încet" in browser.page
    assert "stefan@exemplu.ro" in browser.page


def test_a_page_left_open_too_long_keeps_what_it_holds(door: CitizensDoor, browser: Browser) -> None:
    _asked(browser)
    door.hall.clock.forward(hours=25)
    form = browser.form(FORM)
    browser.cookies.clear()
    browser.post(form["action"], form["fields"] | APPLICANT)
    assert browser.path.startswith(f"{FORM}/cererea?ciorna=")
    assert "Timpul a trecut" in browser.page
    browser.submit(FORM, **ASKED)
    assert 'value="stefan@exemplu.ro"' in browser.page


def test_a_request_put_by_is_opened_in_another_browser(door: CitizensDoor, browser: Browser) -> None:
    browser.get(FORM)
    browser.submit(FORM, **{"data.subiect": "Doar începutul", "apoi": "pastreaza"})
    assert browser.status == 200
    assert "Cererea este salvată" in browser.page
    link = re.findall(r"(https://primaria.example/ciorna/[^\"]+)\"", browser.page)[0]
    door.hall.clock.forward(hours=29 * 24)
    stranger = Browser(door.app())
    stranger.get(link.removeprefix(door.site_url))
    assert stranger.path.startswith(f"{FORM}/cererea?ciorna=")
    assert 'value="Doar începutul"' in stranger.page
    stranger.submit(FORM, **ASKED)
    stranger.submit(FORM, **APPLICANT)
    door.hall.clock.forward(hours=29 * 24)
    stranger.get(link.removeprefix(door.site_url))
    assert stranger.path.startswith("/servicii/petitie/verifica")
    door.hall.clock.forward(hours=24)
    stranger.get(link.removeprefix(door.site_url))
    assert stranger.status == 410
    assert "nu mai este aici" in stranger.page


@pytest.mark.parametrize("link", ["x", "x?code=y", f"{'a' * 26}?code={'b' * 32}", "%00?code=%F0%9F%98%80"])
def test_a_link_that_opens_nothing_is_told_so(browser: Browser, link: str) -> None:
    browser.get(f"/ciorna/{link}")
    assert browser.status == 410


def test_a_link_with_another_secret_opens_nothing(browser: Browser) -> None:
    browser.get(FORM)
    browser.submit(FORM, **(ASKED | {"apoi": "pastreaza"}))
    link = re.findall(r"(/ciorna/[^\"]+)\"", browser.page)[0]
    browser.get(link[:-1] + ("a" if link[-1] != "a" else "b"))
    assert browser.status == 410


def test_files_of_a_request_put_by_live_as_long(door: CitizensDoor, browser: Browser) -> None:
    _filled(browser)
    browser.get(_back_from_storage(door))
    browser.get(_at(browser, "cerere/date"))
    browser.submit(FORM, **(APPLICANT | {"apoi": "pastreaza"}))
    link = re.findall(r"(/ciorna/[^\"]+)\"", browser.page)[0]
    door.hall.clock.forward(hours=29 * 24)
    browser.get(link)
    browser.submit("/servicii/petitie/verifica")
    assert len(door.hall.case("S6-2026-00000001").uploads) == 1


def test_a_request_can_be_given_up(door: CitizensDoor, browser: Browser) -> None:
    _filled(browser)
    browser.get(_back_from_storage(door))
    verify, cookies = _at(browser, "verifica"), dict(browser.cookies)
    browser.get(_at(browser, "renuntare"))
    form = browser.form("/servicii/petitie/renuntare")
    browser.post(form["action"], form["fields"])
    assert "a fost ștearsă" in browser.page
    browser.post(form["action"], form["fields"])
    assert "a fost ștearsă" in browser.page
    browser.cookies = cookies
    browser.get(verify)
    assert browser.status == 410
    assert door.outside.drafts._rows == {}  # type: ignore[attr-defined]
    assert [each for each in door.uploads._rows if door.uploads.find(each)] == []


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


def test_a_file_that_a_script_uploaded_keeps_its_name(door: CitizensDoor, browser: Browser) -> None:
    _filled(browser)
    upload, _ticket = create_upload(
        {"service": "petitie", "name": "dovezi", "filename": "a.pdf", "contentType": "application/pdf", "size": 9},
        uploads=door.uploads, quarantine=door.quarantine, sealer=door.hall.sealer, clock=door.hall.clock,
    )  # fmt: skip
    page = browser.path
    token = re.findall(r"data-token=\"([^\"]+)\"", browser.page)[0]
    for each in (upload.upload_id, upload.upload_id, "strain"):
        browser.post(page, {"jeton": token, "adauga": each, "nume": "Gropile <mele>.pdf"})
    assert browser.page.count("<strong>Gropile &lt;mele&gt;.pdf</strong>") == 1
    assert "Fișierul 2" not in browser.page
    _checked(browser)
    assert "Gropile &lt;mele&gt;.pdf" in browser.page


def test_a_plain_form_may_bring_more_than_the_rule_so_that_we_can_say_no(door: CitizensDoor, browser: Browser) -> None:
    _filled(browser)
    assert door.quarantine.tickets[-1]["max_bytes"] == 50 * 1024 * 1024


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
    asked = {"data.informatii": "Cât a costat parcul în 2025?", "data.forma": "electronic"}
    browser.submit("/servicii/informatii-publice/cerere", **asked)
    applicant = {"applicant.kind": "person", "applicant.name": "Ion Pop", "applicant.phone": "0722 123 456"}
    browser.submit("/servicii/informatii-publice/cerere", **applicant)
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
    browser.get(FORM)
    drafts = door.outside.drafts
    object.__setattr__(door.outside, "drafts", None)
    browser.submit(FORM, **ASKED)
    assert browser.status == 500
    assert 'value="Groapă în trotuar"' in browser.page
    object.__setattr__(door.outside, "drafts", drafts)
    browser.submit(FORM, **ASKED)
    assert browser.path.startswith(f"{FORM}/date")


def test_another_browser_cannot_see_a_draft(door: CitizensDoor, browser: Browser) -> None:
    _filled(browser)
    stranger = Browser(door.app())
    for page in ("cerere/cererea", "fisiere", "verifica", "pastrat", "renuntare", "trimis"):
        stranger.get(_at(browser, page))
        assert stranger.status == 410, page
        assert "Groapă" not in stranger.page
        assert "Începeți o cerere nouă" in stranger.page


def test_a_draft_that_nobody_saved_passes_away_after_a_day(door: CitizensDoor, browser: Browser) -> None:
    _filled(browser)
    door.hall.clock.forward(hours=24)
    browser.get(browser.path)
    assert browser.status == 410


def test_a_form_without_its_token_changes_nothing_and_loses_nothing(browser: Browser) -> None:
    _asked(browser)
    browser.post(browser.path, APPLICANT)
    assert browser.status == 403
    assert 'value="stefan@exemplu.ro"' in browser.page
    browser.get(_at(browser, "verifica"))
    assert "stefan@exemplu.ro" not in browser.page
    browser.post(browser.path, {})
    assert browser.status == 403
