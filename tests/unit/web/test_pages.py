"""Every page: well made, light, and the same promises to each browser."""

import gzip
import re

import pytest
from chalice.test import Client

from primarie.catalogue import services
from primarie.entry import console, languages
from primarie.kernel.errors import Busy, NotAllowed, NotFound, OfficeError, ServiceClosed, Stale, TooManyAttempts
from primarie.kernel.language import LANGUAGES
from primarie.signing.verdict_words import KINDS, PROBLEMS
from primarie.web.render import TEMPLATES, environment, render
from primarie.web.site import account_cookies, info
from primarie.web.site.cookies import case_cookie_name
from primarie.web.site.drafts import draft_cookie_name
from primarie.web.static import FOLDER, static_file, static_url
from tests.builders.door import Browser, CitizensDoor

PLAIN = [
    "/",
    "/servicii",
    "/servicii?q=gropi",
    "/servicii?q=xyzzy",
    *(f"/servicii/{each.slug}" for each in services()),
    "/dosar",
    "/parere",
    "/parere?multumim=da",
    "/stil",
    *(f"/{n}" for n in info.PLAIN_PAGES),
]
HEAVIEST = 60_000


@pytest.fixture
def browser(assets: None) -> Browser:
    return Browser(CitizensDoor().app())


@pytest.mark.parametrize("path", PLAIN)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_is_whole(browser: Browser, path: str, language: str) -> None:
    browser.cookies["limba"] = (language, "/")
    page = browser.get(path)
    assert browser.status == 200
    assert page.startswith(f'<!DOCTYPE html>\n<html lang="{language}"')
    assert page.count("<h1") == 1
    assert 'id="main-content"' in page
    assert "129668" in page
    assert all(' src="/static/' in each for each in re.findall("<script[^>]*>", page)), "the policy forbids others"
    assert not set("şţŞŢ") & set(page)
    ids = re.findall(r"\sid=\"([^\"]+)\"", page)
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("path", PLAIN)
def test_a_page_weighs_little(browser: Browser, path: str) -> None:
    page = browser.get(path)
    fonts = sum(each.stat().st_size for each in FOLDER.glob("*.woff2"))
    # What stands in other attributes is fetched when somebody asks for it.
    asked = set(re.findall(r" (?:href|src)=\"/static/([^\"]+\.(?:css|js|svg))\"", page))
    packed = [static_file(each, packed=True) for each in asked]
    rest = sum(len(each[0]) for each in packed if each)
    assert len(gzip.compress(page.encode())) + fonts + rest < HEAVIEST


@pytest.mark.parametrize("path", ["/", "/servicii/nimic", "/dosar"])
def test_a_page_guards_its_reader(browser: Browser, path: str) -> None:
    browser.get(path)
    policy = browser.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert browser.headers["Referrer-Policy"] == "no-referrer"
    assert browser.headers["X-Content-Type-Options"] == "nosniff"


def test_what_is_not_there_is_a_page(browser: Browser) -> None:
    browser.get("/servicii/nimic")
    assert browser.status == 404
    assert "<h1" in browser.page


def test_a_form_of_another_site_is_refused(assets: None) -> None:
    with Client(CitizensDoor().app()) as client:
        answer = client.http.post(
            "/dosar",
            headers={"Content-Type": "application/x-www-form-urlencoded", "Sec-Fetch-Site": "cross-site"},
            body=b"numar=1",
        )
    assert answer.status_code == 403


def test_static_files_are_kept_for_ever_and_packed(assets: None) -> None:
    with Client(CitizensDoor().app()) as client:
        style = client.http.get(static_url("site.css"), headers={"Accept-Encoding": "gzip"})
        plain = client.http.get(static_url("site.css"))
        font = client.http.get(static_url("text-latin.woff2"))
        missing = client.http.get("/static/site.css")
        outside = client.http.get("/static/manifest.json")
    assert "immutable" in style.headers["Cache-Control"]
    assert gzip.decompress(style.body) == plain.body
    assert font.headers["Content-Type"] == "font/woff2"
    assert font.body.startswith(b"wOF2")
    assert (missing.status_code, outside.status_code) == (404, 404)


