"""An officer's answer, counted: from the open queue to „sent to review", in clicks and page loads."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import NewPage, faults
from tests.browser.test_console import sign_in
from tests.integration.flows import PIN, Office
from town.petition import ANSWER

MOST_CLICKS, MOST_LOADS = 12, 3


@pytest.fixture(scope="module")
def office(stack: Any) -> Office:
    return Office(stack.book)


def counted(page: Page) -> dict[str, int]:
    """Counts what happens on the page from now on: presses of the mouse, documents loaded."""
    count = {"clicks": 0, "loads": 0}
    page.expose_function("pressed", lambda: count.__setitem__("clicks", count["clicks"] + 1))
    page.add_init_script("addEventListener('click', (e) => e.isTrusted && e.detail && pressed(), true)")
    page.on("domcontentloaded", lambda _: count.__setitem__("loads", count["loads"] + 1))
    return count


def test_an_officer_answers_within_twelve_clicks_and_three_loads(office: Office, new_page: NewPage) -> None:
    case_id = office.registered()["id"]
    office.to_step(case_id, "draft")
    page = sign_in(new_page(scripts=True), office.username("officer"))
    page.wait_for_load_state("load")
    count = counted(page)
    page.goto("/consola")
    number = f"{int(case_id.rpartition('-')[2])}/{case_id.split('-')[1]}"
    page.get_by_role("link", name=number, exact=False).first.click()
    page.get_by_label("Subiectul scrisorii").click()
    page.keyboard.press("Control+A")
    page.keyboard.type("Răspuns la petiția dumneavoastră")
    page.get_by_label("Textul răspunsului").click()
    page.keyboard.press("Control+A")
    page.keyboard.insert_text(ANSWER)
    page.get_by_role("button", name="Trimiteți la aviz").click()
    expect(page.get_by_text("Răspunsul a fost trimis la aviz.")).to_be_visible()
    assert 0 < count["clicks"] <= MOST_CLICKS
    assert 0 < count["loads"] <= MOST_LOADS


def test_a_petition_is_answered_by_the_keyboard_alone(office: Office, new_page: NewPage) -> None:
    case_id = office.registered()["id"]
    office.to_step(case_id, "draft")
    page = sign_in(new_page(), office.username("officer"))
    page.goto(f"/consola/dosare/{case_id}")
    page.get_by_label("Textul răspunsului").focus()
    page.keyboard.press("Control+A")
    page.keyboard.insert_text(ANSWER)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Răspunsul a fost trimis la aviz.")).to_be_visible()


@pytest.mark.parametrize("width", [1280, 360])
def test_the_pages_of_work_are_clean_for_axe(office: Office, new_page: NewPage, width: int) -> None:
    case_id = office.registered()["id"]
    task = office.to_step(case_id, "sign")
    page = sign_in(new_page(width=width, scripts=True), office.username("signatory"))
    viewer = f"/consola/dosare/{case_id}/fisiere/{task['documentId']}/vizor"
    for path in (f"/consola/dosare/{case_id}", "/consola/semnat", "/consola/mentiuni", viewer):
        page.goto(path)
        assert faults(page) == [], path


def test_a_folder_is_signed_in_the_browser(office: Office, new_page: NewPage) -> None:
    case_id = office.registered()["id"]
    office.to_step(case_id, "sign")
    page = sign_in(new_page(scripts=True), office.username("signatory"))
    page.goto("/consola/semnat")
    page.get_by_role("button", name="Bifați tot").click()
    page.get_by_label("PIN-ul certificatului").fill(PIN)
    page.get_by_role("button", name="Semnați ce este bifat").click()
    expect(page.get_by_text("scrisori semnate").or_(page.get_by_text("scrisoare semnată"))).to_be_visible(timeout=60000)
    assert "signed" in office.events(case_id)
