"""The console in Chromium: a petition answered by three people with scripts off, and the letter that they saw."""

import hashlib
import re
from typing import Any

import pytest
import requests
from playwright.sync_api import Page, expect

from tests.browser.conftest import NewPage
from tests.integration.flows import PIN, Office
from town.petition import ANSWER
from town.seed.people import PASSWORD


@pytest.fixture(scope="module")
def office(stack: Any) -> Office:
    return Office(stack.book)


def sign_in(page: Page, username: str) -> Page:
    page.goto("/consola")
    page.get_by_label("Numele de utilizator").fill(username)
    page.get_by_label("Parola").fill(PASSWORD)
    page.get_by_role("button", name="Intrați").click()
    expect(page.get_by_role("heading", name="Ziua mea", exact=True)).to_be_visible()
    return page


def at_step(page: Page, case_id: str, heading: str) -> None:
    """Opens the case and reloads, as a person would, until the workflow has come to the step."""

    def looked() -> None:
        page.goto(f"/consola/dosare/{case_id}")
        expect(page.get_by_role("heading", name=f"De făcut: {heading}")).to_be_visible(timeout=1500)

    for _ in range(40):
        try:
            looked()
        except AssertionError:
            continue
        return
    looked()


def test_a_petition_is_answered_by_three_people_without_scripts(office: Office, new_page: NewPage) -> None:
    registration = office.registered()
    case_id = registration["id"]
    head = sign_in(new_page(), office.username("head"))
    at_step(head, case_id, "Repartizare")
    head.get_by_label("Radu Referent").check()
    head.get_by_role("button", name="Repartizați").click()
    expect(head.get_by_text("Lucrarea a fost repartizată.")).to_be_visible()

    officer = sign_in(new_page(), "radu.referent")
    at_step(officer, case_id, "Redactarea răspunsului")
    officer.get_by_label("Subiectul scrisorii").fill("Răspuns la petiție")
    officer.get_by_label("Textul răspunsului").fill(ANSWER)
    officer.get_by_role("button", name="Trimiteți la aviz").click()
    expect(officer.get_by_text("Răspunsul a fost trimis la aviz.")).to_be_visible()

    at_step(head, case_id, "Aviz")
    expect(head.locator(".c-letter .p-hash").first).to_have_text(re.compile("^[0-9a-f]{64}$"))
    head.get_by_label("PIN-ul certificatului").fill(PIN)
    head.get_by_role("button", name="Avizați și semnați").click()
    expect(head.get_by_text("Răspunsul a fost avizat.")).to_be_visible()

    signatory = sign_in(new_page(), office.username("signatory"))
    at_step(signatory, case_id, "Semnare")
    signatory.get_by_label("PIN-ul certificatului").fill(PIN)
    signatory.get_by_role("button", name="Semnați").click()
    expect(signatory.get_by_text("Răspunsul a fost semnat.")).to_be_visible()
    office.citizen.awaited_status(case_id, registration["trackingCode"], "archived")
    signatory.reload()
    expect(signatory.get_by_role("heading", name="Arhiva")).to_be_visible()


def test_the_letter_on_the_page_is_the_letter_behind_its_link(office: Office, new_page: NewPage) -> None:
    case_id = office.registered()["id"]
    office.to_step(case_id, "approve")
    head = sign_in(new_page(), office.username("head"))
    head.goto(f"/consola/dosare/{case_id}")
    shown = head.locator(".c-task .p-hash").first.inner_text()
    link = head.locator(".c-task .c-letter a").first.get_attribute("href")
    answer = head.request.get(str(link), max_redirects=0)
    assert answer.status == 303
    pdf = requests.get(answer.headers["location"], timeout=30).content
    assert hashlib.sha256(pdf).hexdigest() == shown
