"""The administrators' app over a town hall in memory."""

from collections.abc import Callable

import pytest
from chalice.app import Chalice

from primarie.entry.administration import PAGES, add_administration
from primarie.entry.console import PAGES as CONSOLE
from primarie.entry.console import add_pages
from primarie.entry.http import Incoming
from primarie.people.actor_of_claims import actor_of_claims
from tests.fakes.administration import FakeAdministration
from tests.fakes.browser import Browser
from tests.fakes.sign_in import PASSWORD

SignedIn = Callable[[str], Browser]


@pytest.fixture
def fake() -> FakeAdministration:
    return FakeAdministration()


@pytest.fixture
def app(fake: FakeAdministration) -> Chalice:
    """Its pages and calls, with the console's sign-in, which stands at the same address."""
    app, office = Chalice("admin"), fake.office()
    add_pages(app, lambda: office, (*PAGES, *(page for page in CONSOLE if page.open)))
    add_administration(app, lambda: office, lambda request: actor_of_claims(request.claims), _once)
    return app


def _once(request: Incoming) -> str:
    return request.headers.get("idempotency-key") or request.request_id


@pytest.fixture
def as_user(app: Chalice) -> SignedIn:
    def signed_in(username: str) -> Browser:
        browser = Browser(app)
        form = browser.get("/consola/intrare").form("/intrare")
        assert browser.send(form, username=username, password=PASSWORD).status == 303
        return browser

    return signed_in
