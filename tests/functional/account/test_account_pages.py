"""The account's pages, walked without scripts: in by a code, the list, a case without its code, out, deleted."""

import json
import re
from typing import Any

import pytest

from primarie.cases.list_own_cases import PAGE
from primarie.kernel.identifiers import code_matches
from primarie.people.model import Actor
from primarie.registry.submit_request import submit_request
from tests.builders.account import AccountDoor
from tests.builders.accounts import ADDRESS, wrong
from tests.builders.door import Browser
from tests.builders.requests import petition
from tests.fakes.sign_in import FakePool


@pytest.fixture
def account() -> AccountDoor:
    return AccountDoor()


@pytest.fixture
def browser(account: AccountDoor) -> Browser:
    return Browser(account.app())


def registered(account: AccountDoor, key: str, email: str = ADDRESS, **changes: Any) -> dict[str, Any]:
    out = account.door.outside
    body = petition(applicant={"kind": "person", "name": "Ana Pop", "email": email}) | changes
    account.door.hall.clock.forward(seconds=1)
    return submit_request(
        body, key=key, registrar=out.registrar, files=out.brought, sealer=out.sealer, lookup_key=out.lookup_key
    ).as_dict()


def come_in(account: AccountDoor, browser: Browser, address: str = ADDRESS) -> str:
    browser.get("/contul-meu/intrare")
    browser.submit("/contul-meu/intrare", email=address)
    assert browser.path == "/contul-meu/cod"
    return browser.submit("/contul-meu/cod", code=account.accounts.mail.code_to(address.lower()))


def numbers(page: str) -> list[str]:
    return re.findall(r'href="/contul-meu/dosare/(S6-[0-9-]+)">', page)


def test_nobody_sees_anything_before_coming_in(browser: Browser) -> None:
    for path in ("", "/dosare/S6-2026-00000001", "/dosare/S6-2026-00000001/cod", "/date", "/stergere"):
        browser.get(f"/contul-meu{path}")
        assert browser.path == "/contul-meu/intrare"
        assert "a expirat" not in browser.page


def test_the_owner_comes_in_and_sees_every_case_of_the_address(account: AccountDoor, browser: Browser) -> None:
    mine = [registered(account, "unu"), registered(account, "doi", "Ana.POP@exemplu.ro")]
    other = registered(account, "trei", "ion@exemplu.ro")
    page = come_in(account, browser, "ANA.pop@Exemplu.ro")
    assert browser.path == "/contul-meu"
    assert numbers(page) == [mine[1]["id"], mine[0]["id"]]
    assert other["id"] not in page
    assert "2 dosare" in page
    assert "au mai rămas" in page


def test_known_and_unknown_addresses_are_answered_alike(account: AccountDoor, browser: Browser) -> None:
    registered(account, "unu")
    said = []
    for address in (ADDRESS, "nimeni@exemplu.ro"):
        browser.get("/contul-meu/intrare")
        page = browser.submit("/contul-meu/intrare", email=address)
        said.append((browser.status, re.sub(r'value="[^"]*"', "", page.replace(address, ""))))
    assert said[0] == said[1]
    assert len(account.accounts.mail.sent) == 2


def test_the_case_opens_without_its_code(account: AccountDoor, browser: Browser) -> None:
    case = registered(account, "unu")
    come_in(account, browser)
    browser.get(f"/contul-meu/dosare/{case['id']}")
    assert browser.path == f"/dosar/{case['id']}"
    value, path = browser.cookies[f"dosar-{case['id']}"]
    assert path == f"/dosar/{case['id']}"
    assert value == case["trackingCode"]
    assert value not in browser.path
    on_site = Browser(account.door.app())
    on_site.cookies = dict(browser.cookies)
    assert case["display"] in on_site.get(f"/dosar/{case['id']}")
    assert on_site.status == 200


def test_a_lost_code_is_shown_again(account: AccountDoor, browser: Browser) -> None:
    case = registered(account, "unu")
    come_in(account, browser)
    page = browser.get(f"/contul-meu/dosare/{case['id']}/cod")
    (shown,) = re.findall(r'class="p-code">([^<]*)<', page)
    assert shown == case["trackingCode"]
    assert code_matches(shown, account.door.hall.case(case["id"]).tracking_hash)
    assert browser.headers["Cache-Control"] == "no-store"


def test_anothers_case_is_as_if_it_were_not(account: AccountDoor, browser: Browser) -> None:
    other = registered(account, "unu", "ion@exemplu.ro")
    come_in(account, browser)
    for end in ("", "/cod"):
        said = []
        for case_id in (other["id"], "S6-2026-00000099"):
            page = browser.get(f"/contul-meu/dosare/{case_id}{end}")
            said.append((browser.status, page.replace(case_id, "")))
        assert said[0] == said[1]
        assert said[0][0] == 404
    assert not [name for name in browser.cookies if name.startswith("dosar-")]


def test_a_wrong_code_five_times_and_then_not_even_the_right_one(account: AccountDoor, browser: Browser) -> None:
    browser.get("/contul-meu/intrare")
    browser.submit("/contul-meu/intrare", email=ADDRESS)
    code = account.accounts.mail.code_to(ADDRESS)
    for _ in range(5):
        page = browser.submit("/contul-meu/cod", code=wrong(code))
        assert (browser.status, browser.path) == (400, "/contul-meu/cod")
        assert "Codul nu este corect" in page
    assert "nu mai este valabil" in browser.submit("/contul-meu/cod", code=code)
    browser.submit("/contul-meu/intrare")
    browser.submit("/contul-meu/cod", code=account.accounts.mail.code_to(ADDRESS))
    assert browser.path == "/contul-meu"


