"""„Contul meu”: own data, the authenticator app, and leaving everywhere."""

import time

from tests.fakes.browser import Browser
from tests.fakes.console import FakeOffice
from tests.fakes.sign_in import CODE, PASSWORD
from tests.functional.console.conftest import SignedIn

HERE = "/consola/cont"


def test_a_person_sees_what_the_house_knows_of_them(as_user: SignedIn) -> None:
    page = as_user("officer").get(HERE)
    for said in ("Officer", "officer@primarie.example", "numai parola"):
        assert said in page.text


def test_whoever_sets_up_the_app_is_asked_for_its_code_from_then_on(
    as_user: SignedIn, browser: Browser, fake: FakeOffice
) -> None:
    inside = as_user("officer")
    offered = inside.submit(inside.get(HERE).form("/factor"))
    assert 'class="p-qr"' in offered.html
    for given in ("", "abc", "000000"):
        wrong = inside.send(offered.form("/factor"), response=given)
        assert (wrong.status, "JBSW Y3DP" in wrong.text) == (400, True)
    assert not fake.pool.codes
    done = inside.submit(wrong.form("/factor"), response=CODE)
    assert "se cere și codul" in done.text
    asked = browser.sign_in("officer", PASSWORD)
    assert "consola" not in browser.cookies
    assert browser.submit(asked.form("/raspuns"), response=CODE).path == "/consola"


def test_a_linked_app_is_replaced_by_no_open_session(as_user: SignedIn, fake: FakeOffice) -> None:
    inside = as_user("officer")
    start = inside.get(HERE).form("/factor")
    confirm = inside.submit(start).form("/factor")
    assert "se cere și codul" in inside.submit(confirm, response=CODE).text
    page = inside.get(HERE)
    assert not [each for each in page.forms() if each.action.endswith("/factor")]
    assert "Administratorul resetează" in page.text
    fake.pool.offered.clear()
    for _ in range(2):
        refused = inside.send(start)
        assert (refused.status, "administratorul resetează întâi" in refused.text) == (403, True)
        # A code sent twice is the same deed, and what was linked stays.
        assert "se cere și codul" in inside.submit(confirm, response=CODE).text
    assert (fake.pool.offered, fake.pool.codes) == ({}, {"officer"})


def test_leaving_everywhere_ends_every_session_at_once(as_user: SignedIn, fake: FakeOffice) -> None:
    here, there = as_user("officer"), as_user("officer")
    # Tokens of the other device are as old as a whole second: the town hall of tests lives in another year.
    there.cookies["consola"] = fake.pool.token("officer", iat=int(fake.hall.clock.now().timestamp()))
    assert there.get("/consola").status == 200
    left = here.submit(here.get(HERE).form("/cont/iesire"))
    assert "Ați ieșit" in left.text
    assert there.follow("/consola").path == "/consola/intrare"
    there.cookies["consola"] = fake.pool.token("officer", exp=int(time.time()) - 60)
    assert there.follow("/consola").path == "/consola/intrare"


def test_a_disabled_account_and_older_roles_open_nothing_at_once(as_user: SignedIn, fake: FakeOffice) -> None:
    browser, now = as_user("officer"), int(time.time())
    officer = fake.pool.people["officer"]
    fake.hall.staff.decide(officer, enabled=False, at=now)
    refused = browser.get("/consola")
    assert (refused.status, "dezactivat" in refused.text) == (403, True)
    fake.hall.staff.decide(officer, enabled=True, at=now + 60)
    assert browser.follow("/consola").path == "/consola/intrare"
