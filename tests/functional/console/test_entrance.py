"""Coming in, staying in, going out; and whoever tries in another way."""

import time

import pytest

from primarie.cases.model import Step
from primarie.kernel.errors import TooManyAttempts
from tests.fakes.browser import Browser
from tests.fakes.console import FakeOffice
from tests.fakes.sign_in import CODE, PASSWORD
from tests.functional.console.conftest import SignedIn


def test_whoever_is_not_signed_in_is_led_to_the_door_and_back(browser: Browser, fake: FakeOffice) -> None:
    case_id = fake.hall.registered()
    door = browser.follow(f"/consola/dosare/{case_id}")
    assert door.path == "/consola/intrare"
    inside = browser.submit(door.form("/intrare"), username="officer", password=PASSWORD)
    assert inside.path == f"/consola/dosare/{case_id}"


def test_cookies_are_out_of_reach_of_scripts_and_other_sites(browser: Browser, fake: FakeOffice) -> None:
    fake.secure = True
    form = browser.get("/consola/intrare").form("/intrare")
    entered = browser.send(form, username="officer", password=PASSWORD)
    assert len(entered.cookies) == 3
    for cookie in entered.cookies:
        assert {"HttpOnly", "SameSite=Strict", "Secure", "Path=/consola"} <= set(cookie.split("; "))


def test_over_plain_http_cookies_are_not_secure_or_they_would_not_come_back(browser: Browser) -> None:
    form = browser.get("/consola/intrare").form("/intrare")
    assert "Secure" not in str(browser.send(form, username="officer", password=PASSWORD).cookies)


def test_a_wrong_password_keeps_the_name(browser: Browser) -> None:
    seen = browser.sign_in("officer", "gresit")
    assert seen.status == 400
    assert "nu se potrivesc" in seen.text
    assert seen.form("/intrare").fields["username"] == "officer"
    assert "gresit" not in seen.html


def test_nobody_learns_which_names_exist(browser: Browser) -> None:
    unknown, known = browser.sign_in("nimeni", "gresit"), browser.sign_in("officer", "gresit")
    assert unknown.text.replace("nimeni", "") == known.text.replace("officer", "")


def test_too_many_tries_are_told(browser: Browser, fake: FakeOffice, monkeypatch: pytest.MonkeyPatch) -> None:
    def locked(*_: str) -> None:
        raise TooManyAttempts("Prea multe încercări greșite.", 900)

    monkeypatch.setattr(fake.pool, "start", locked)
    seen = browser.sign_in("officer", PASSWORD)
    assert (seen.status, "Prea multe" in seen.text) == (429, True)


def test_a_second_factor_is_asked_for(browser: Browser, fake: FakeOffice) -> None:
    fake.pool.codes.add("officer")
    asked = browser.sign_in("officer", PASSWORD)
    assert "consola" not in browser.cookies
    wrong = browser.submit(asked.form("/raspuns"), response="000000")
    assert wrong.status == 400
    assert browser.submit(wrong.form("/raspuns"), response=CODE).path == "/consola"


def test_a_first_password_is_replaced(browser: Browser, fake: FakeOffice) -> None:
    fake.pool.fresh.add("officer")
    asked = browser.sign_in("officer", PASSWORD)
    unlike = browser.submit(asked.form("/raspuns"), response="Noua-parola-1!", again="Alta-parola-1!")
    assert "nu sunt la fel" in unlike.text
    inside = browser.submit(unlike.form("/raspuns"), response="Noua-parola-1!", again="Noua-parola-1!")
    assert inside.path == "/consola"


def test_a_challenge_made_up_begins_anew(browser: Browser) -> None:
    form = browser.get("/consola/intrare").form("/intrare")
    made_up = {"jeton": form.fields["jeton"], "kind": "SMS_MFA", "session": "x", "response": "1"}
    assert browser.post("/consola/intrare/raspuns", made_up).status == 401


@pytest.mark.parametrize(
    "to", ["https://rau.example/", "//rau.example", "/consola/\\rau.example", "/verificare", "/consolarau"]
)
def test_the_door_leads_to_the_console_alone(browser: Browser, to: str) -> None:
    form = browser.get("/consola/intrare").form("/intrare")
    assert browser.send(form, username="officer", password=PASSWORD, spre=to).headers["Location"] == "/consola"


