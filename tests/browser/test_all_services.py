"""All fifteen services on the deployed copy, from their first page to a number, on a phone or on a desk.

Every page in every state is photographed at both widths, held against axe on the desk, and on the phone for the three
services that hold every kind of field between them; elsewhere the phone's pages must fit their window. Those three are
walked at both widths, the others at one, in turn.
"""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import NewPage, faults, photograph, too_wide, weight
from tests.browser.walker import Walker
from tests.builders.examples import EXAMPLES

PHONE, DESK = 360, 1280
WIDTHS = {"phone": PHONE, "desk": DESK}
EVERY_FIELD = WITHOUT_SCRIPTS = ("petitie", "ajutor-incalzire", "certificat-urbanism")
WALKED = {slug: tuple(WIDTHS)[number % 2] for number, slug in enumerate(EXAMPLES)}
AGAIN = {slug: "desk" if WALKED[slug] == "phone" else "phone" for slug in EVERY_FIELD}
# Whose every page must be light when it is the first that a browser sees of the site.
WEIGHED = ("sesizare", "autorizatie-construire", "ajutor-incalzire")
HEAVIEST = 60_000


@pytest.mark.parametrize(("slug", "on"), WALKED.items())
def test_a_service_from_its_page_to_its_number(
    chromium: Browser, new_page: NewPage, papers: dict[str, Path], slug: str, on: str
) -> None:
    page = new_page(width=WIDTHS[on], scripts=True)
    wrong: dict[str, list[str]] = {}
    weighs: dict[str, int] = {}
    said = _complaints(page)

    def look(name: str) -> None:
        for width in sorted(WIDTHS.values(), key=lambda each: each == WIDTHS[on]):  # the walk goes on at its own
            page.set_viewport_size({"width": width, "height": 900})
            photograph(page, f"{slug}-{name}")
            judged = faults if width == DESK or slug in EVERY_FIELD else too_wide
            if found := judged(page):
                wrong[f"{name} {width}"] = found
        if slug in WEIGHED and page.url not in weighs:
            weighs[page.url] = _cold(chromium, page)

    assert "/" in Walker(page, slug, papers, look).whole()
    assert wrong == {}
    assert said == []
    assert {url: bytes_ for url, bytes_ in weighs.items() if not 20_000 < bytes_ <= HEAVIEST} == {}
    assert len(weighs) > 6 or slug not in WEIGHED


@pytest.mark.parametrize(("slug", "on"), AGAIN.items())
def test_a_service_is_walked_as_well_at_the_other_width(
    new_page: NewPage, papers: dict[str, Path], slug: str, on: str
) -> None:
    page = new_page(width=WIDTHS[on], scripts=True)
    said = _complaints(page)
    assert "/" in Walker(page, slug, papers).whole()
    assert said == []


@pytest.mark.parametrize("slug", WITHOUT_SCRIPTS)
def test_a_service_without_scripts(new_page: NewPage, papers: dict[str, Path], slug: str) -> None:
    page = new_page(width=PHONE)

    def look(name: str) -> None:
        photograph(page, f"{slug}-fara-js-{name}")

    assert "/" in Walker(page, slug, papers, look).whole()


def _cold(chromium: Browser, page: Page) -> int:
    """What the page weighs for the same visitor in a browser that has nothing of the site yet."""
    state = page.context.storage_state()
    cold = chromium.new_context(viewport={"width": PHONE, "height": 780}, storage_state=state)
    weighs = weight(cold, page.url)
    cold.close()
    return weighs


def _complaints(page: Page) -> list[str]:
    """What the browser complains of, as it comes; that a page has status 400 is none: it says what is wrong."""
    said: list[str] = []
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on(
        "console",
        lambda told: said.append(told.text) if told.type == "error" and "status of 400" not in told.text else None,
    )
    return said
