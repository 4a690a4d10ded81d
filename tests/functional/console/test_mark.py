"""The mark in the header: on every page, live, and never in a page's way."""

import json
from collections.abc import Callable

from tests.fakes.browser import Browser
from tests.fakes.console import FakeOffice

SignedIn = Callable[[str], Browser]


def test_a_page_carries_the_ticket_and_may_use_it(as_user: SignedIn) -> None:
    seen = as_user("officer").get("/consola")
    assert 'data-live="wss://live.example/ws?desk=officer"' in seen.html
    assert "connect-src 'self' wss://live.example;" in seen.headers["Content-Security-Policy"]


def test_a_script_asks_again(fake: FakeOffice, as_user: SignedIn) -> None:
    fake.marks.unread["officer"] = 100
    browser = as_user("officer")
    for _ in range(2):
        said = json.loads(browser.get("/consola/noutati/semn").html)
        assert said == {"unread": 100, "shown": "99+", "live": "wss://live.example/ws?desk=officer"}


def test_no_page_fails_for_want_of_a_mark(fake: FakeOffice, as_user: SignedIn) -> None:
    browser = as_user("officer")
    fake.marks.broken = RuntimeError("the table sleeps")
    seen = browser.get("/consola")
    assert seen.status == 200
    assert "desk-live" not in seen.html
