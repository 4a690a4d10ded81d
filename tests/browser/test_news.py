"""An officer's mark in Chromium over the real socket: it counts by itself, leads to what is new, and goes out."""

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import NewPage, faults, photograph
from tests.browser.test_console import sign_in
from tests.integration.flows import Office

HERE = "/consola/noutati"
# One officer's choice and marks: whoever changes them must be alone with them.
pytestmark = pytest.mark.xdist_group("second officer")


@pytest.fixture(scope="module")
def office(stack: Any) -> Office:
    return Office(stack.book)


def unread(page: Page) -> int:
    return int(str(page.locator("#semn [data-unread]").get_attribute("data-unread")))


@pytest.fixture
def seen(office: Office, new_page: NewPage) -> Page:
    """An officer's page that listens, with nothing unread."""
    page = sign_in(new_page(scripts=True), office.username("officer", 1))
    page.goto(HERE)
    if page.get_by_role("button", name="Marcați toate ca citite").count():
        page.get_by_role("button", name="Marcați toate ca citite").click()
        expect(page.get_by_text("Toate noutățile au fost trecute ca citite.")).to_be_visible()
    expect(page.locator('#semn[data-state="open"]')).to_be_attached()
    return page


def test_the_mark_counts_live_and_goes_out(office: Office, seen: Page, new_page: NewPage) -> None:
    case_id = office.registered()["id"]
    number = f"{int(case_id.rpartition('-')[2])}/{case_id.split('-')[1]}"
    head = office.desk("head")
    head.act(head.awaited_task(case_id, "assign")["taskId"], "assign", assignee=office.username("officer", 1))
    link = seen.get_by_role("link", name=f"De redactat răspunsul: dosarul {number}")
    expect(link).to_be_visible()
    assert unread(seen) >= 1
    expect(seen).to_have_title(re.compile(r"^\(\d+\) Noutăți"))
    expect(seen.locator("[data-said]").first).to_have_text(re.compile("necitit"))
    for width in (1280, 360):
        seen.set_viewport_size({"width": width, "height": 900})
        photograph(seen, "noutati")
        assert faults(seen) == []
    seen.set_viewport_size({"width": 1280, "height": 900})
    link.click()
    expect(seen.get_by_role("heading", level=1)).to_contain_text(str(int(case_id.rpartition("-")[2])))
    expect(seen.locator('#semn[data-state="open"]')).to_be_attached()
    seen.goto(HERE)
    expect(seen.locator("li.c-news__new").filter(has_text=number)).to_have_count(0)


def test_each_officer_chooses_how_they_are_told(office: Office, new_page: NewPage) -> None:
    page = sign_in(new_page(scripts=True), office.username("officer", 1))
    page.goto(HERE)
    page.get_by_role("link", name="Cum primesc noutățile").click()
    for width in (1280, 360):
        page.set_viewport_size({"width": width, "height": 900})
        photograph(page, "noutati-preferinte")
        assert faults(page) == []
    term = page.get_by_role("group", name="Termene care se apropie")
    term.get_by_label("Numai semnul din consolă").check()
    page.get_by_role("button", name="Păstrați alegerea").click()
    expect(page.get_by_text("Alegerea a fost păstrată.")).to_be_visible()
    expect(term.get_by_label("Numai semnul din consolă")).to_be_checked()
    term.get_by_label("În rezumatul zilei").check()
    page.get_by_role("button", name="Păstrați alegerea").click()
    expect(term.get_by_label("În rezumatul zilei")).to_be_checked()
