"""The console's pages over a town hall in memory, and browsers to walk through them."""

from collections.abc import Callable

import pytest
from chalice.app import Chalice

from primarie.entry.console import add_pages
from tests.fakes.browser import Browser
from tests.fakes.console import FakeOffice
from tests.fakes.sign_in import PASSWORD

SignedIn = Callable[[str], Browser]


@pytest.fixture
def fake() -> FakeOffice:
    return FakeOffice()


@pytest.fixture
def app(fake: FakeOffice) -> Chalice:
    app = Chalice("console")
    add_pages(app, fake.once())
    return app


@pytest.fixture
def browser(app: Chalice) -> Browser:
    return Browser(app)


@pytest.fixture
def as_user(app: Chalice) -> SignedIn:
    def signed_in(username: str) -> Browser:
        browser = Browser(app)
        assert browser.sign_in(username, PASSWORD).status == 200
        return browser

    return signed_in