def test_a_used_code_and_an_old_one_open_nothing(account: AccountDoor, browser: Browser) -> None:
    browser.get("/contul-meu/intrare")
    browser.submit("/contul-meu/intrare", email=ADDRESS)
    thief = Browser(account.app())
    thief.cookies = dict(browser.cookies)
    code = account.accounts.mail.code_to(ADDRESS)
    browser.submit("/contul-meu/cod", code=code)
    thief.get("/contul-meu/cod")
    thief.submit("/contul-meu/cod", code=code)
    assert (thief.status, "cont" in thief.cookies) == (400, False)
    browser.get("/contul-meu/intrare")
    browser.submit("/contul-meu/intrare", email=ADDRESS)
    account.accounts.clock.forward(seconds=601)
    browser.submit("/contul-meu/cod", code=account.accounts.mail.code_to(ADDRESS))
    assert browser.status == 400


def test_what_is_typed_wrong_is_told_and_kept(account: AccountDoor, browser: Browser) -> None:
    browser.get("/contul-meu/intrare")
    page = browser.submit("/contul-meu/intrare", email="ana la exemplu")
    assert browser.status == 400
    assert 'value="ana la exemplu"' in page
    assert 'href="#email"' in page
    assert account.accounts.mail.sent == []


def test_a_form_of_another_session_sends_nothing(account: AccountDoor, browser: Browser) -> None:
    browser.get("/contul-meu/intrare")
    form = browser.form("/contul-meu/intrare")["fields"]
    stranger = Browser(account.app())
    stranger.get("/contul-meu/intrare")
    stranger.post("/contul-meu/intrare", form | {"email": ADDRESS})
    assert stranger.status == 403
    assert account.accounts.mail.sent == []


def test_going_out_ends_the_session_everywhere(account: AccountDoor, browser: Browser) -> None:
    come_in(account, browser)
    copied = dict(browser.cookies)
    page = browser.submit("/contul-meu/iesire")
    assert "Ați ieșit din cont." in page
    assert not {"cont", "cont_r"} & set(browser.cookies)
    thief = Browser(account.app())
    thief.cookies = copied | {"cont": (account.accounts.citizens.token(ADDRESS, exp=1), "/contul-meu")}
    assert "Sesiunea a expirat" in thief.get("/contul-meu")
    assert thief.path == "/contul-meu/intrare?expirat=1"


def test_an_identity_that_is_over_is_renewed_quietly(account: AccountDoor, browser: Browser) -> None:
    come_in(account, browser)
    browser.cookies["cont"] = (account.accounts.citizens.token(ADDRESS, exp=1), "/contul-meu")
    old = browser.cookies["cont"]
    browser.get("/contul-meu")
    assert browser.path == "/contul-meu"
    assert browser.cookies["cont"] != old


def test_staff_tokens_open_no_account(account: AccountDoor, browser: Browser) -> None:
    come_in(account, browser)
    token = FakePool(Actor("radu")).token("radu", email=ADDRESS, email_verified=True)
    browser.cookies = {"cont": (token, "/contul-meu"), "cont_r": ("refresh-radu-0", "/contul-meu")}
    browser.get("/contul-meu")
    assert browser.path == "/contul-meu/intrare?expirat=1"


def test_the_list_is_narrowed_and_paged(account: AccountDoor, browser: Browser) -> None:
    cases = [registered(account, f"cheie-{number}") for number in range(PAGE + 2)]
    first = come_in(account, browser)
    assert len(numbers(first)) == PAGE
    (following,) = re.findall(r'href="(/contul-meu\?[^"]*dupa=[^"]*)"', first)
    second = browser.get(following.replace("&amp;", "&"))
    assert numbers(second) == [cases[1]["id"], cases[0]["id"]]
    assert numbers(browser.get("/contul-meu?numar=3")) == [cases[2]["id"]]
    assert numbers(browser.get("/contul-meu?stare=la-mine")) == []
    assert "Niciun dosar nu se potrivește" in browser.page
    assert len(numbers(browser.get("/contul-meu?stare=deschise&serviciu=petitie"))) == PAGE
    assert len(numbers(browser.get("/contul-meu?stare=inventat&dupa=nimic"))) == PAGE


def test_an_empty_list_says_what_to_do(account: AccountDoor, browser: Browser) -> None:
    page = come_in(account, browser)
    assert "Nu sunt dosare pe această adresă" in page
    assert 'href="/servicii"' in page


def test_the_account_is_taken_along_as_data(account: AccountDoor, browser: Browser) -> None:
    case = registered(account, "unu")
    come_in(account, browser)
    taken = json.loads(browser.get("/contul-meu/date"))
    assert browser.headers["Content-Disposition"] == 'attachment; filename="contul-meu.json"'
    assert taken["email"] == ADDRESS
    assert [(each["id"], each["status"]) for each in taken["cases"]] == [(case["id"], "registered")]


def test_deleting_the_account_leaves_the_cases(account: AccountDoor, browser: Browser) -> None:
    case = registered(account, "unu")
    come_in(account, browser)
    assert "Nu se șterg dosarele" in browser.get("/contul-meu/stergere")
    assert "Contul a fost șters" in browser.submit("/contul-meu/stergere")
    assert account.accounts.citizens.accounts == set()
    assert "cont" not in browser.cookies
    assert numbers(come_in(account, browser)) == [case["id"]]


def test_cookies_are_the_accounts_own_and_of_the_window(account: AccountDoor, browser: Browser) -> None:
    come_in(account, browser)
    assert {path for name, (_, path) in browser.cookies.items() if name.startswith("cont")} == {"/contul-meu"}


def test_an_unknown_page_of_the_account_is_a_page(browser: Browser) -> None:
    browser.get("/contul-meu/nimic")
    assert browser.status == 404
    assert "nu a fost găsită" in browser.page
