"""My day in Chromium: the head assigns many at once, the officer sees them come, all of it by keys, clean for axe."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import NewPage, faults
from tests.browser.test_console import sign_in
from tests.integration.flows import Office


@pytest.fixture(scope="module")
def office(stack: Any) -> Office:
    return Office(stack.book)


def opened(office: Office) -> tuple[str, str, str]:
    """A case that nobody has yet: its id, its number as people say it, and the id of its task."""
    case_id = office.registered()["id"]
    task = office.desk("head").awaited_task(case_id, "assign")
    return case_id, f"{int(case_id.rpartition('-')[2])}/{case_id.split('-')[1]}", str(task["taskId"])


def found(page: Page, task_id: str) -> Page:
    """Goes from page to page of the unassigned until the task is there."""
    page.goto("/consola?coada=serviciu&pas=assign&ordine=ultimele")
    while not page.locator(f'[name="t-{task_id}"]').count():
        page.get_by_role("link", name="Pagina următoare").click()
    return page


def test_a_head_assigns_and_the_officers_page_tells_it(office: Office, new_page: NewPage) -> None:
    case_id, number, task_id = opened(office)
    officer = sign_in(new_page(scripts=True), office.username("officer"))
    expect(officer.locator("#semn[data-state=open]")).to_be_attached()
    head = found(sign_in(new_page(), office.username("head")), task_id)
    head.locator(f'[name="t-{task_id}"]').check()
    head.get_by_label("Repartizați ce este bifat lui").select_option(office.username("officer"))
    head.get_by_role("button", name="Repartizați", exact=True).click()
    expect(head.locator(".c-results")).to_contain_text(f"{number}: Este acum la")
    office.desk("officer").awaited_task(case_id, "draft")
    expect(officer.locator("#new").get_by_role("link", name=number, exact=True)).to_be_visible(timeout=30_000)
    expect(officer.locator("[data-news]")).to_contain_text("Lista a fost adusă la zi.")
    again = new_page(scripts=True)
    sign_in(again, office.username("head")).goto(f"/consola?coada=ziua&coleg={office.username('officer')}")
    expect(again.locator("#new").get_by_role("link", name=number, exact=True)).to_be_visible()
    assert faults(again) == []


def test_the_lists_are_walked_by_keys_that_can_be_switched_off(office: Office, new_page: NewPage) -> None:
    _, _, task_id = opened(office)
    page = found(sign_in(new_page(scripts=True), office.username("head")), task_id)
    page.keyboard.press("j")
    line = page.locator("[data-line]").first
    expect(line.locator("th a")).to_be_focused()
    page.keyboard.press("x")
    expect(line.locator(".c-tick")).to_be_checked()
    expect(page.locator("[data-ticked]")).to_contain_text("Bifate: 1 din")
    page.get_by_label("Bifați toate lucrările de pe pagină").check()
    assert page.locator(".c-tick:not(:checked)").count() == 0
    page.locator("body").press("?")
    expect(page.get_by_role("dialog", name="Taste rapide")).to_be_visible()
    assert faults(page) == []
    page.get_by_label("Tastele rapide sunt pornite").uncheck()
    page.get_by_role("button", name="Închideți").click()
    page.keyboard.press("g")
    page.keyboard.press("m")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Taste rapide")).to_be_hidden()
    assert "coada=serviciu" in page.url
    page.get_by_role("button", name="Taste rapide").click()
    page.get_by_label("Tastele rapide sunt pornite").check()
    page.get_by_role("button", name="Închideți").click()
    page.keyboard.press("g")
    page.keyboard.press("m")
    page.wait_for_url("**/consola?coada=mele")


@pytest.mark.parametrize("width", [1280, 360])
def test_the_pages_of_a_day_are_clean_for_axe(office: Office, new_page: NewPage, width: int) -> None:
    opened(office)
    page = sign_in(new_page(width=width, scripts=True), office.username("head"))
    for path in ("/consola?coada=ziua", "/consola?coada=serviciu", "/consola/vederi", "/consola/preluari"):
        page.goto(path)
        assert faults(page) == [], path
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
