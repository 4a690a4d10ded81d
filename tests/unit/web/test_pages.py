"""Every page: well made, light, and the same promises to each browser."""

import gzip
import re

import pytest
from chalice.test import Client

from primarie.kernel.errors import NotFound
from primarie.web.render import TEMPLATES, environment
from primarie.web.site import info
from primarie.web.static import FOLDER, static_file, static_url
from tests.builders.door import Browser, CitizensDoor

PLAIN = [
    "/",
    "/servicii",
    "/servicii/petitie",
    "/servicii/informatii-publice",
    "/dosar",
    *(f"/{n}" for n in info.PLAIN_PAGES),
]
HEAVIEST = 60_000


@pytest.fixture
def browser(assets: None) -> Browser:
    return Browser(CitizensDoor().app())


@pytest.mark.parametrize("path", PLAIN)
def test_a_page_is_whole(browser: Browser, path: str) -> None:
    page = browser.get(path)
    assert browser.status == 200
    assert page.startswith('<!DOCTYPE html>\n<html lang="ro"')
    assert page.count("<h1") == 1
    assert 'id="main-content"' in page
    assert "SMIS 129668" in page
    assert "<script" not in page
    assert not set("şţŞŢ") & set(page)
    ids = re.findall(r"\sid=\"([^\"]+)\"", page)
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("path", PLAIN)
def test_a_page_weighs_little(browser: Browser, path: str) -> None:
    page = browser.get(path)
    fonts = sum(each.stat().st_size for each in FOLDER.glob("*.woff2"))
    packed = [static_file(static_url(name).rpartition("/")[2], packed=True) for name in ("site.css", "favicon.svg")]
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
    page = environment().get_template("site/verify.html").render(verdict=verdict, errors=[])
    assert page.count("<h1") == 1


def test_trouble_tells_when_to_come_back(assets: None) -> None:
    page = info.trouble(NotFound("Nu este."), 404)
    assert (page.status, "Nu este." in page.html) == (404, True)
