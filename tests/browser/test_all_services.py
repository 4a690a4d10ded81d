"""All fifteen services on the deployed copy, from their first page to a number, on a phone and on a desk.

Every page in every state is photographed at both widths, held against axe on the desk, and on the phone for the three
services that hold every kind of field between them; elsewhere the phone's pages must fit their window.
"""

from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import NewPage, faults, photograph, too_wide
from tests.browser.walker import Walker
from tests.builders.examples import EXAMPLES

PHONE, DESK = 360, 1280
EVERY_FIELD = WITHOUT_SCRIPTS = ("petitie", "ajutor-incalzire", "certificat-urbanism")


@pytest.mark.parametrize("width", [PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize("slug", EXAMPLES)
def test_a_service_from_its_page_to_its_number(
    new_page: NewPage, papers: dict[str, Path], slug: str, width: int
) -> None:
    page = new_page(width=width, scripts=True)
    wrong: dict[str, list[str]] = {}
    said = _complaints(page)
    judged = faults if width == DESK or slug in EVERY_FIELD else too_wide

    def look(name: str) -> None:
        photograph(page, f"{slug}-{name}")
        if found := judged(page):
            wrong[name] = found

    assert "/" in Walker(page, slug, papers, look).whole()
    assert wrong == {}
    assert said == []


@pytest.mark.parametrize("slug", WITHOUT_SCRIPTS)
def test_a_service_without_scripts(new_page: NewPage, papers: dict[str, Path], slug: str) -> None:
    page = new_page(width=PHONE)

    def look(name: str) -> None:
        photograph(page, f"{slug}-fara-js-{name}")

    assert "/" in Walker(page, slug, papers, look).whole()


def _complaints(page: Page) -> list[str]:
    """What the browser complains of, as it comes; that a page has status 400 is none: it says what is wrong."""
    said: list[str] = []
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on(
        "console",
        lambda told: said.append(told.text) if told.type == "error" and "status of 400" not in told.text else None,
    )
    return said
