"""An answer kept while it is written, in Chromium; and what somebody in another window is told."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import NewPage, faults
from tests.browser.test_console import sign_in
from tests.integration.flows import Office

MINE, THEIRS = "Am verificat la fața locului.", "Am trimis o echipă."
# More than the script waits after the last key.
QUIET = 16_000


@pytest.fixture(scope="module")
def office(stack: Any) -> Office:
    return Office(stack.book)


def typed(page: Page, text: str) -> None:
    page.get_by_label("Textul răspunsului").press("Control+A")
    page.keyboard.insert_text(text)
    page.clock.fast_forward(QUIET)


def test_what_is_typed_is_kept_and_two_windows_lose_nothing(office: Office, new_page: NewPage) -> None:
    case_id = office.registered()["id"]
    office.to_step(case_id, "draft")
    page = sign_in(new_page(scripts=True), office.username("officer"))
    page.clock.install()
    page.goto(f"/consola/dosare/{case_id}")
    typed(page, MINE)
    expect(page.locator(".c-kept")).to_contain_text("Păstrat la")
    page.reload()
    expect(page.get_by_label("Textul răspunsului")).to_have_value(MINE)

    # The same answer in another window, by the API.
    other = office.desk("officer")
    kept = other.http.post(
        f"{other.api}/cases/{case_id}/drafts",
        json={"subject": "Răspuns", "body": THEIRS, "base": other.case(case_id)["mark"]},
        timeout=60,
    )
    assert kept.status_code == 200
    typed(page, f"{MINE} Groapa se astupă.")
    expect(page.locator(".c-kept")).to_contain_text("Între timp textul a fost schimbat")
    page.get_by_role("button", name="Păstrați fără trimitere").click()
    expect(page.get_by_role("heading", name="Textul s-a schimbat între timp")).to_be_visible()
    expect(page.get_by_label("Textul răspunsului")).to_have_value(f"{MINE} Groapa se astupă.")
    page.get_by_text("Textul păstrat între timp").click()
    expect(page.get_by_text(THEIRS, exact=True)).to_be_visible()
    assert faults(page) == []
    page.get_by_role("button", name="Păstrați fără trimitere").click()
    expect(page.get_by_text("Textul a fost păstrat; nu a fost trimis nimănui.")).to_be_visible()
    assert other.case(case_id)["work"]["body"] == f"{MINE} Groapa se astupă."


def test_a_message_that_crosses_another_is_not_sent_unseen(office: Office, new_page: NewPage) -> None:
    registration = office.registered()
    case_id = registration["id"]
    office.to_step(case_id, "draft")
    page = sign_in(new_page(width=360, scripts=True), office.username("officer"))
    page.goto(f"/consola/dosare/{case_id}")
    office.citizen.write(case_id, registration["trackingCode"], "S-a rezolvat, mulțumesc.")
    page.get_by_label("Scrieți solicitantului").fill("Trecem mâine.")
    page.get_by_role("button", name="Trimiteți mesajul").click()
    expect(page.get_by_text("Între timp a apărut alt mesaj").first).to_be_visible()
    expect(page.get_by_text("S-a rezolvat, mulțumesc.")).to_be_visible()
    expect(page.get_by_label("Scrieți solicitantului")).to_have_value("Trecem mâine.")
    assert faults(page) == []
    assert [each["text"] for each in office.desk("officer").case(case_id)["messages"]] == ["S-a rezolvat, mulțumesc."]
