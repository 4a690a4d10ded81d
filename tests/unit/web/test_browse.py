"""Finding a service and reading about it before asking."""

import html
import re
from dataclasses import replace
from datetime import date

import pytest

from primarie.cases.durations import Lately
from primarie.catalogue import service, services
from primarie.catalogue.model import Availability, LegalBasis
from primarie.web.site import browse
from tests.builders.door import Browser, CitizensDoor

TODAY = date(2026, 11, 24)


@pytest.fixture
def browser(assets: None) -> Browser:
    return Browser(CitizensDoor().app())


def shown(page: str) -> list[str]:
    """The services that a list shows, in their order."""
    listed = re.search(r'<ul class="p-services">(.*?)</ul>', page, re.S)
    return re.findall(r'href="/servicii/([a-z-]+)"', listed[1]) if listed else []


def test_the_first_page_leads_everywhere(browser: Browser) -> None:
    page = browser.get("/")
    for address in ("/servicii", "/dosar", "/verificare", "/contul-meu", "/contact", "/servicii/sesizare"):
        assert f'href="{address}"' in page
    assert 'action="/servicii" method="get" role="search"' in page


def test_all_services_stand_in_the_list(browser: Browser) -> None:
    assert shown(browser.get("/servicii")) == [each.slug for each in services()]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("gropi", "sesizare"),
        ("hârtie că n-am datorii", "certificat-fiscal"),
        ("copacu-mi intră pe geam", "toaletare-arbori"),
    ],
)
def test_words_find_their_service(browser: Browser, typed: str, first: str) -> None:
    page = browser.get(f"/servicii?q={typed}")
    assert shown(page)[0] == first
    assert f'value="{typed}"' in page


def test_what_is_not_found_is_helped(browser: Browser) -> None:
    page = browser.get("/servicii?q=xyzzy<b>")
    assert browser.status == 200
    assert shown(page) == []
    assert "xyzzy&lt;b&gt;" in page
    assert 'href="/servicii/petitie"' in page
    assert 'href="tel:' in page


def test_each_count_is_what_its_link_shows(browser: Browser) -> None:
    """Every life event and department, and one inside the other: the number beside a link is what stands behind it."""
    seen = set()
    waiting = ["/servicii"]
    while waiting:
        page = browser.get(waiting.pop())
        for address, count in re.findall(r'<li><a href="([^"]+)">[^<]*</a> <span class="p-count">(\d+)</span>', page):
            address = html.unescape(address)
            if address not in seen:
                seen.add(address)
                assert len(shown(browser.get(address))) == int(count), address
                waiting.append(address)
    assert any("eveniment" in each and "compartiment" in each for each in seen)


def test_a_life_event_has_one_address_in_every_language(browser: Browser) -> None:
    address = html.unescape(re.findall(r'href="(/servicii\?eveniment=[^"]+)"', browser.get("/servicii"))[0])
    romanian = shown(browser.get(address))
    browser.cookies["limba"] = ("en", "/")
    assert sorted(shown(browser.get(address))) == sorted(romanian)


@pytest.mark.parametrize("slug", [each.slug for each in services()])
def test_a_start_page_says_everything_and_asks_nothing(assets: None, slug: str) -> None:
    offered = service(slug)
    page = html.unescape(browse.start_page(offered, TODAY, None))
    assert f'href="/servicii/{slug}/cerere"' in page or offered.availability.closure(TODAY)
    assert "<form" not in page
    assert browse.term_words(offered.term) in page
    assert offered.fee in page
    for said in (*offered.texts["needs"], *offered.texts["next"]):
        assert said in page
    for basis in offered.legal_basis:
        assert basis.act in page
    for rule in offered.attachments:
        assert rule.title in page
    assert "încă nu sunt destule cereri" in page


def test_how_long_it_took_is_told_when_there_were_cases_enough(assets: None) -> None:
    few = Lately("petitie", 4, 10, 12, "2025-11-24", "2026-11-23")
    door = CitizensDoor()
    browser = Browser(door.app())
    door.durations.keep(few)
    assert "încă nu sunt destule cereri" in browser.get("/servicii/petitie")
    door.durations.keep(replace(few, cases=214, median=18, nine_in_ten=29))
    page = browser.get("/servicii/petitie")
    assert "<strong>18 zile</strong>" in page
    assert "<strong>29 de zile</strong>" in page
    assert "214 cereri încheiate până la 23 noiembrie 2026" in page


def test_a_closed_service_says_why_and_when_and_takes_nobody_in(assets: None) -> None:
    season = replace(service("petitie"), availability=Availability("01-05", "03-31", "Numai primăvara."))
    page = browse.start_page(season, TODAY, None)
    assert "Numai primăvara." in page
    assert "5 ianuarie 2027" in page
    assert "/cerere" not in page


def test_a_law_that_nobody_re_read_says_so(assets: None) -> None:
    read = LegalBasis("Legea nr. 1/2020", "2020-01", "https://legislatie.just.ro/1", "2026-11-24")
    page = browse.start_page(replace(service("petitie"), legal_basis=(read,)), TODAY, None)
    assert "nerecitit încă" not in page
    assert "În vigoare din ianuarie 2020." in page
    assert "Recitit la 24 noiembrie 2026." in page
    page = browse.start_page(replace(service("petitie"), legal_basis=(replace(read, verified=""),)), TODAY, None)
    assert "nerecitit încă" in page
