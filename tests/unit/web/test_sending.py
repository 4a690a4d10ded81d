"""What may go wrong while a request is sent, and what its pages leave behind."""

import pytest
from chalice.test import Client

from primarie.kernel.errors import Busy
from primarie.web.site import drafts, review
from tests.builders.door import Browser, CitizensDoor
from tests.unit.web.test_apply import ASKED, FORM, _at, _back_from_storage, _checked, _filled


@pytest.fixture
def door() -> CitizensDoor:
    return CitizensDoor()


@pytest.fixture
def browser(door: CitizensDoor, assets: None) -> Browser:
    return Browser(door.app())


def test_who_goes_back_and_edits_after_such_a_death_still_gets_that_number(
    door: CitizensDoor, browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    _checked(_filled(browser))
    answer_kept = review._keep_answer
    for text in ("Alt subiect", "Încă unul"):
        monkeypatch.setattr(review, "_keep_answer", _dies)
        browser.submit("/servicii/petitie/verifica")
        assert browser.status == 500
        browser.get(_at(browser, "cerere/cererea"))
        browser.submit(FORM, **(ASKED | {"data.subiect": text}))
        browser.get(_at(browser, "verifica"))
        assert text in browser.page
    monkeypatch.setattr(review, "_keep_answer", answer_kept)
    browser.submit("/servicii/petitie/verifica")
    assert browser.path.startswith("/servicii/petitie/trimis?ciorna=")
    assert "1/24.11.2026" in browser.page
    assert len(door.registrar.book.chain) == 1
    ((draft, _hash, _until),) = door.outside.drafts._rows.values()  # type: ignore[attr-defined]
    assert draft.sending == ()
    assert (draft.sent["replyBy"], draft.sent["email"]) == ("portal", "stefan@exemplu.ro")


def test_what_the_registry_never_took_does_not_come_back_as_it_was(door: CitizensDoor, browser: Browser) -> None:
    _checked(_filled(browser))
    door.registrar.busy = Busy("Ocupat")
    browser.submit("/servicii/petitie/verifica")
    assert browser.status == 503
    door.registrar.busy = None
    browser.get(_at(browser, "cerere/cererea"))
    browser.submit(FORM, **(ASKED | {"data.subiect": "Alt subiect"}))
    browser.get(_at(browser, "verifica"))
    browser.submit("/servicii/petitie/verifica")
    assert browser.path.startswith("/servicii/petitie/trimis?ciorna=")
    case = door.hall.case("S6-2026-00000001")
    assert door.hall.sealer.open(case.summary_sealed, submission_id=case.submission_id) == "Alt subiect"


def _dies(*_: object) -> None:
    raise RuntimeError("killed")


def test_each_new_offer_is_counted_and_a_page_looked_at_again_makes_none(
    door: CitizensDoor, browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    counted: list[str] = []
    monkeypatch.setitem(door.outside.__dict__, "admit", lambda what, **_: counted.append(what))
    _filled(browser)
    for _ in range(3):
        browser.get(_at(browser, "fisiere"))
    assert counted == ["uploads"]
    browser.get(_back_from_storage(door))
    assert counted == ["uploads"] * 2


@pytest.mark.parametrize("page", ["nimic/cerere/date", "petitie/cerere/nimic"])
def test_a_form_of_another_site_for_a_page_that_is_not_there_is_refused_as_any_other(
    door: CitizensDoor, assets: None, page: str
) -> None:
    headers = {"Content-Type": "application/x-www-form-urlencoded", "Sec-Fetch-Site": "cross-site"}
    with Client(door.app(), stage_name="live") as client:
        answer = client.http.post(f"/servicii/{page}", headers=headers, body=b"data.subiect=x")
    assert answer.status_code == 403
    assert "text/html" in answer.headers["Content-Type"]


def test_a_draft_s_cookie_ends_with_the_browser(door: CitizensDoor, assets: None) -> None:
    visit = drafts.new_visit("petitie")
    assert "Max-Age" not in drafts.draft_cookie(visit, outside=door.outside)
    assert "Max-Age=0" in drafts.draft_cookie(visit, forget=True, outside=door.outside)