def test_a_sign_in_form_of_another_site_is_refused(browser: Browser) -> None:
    form = browser.get("/consola/intrare").form("/intrare")
    browser.site = "cross-site"
    assert browser.send(form, username="officer", password=PASSWORD).status == 403
    browser.site, browser.cookies = "same-origin", {}
    refused = browser.send(form, username="officer", password=PASSWORD)
    assert (refused.status, "consola" in browser.cookies) == (403, False)


def test_going_out_ends_the_session_for_copied_cookies_too(as_user: SignedIn, fake: FakeOffice) -> None:
    browser = as_user("officer")
    copied = dict(browser.cookies)
    left = browser.submit(browser.get("/consola").form("/iesire"))
    assert "Ați ieșit" in left.text
    assert not {"consola", "consola_r"} & browser.cookies.keys()
    browser.cookies = copied | {"consola": fake.pool.token("officer", exp=int(time.time()) - 60)}
    assert browser.follow("/consola").path == "/consola/intrare"


def test_an_expired_identity_is_renewed_unseen(as_user: SignedIn, fake: FakeOffice) -> None:
    browser = as_user("officer")
    old = fake.pool.token("officer", exp=int(time.time()) - 60)
    browser.cookies["consola"] = old
    assert browser.get("/consola").status == 200
    assert browser.cookies["consola"] != old


@pytest.mark.parametrize("forged", ["", "a.b.c", "access"])
def test_a_forged_identity_opens_nothing(browser: Browser, fake: FakeOffice, forged: str) -> None:
    token = fake.pool.token("signatory", token_use="access") if forged == "access" else forged
    browser.cookies = {"consola": token, "consola_r": "inventat"}
    assert browser.follow("/consola").path == "/consola/intrare"


def test_an_account_without_roles_is_told_so(browser: Browser, fake: FakeOffice) -> None:
    tokens = fake.pool.tokens("officer", **{"cognito:groups": []})
    browser.cookies = {"consola": tokens.id_token, "consola_r": tokens.refresh_token}
    seen = browser.get("/consola")
    assert (seen.status, "niciun rol" in seen.text) == (403, True)


def test_what_was_typed_survives_an_expired_session(as_user: SignedIn, fake: FakeOffice) -> None:
    browser = as_user("officer")
    case_id = fake.hall.registered()
    task_id = fake.hall.ask(case_id, Step.ASSIGN)
    fake.hall.act(task_id, "assign", fake.pool.people["head"], assignee="officer")
    fake.hall.ask(case_id, Step.DRAFT)
    form = browser.get(f"/consola/dosare/{case_id}").form("", action="draft")
    browser.cookies = {}
    door = browser.send(form, subject="Subiect", body="Un text lung.\n\n- unu")
    assert door.status == 401
    assert "Un text lung." in door.text
    inside = browser.submit(door.form("/intrare"), username="officer", password=PASSWORD)
    done = browser.submit(inside.form(f"/sarcini/{form.action.rsplit('/', 1)[1]}"))
    assert "trimis la aviz" in done.text
    assert [d.number for d in fake.hall.dossier(case_id).drafts] == [1]


def test_a_pin_is_never_repeated(browser: Browser, fake: FakeOffice) -> None:
    door = browser.post("/consola/dosare/S6-2026-00000001/sarcini/x", {"action": "sign", "pin": "654321"})
    assert "654321" not in door.html


def test_a_second_factor_that_the_town_demands_is_set_up_on_the_way_in(browser: Browser, fake: FakeOffice) -> None:
    fake.pool.fresh.add("officer")
    fake.pool.unset.add("officer")
    password = browser.sign_in("officer", PASSWORD).form("/raspuns")
    asked = browser.submit(password, response="Noua-parola-1!", again="Noua-parola-1!")
    assert 'class="p-qr"' in asked.html
    assert "JBSW Y3DP EHPK 3PXP" in asked.text
    assert "consola" not in browser.cookies
    for given in ("", "12", "000000"):
        wrong = browser.submit(asked.form("/raspuns"), response=given)
        assert (wrong.status, "JBSW Y3DP" in wrong.text) == (400, True)
    inside = browser.submit(wrong.form("/raspuns"), response=f" {CODE[:3]} {CODE[3:]} ")
    assert inside.path == "/consola"
    assert "officer" in fake.pool.codes


def test_a_secret_made_up_begins_anew(browser: Browser, fake: FakeOffice) -> None:
    fake.pool.unset.add("officer")
    form = browser.sign_in("officer", PASSWORD).form("/raspuns")
    assert browser.send(form, secret="<script>", response=CODE).status == 401
