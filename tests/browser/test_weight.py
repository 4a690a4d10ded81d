"""What each page of a request weighs on the deployed copy when it is the first that a browser sees of the site."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import NewPage, weight
from tests.browser.walker import Walker
from tests.stack import Stack

HEAVIEST = 60_000
PUBLIC = ["/", "/servicii", "/dosar", "/verificare", "/contul-meu", "/servicii/sesizare"]


@pytest.mark.parametrize("slug", ["sesizare", "autorizatie-construire", "ajutor-incalzire"])
def test_no_page_of_a_request_is_heavy(
    chromium: Browser, new_page: NewPage, papers: dict[str, Path], stack: Stack, slug: str
) -> None:
    page = new_page(width=360, scripts=True)
    heavy: dict[str, int] = {}
    weighed: set[str] = set()

    def look(name: str) -> None:
        if page.url in weighed:
            return
        weighed.add(page.url)
        # The same visit in a browser that has nothing of the site yet.
        cold = chromium.new_context(viewport={"width": 360, "height": 780}, storage_state=page.context.storage_state())
        weighs = weight(cold, page.url)
        cold.close()
        assert weighs > 20_000, f"{page.url} was not weighed whole"
        if weighs > HEAVIEST:
            heavy[name] = weighs

    Walker(page, slug, papers, look).whole()
    assert len(weighed) > 6
    assert heavy == {}


def test_no_public_page_is_heavy(chromium: Browser, stack: Stack) -> None:
    heavy = {}
    for path in PUBLIC:
        cold = chromium.new_context(base_url=stack.book["site"], viewport={"width": 360, "height": 780})
        weighs = weight(cold, path)
        cold.close()
        if weighs > HEAVIEST:
            heavy[path] = weighs
    assert heavy == {}
