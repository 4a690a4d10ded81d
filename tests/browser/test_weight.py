"""What each public page weighs on the deployed copy when it is the first that a browser sees of the site.

The pages of a request are weighed where they are walked (`test_all_services.py`).
"""

from playwright.sync_api import Browser

from tests.browser.conftest import weight
from tests.stack import Stack

HEAVIEST = 60_000
PUBLIC = ["/", "/servicii", "/dosar", "/verificare", "/contul-meu", "/servicii/sesizare"]


def test_no_public_page_is_heavy(chromium: Browser, stack: Stack) -> None:
    heavy = {}
    for path in PUBLIC:
        cold = chromium.new_context(base_url=stack.book["site"], viewport={"width": 360, "height": 780})
        weighs = weight(cold, path)
        cold.close()
        if weighs > HEAVIEST:
            heavy[path] = weighs
    assert heavy == {}
