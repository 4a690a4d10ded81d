"""The account in Chromium, held against axe in each of its states, on a phone and on a desk."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from playwright.sync_api import Browser, Page

from primarie.cases.items import case_to_item
from primarie.cases.model import Status
from primarie.registry.submit_request import submit_request
from tests.browser.conftest import faults
from tests.builders.account import AccountDoor
from tests.builders.accounts import ADDRESS, wrong
from tests.builders.door import CitizensDoor
from tests.builders.requests import petition
from tests.builders.served import served

Site = tuple[str, AccountDoor]
STATUSES = (Status.IN_PROGRESS, Status.AWAITING_APPLICANT, Status.ARCHIVED)


@pytest.fixture
def account_site() -> Iterator[Site]:
    """The site with the account's app beside the citizen's, and the doors behind both."""
    made: list[AccountDoor] = []

    def beside(door: CitizensDoor) -> dict[str, object]:
        made.append(AccountDoor(door))
        return {"/contul-meu": made[0].app()}

    with served(beside) as (url, _door):  # type: ignore[arg-type]
        yield url, made[0]


def register(account: AccountDoor) -> None:
    """Three cases of the address, each in another state, one with news of the office."""
    out, hall = account.door.outside, account.door.hall
    for number, status in enumerate(STATUSES):
        body = petition(applicant={"kind": "person", "name": "Ana Pop", "email": ADDRESS})
        made = submit_request(
            body,
            key=f"cheie-{number}",
            registrar=out.registrar,
            files=out.brought,
            sealer=out.sealer,
            lookup_key=out.lookup_key,
        ).as_dict()
        case = replace(hall.case(made["id"]), status=status, office_wrote_at="2026-11-24T08:00:00.000000Z")
        hall.cases.items[case.case_id, "CASE"] = case_to_item(case)


@pytest.mark.parametrize("width", [360, 1280])
def test_every_state_of_the_account_is_sound(chromium: Browser, account_site: Site, width: int) -> None:
    url, account = account_site
    register(account)
    context = chromium.new_context(base_url=url, viewport={"width": width, "height": 900}, bypass_csp=True)
    page, seen = context.new_page(), []

    def look() -> None:
        seen.append(page.url)
        assert faults(page) == [], page.url

    page.goto("/contul-meu")
    look()
    press(page, "Trimiteți-mi codul")
    look()
    page.fill("#email", ADDRESS)
    press(page, "Trimiteți-mi codul")
    look()
    code = account.accounts.mail.code_to(ADDRESS)
    page.fill("#code", wrong(code))
    press(page, "Intrați")
    look()
    page.fill("#code", code)
    press(page, "Intrați")
    assert page.get_by_text("Mesaj nou").count() == len(STATUSES)
    look()
    for address in ("?stare=la-mine", "?numar=999", "/stergere", "/dosare/S6-2026-00000001/cod", "/dosare/nimic/cod"):
        page.goto(f"/contul-meu{address}")
        look()
    page.goto("/contul-meu?limba=en")
    look()
    page.goto("/contul-meu?limba=ro")
    press(page, "Ieșiți din cont")
    look()
    assert len(seen) == 12
    context.close()


def test_an_empty_account_is_sound(chromium: Browser, account_site: Site) -> None:
    url, account = account_site
    context = chromium.new_context(base_url=url, viewport={"width": 360, "height": 800}, bypass_csp=True)
    page = context.new_page()
    page.goto("/contul-meu/intrare")
    page.fill("#email", "nimeni@exemplu.ro")
    press(page, "Trimiteți-mi codul")
    page.fill("#code", account.accounts.mail.code_to("nimeni@exemplu.ro"))
    press(page, "Intrați")
    assert page.get_by_text("Nu sunt dosare pe această adresă").is_visible()
    assert faults(page) == []
    context.close()


def press(page: Page, name: str) -> None:
    """Presses a button and waits for the page that follows."""
    with page.expect_navigation():
        page.get_by_role("button", name=name, exact=True).click()
