"""Every page of the console, with every kind of person and cookie, held against the table of rights."""

import time
from collections.abc import Callable

import pytest

from primarie.cases.model import Step
from primarie.cases.permissions import RIGHTS, Right, standing
from primarie.entry.console import IDENTITY, REFRESH
from primarie.entry.console import PAGES as SERVED
from primarie.entry.desk.rights import PAGES, Needs
from primarie.people.model import Actor
from primarie.web.page import form_token
from tests.builders.cases import EVERYBODY
from tests.fakes.browser import Browser, Seen
from tests.fakes.console import FakeOffice

CASE_RIGHTS = {
    Right.VIEW,
    Right.REVEAL,
    Right.MESSAGE,
    Right.NOTE,
    Right.DRAFT,
    Right.ANNUL,
    Right.READ_ARCHIVE,
    Right.HOLD,
}
CONSOLE = "/consola"
GUARDED = [page for page, needs in PAGES.items() if needs is not Needs.NOTHING]
HELD = [page for page in GUARDED if PAGES[page] is not Needs.ACTION and page != ("POST", "/iesire")]
SignedIn = Callable[[str], Browser]


def test_the_table_names_every_page_and_no_other() -> None:
    assert {(page.method, page.path[len(CONSOLE) :]) for page in SERVED} == PAGES.keys()
    assert {(page.method, page.path[len(CONSOLE) :]) for page in SERVED if page.open} == {
        page for page, needs in PAGES.items() if needs is Needs.NOTHING
    }


@pytest.mark.parametrize(("method", "path"), HELD)
def test_a_page_opens_to_whom_the_table_says(fake: FakeOffice, as_user: SignedIn, method: str, path: str) -> None:
    case_id, _ = fake.hall.to_step(Step.DRAFT)
    fake.letter(case_id, "x")
    opened, allowed = set(), set()
    for actor in EVERYBODY:
        if may(actor, method, path, fake, case_id):
            allowed.add(actor.username)
        if asked(as_user(actor.username), method, path, case_id).status != 403:
            opened.add(actor.username)
    assert opened == allowed


def may(actor: Actor, method: str, path: str, fake: FakeOffice, case_id: str) -> bool:
    """What the table says of a person and a page, for a case of DRPMD that `officer` works on."""
    needs = PAGES[method, path]
    if needs is Needs.ROLE:
        return True
    assert isinstance(needs, Right)
    if needs in CASE_RIGHTS and "{case_id}" in path:
        return standing(actor, fake.hall.case(case_id), RIGHTS[needs]) is not None
    return bool(actor.roles & RIGHTS[needs].keys())


@pytest.mark.parametrize(("method", "path"), GUARDED)
def test_no_cookie_but_a_present_identity_of_this_pool_opens(
    fake: FakeOffice, browser: Browser, method: str, path: str
) -> None:
    case_id, _ = fake.hall.to_step(Step.DRAFT)
    pool = fake.pool
    past = int(time.time()) - 60
    identities = {
        "none": "",
        "no token": "x.y.z",
        "stale": pool.token("head", exp=past),
        "access": pool.token("head", token_use="access"),
        "the citizens' pool": pool.token("head", iss=f"{pool.claims('head')['iss']}-citizens"),
        "another client": pool.token("head", aud="account"),
    }
    for name, identity in identities.items():
        browser.cookies = {IDENTITY: identity, REFRESH: "ended-long-ago"} if identity else {}
        seen = asked(browser, method, path, case_id)
        at_the_door = seen.status == 303 and "/intrare" in seen.headers["Location"]
        assert at_the_door or (method == "POST" and seen.status in (401, 403)), name
    assert fake.hall.events(case_id).count("viewed") == 0


def asked(browser: Browser, method: str, path: str, case_id: str) -> Seen:
    named = path.replace("{case_id}", case_id)
    address = CONSOLE + "/".join("x" if part.startswith("{") else part for part in named.split("/"))
    if method == "GET":
        # An empty search box is anybody's; what counts is who may ask with it.
        return browser.get(f"{address}?q=groapa")
    typed = {"text": "Am primit completarea.", "reason": "Îl sun pentru o lămurire."}
    return browser.post(address, {"jeton": form_token(browser.cookies.get(REFRESH, "")), **typed})