def test_every_template_of_the_site_can_be_read() -> None:
    for path in sorted((TEMPLATES / "site").glob("*.html")):
        environment().get_template(f"site/{path.name}")


@pytest.mark.parametrize(
    "verdict",
    [
        None,
        {"problem": "unreadable", "signatures": (), "registered": None},
        {
            "problem": "",
            "registered": {"display": "42/24.11.2026"},
            "signatures": [
                {
                    "signer": "Primăria",
                    "intact": True,
                    "trusted": True,
                    "covers_whole_document": True,
                    "time": "2026-11-24T08:00:00Z",
                    "level": "B-LTA",
                }
            ],
        },
    ],
)
def test_the_verification_page_draws_each_verdict(assets: None, verdict: object) -> None:
    page = render("site/verify.html", verdict=verdict, errors=[], kinds=KINDS, problems=PROBLEMS)
    assert page.count("<h1") == 1


@pytest.mark.parametrize(
    ("error", "status", "said"),
    [
        (NotFound("Nu este."), 404, "Pagina nu a fost găsită"),
        (NotAllowed("Nu se poate."), 403, "Nu se poate deschide"),
        (Stale("Altcineva a fost mai repede."), 409, "Situația s-a schimbat"),
        (ServiceClosed("Numai iarna."), 409, "Acum nu se primesc cereri"),
        (TooManyAttempts("Destul.", 900), 429, "peste 15 minute"),
        (Busy("Aglomerat."), 503, "peste 5 secunde"),
        (OfficeError("Rău."), 500, "A apărut o eroare"),
    ],
    ids=lambda each: type(each).__name__ if isinstance(each, Exception) else "",
)
def test_trouble_is_said_in_words_with_a_way_on(assets: None, error: OfficeError, status: int, said: str) -> None:
    page = info.trouble(error, status)
    assert page.status == status
    assert said in page.html
    assert error.detail in page.html
    assert 'href="/servicii"' in page.html
    assert ('role="search"' in page.html) == (status == 404)
    assert page.headers.get("Retry-After", "") == str(getattr(error, "retry_after", ""))


def test_robots_are_told_what_is_for_everybody(browser: Browser) -> None:
    told = browser.get("/robots.txt")
    assert browser.headers["Content-Type"].startswith("text/plain")
    assert "Disallow: /dosar" in told
    assert "Sitemap: https://primaria.example/sitemap.xml" in told
    places = re.findall("<loc>https://primaria.example([^<]*)</loc>", browser.get("/sitemap.xml"))
    assert browser.headers["Content-Type"].startswith("application/xml")
    assert len(places) == len(set(places)) > len(services())
    for place in places:
        if place != "/verificare":
            browser.get(place)
            assert browser.status == 200, place


def test_a_hole_in_the_fence_can_be_told(browser: Browser) -> None:
    told = browser.get("/.well-known/security.txt")
    assert "Contact: mailto:" in told
    assert "Expires: 2027-05-23T00:00:00Z" in told


def test_every_cookie_of_the_site_is_listed() -> None:
    listed = [each.name.rstrip("…") for each in info.cookies()]
    named = [draft_cookie_name(""), case_cookie_name(""), languages.COOKIE]
    named += [console.IDENTITY, console.REFRESH, console.FORM]
    named += [account_cookies.IDENTITY, account_cookies.REFRESH, account_cookies.FORM, account_cookies.PENDING]
    for name in named:
        assert any(name.startswith(each) for each in listed), name


def test_an_opinion_is_taken_and_a_wrong_one_asked_again(assets: None) -> None:
    door = CitizensDoor()
    browser = Browser(door.app())
    browser.get("/parere?pagina=/servicii/petitie&subiect=content")
    browser.submit("/parere", text="<i>Greu</i> de citit.")
    assert browser.status == 400
    assert "Alegeți despre ce este vorba." in browser.page
    assert "&lt;i&gt;Greu&lt;/i&gt;" in browser.page, "what was typed is still there"
    for _twice in range(2):
        browser.get("/parere?pagina=/servicii/petitie")
        browser.submit("/parere", subiect="content", text="Greu de citit.")
        assert "Vă mulțumim" in browser.page
    kept = door.feedback.newest(10)
    assert [(each.page, each.topic) for each in kept] == [("/servicii/petitie", "content")] * 2
