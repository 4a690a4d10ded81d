"""Every public page in Chromium: sound for axe at three widths, light on the first visit, photographed."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from primarie.cases.durations import Lately
from primarie.catalogue import services
from primarie.reports.model import Published
from primarie.reports.open_sets import SETS
from primarie.web.site import info
from tests.browser.conftest import faults, photograph, weight
from tests.builders.door import CitizensDoor

Site = tuple[str, CitizensDoor]
WIDTHS = (360, 1280, 320)
HEAVIEST = 60_000
# What the pages of this house leave to scripts that come later.
MARGIN = 10_000
SERVICES = [f"/servicii/{each.slug}" for each in services()]
PAGES = {
    "acasa": "/",
    "servicii": "/servicii",
    "servicii-cautare": "/servicii?q=gropi",
    "servicii-negasit": "/servicii?q=xyzzy",
    "servicii-tema": "/servicii?compartiment=drpmd",
    "serviciu-masurat": "/servicii/petitie",
    "serviciu": "/servicii/certificat-urbanism",
    "serviciu-sezon": "/servicii/ajutor-incalzire",
    "parere": "/parere",
    "parere-multumim": "/parere?multumim=da",
    "negasit": "/servicii/nimic",
    "stil": "/stil",
    "date-deschise": "/date-deschise",
    **{name: f"/{name}" for name in info.PLAIN_PAGES},
}


@pytest.fixture
def lively(site: Site) -> Site:
    """A site where one service was asked for often enough to say how long it takes."""
    site[1].durations.keep(Lately("petitie", 214, 18, 29, "2025-11-24", "2026-11-23"))
    rows: list[tuple[str | int, ...]] = [("2026-10", "toate", "Toate", 812, 640, 31, 12, 40, 723, "final"),
            ("2026-11", "toate", "Toate", 645, 580, "<5", "*", 33, 631, "provizoriu")]  # fmt: skip
    for name, each in SETS.items():
        told: tuple[tuple[str | int, ...], ...] = tuple(rows) if name == "servicii" else ()
        heads = tuple(column.name for column in each.columns)
        site[1].reports.publish(Published(name, heads, told, "2026-11-24T04:00:00.000000Z", "2026-11-23"))
    return site


@pytest.fixture(params=WIDTHS)
def page(chromium: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page of that width; axe is put into it from outside, which its own policy forbids."""
    context = chromium.new_context(viewport={"width": request.param, "height": 800}, bypass_csp=True, locale="ro-RO")
    yield context.new_page()
    context.close()


def test_every_page_is_sound_and_photographed(page: Page, lively: Site) -> None:
    wrong = {}
    for name, path in PAGES.items():
        page.goto(lively[0] + path)
        photograph(page, name)
        if found := faults(page):
            wrong[path] = found
    assert wrong == {}


@pytest.mark.parametrize("page", [360], indirect=True)
def test_every_page_is_sound_in_english(page: Page, lively: Site) -> None:
    page.goto(f"{lively[0]}/?limba=en")
    wrong = {}
    for name, path in PAGES.items():
        page.goto(lively[0] + path)
        assert page.locator("html").get_attribute("lang") == "en"
        photograph(page, f"{name}-en")
        if found := faults(page):
            wrong[path] = found
    assert wrong == {}


def test_a_wrong_opinion_leads_to_its_fields(page: Page, site: Site) -> None:
    page.goto(f"{site[0]}/parere")
    with page.expect_navigation():
        page.get_by_role("button", name="Trimiteți părerea").click()
    photograph(page, "parere-gresita")
    assert faults(page) == []
    page.get_by_role("link", name="Scrieți ce doriți să ne spuneți.").click()
    assert page.locator(":focus").get_attribute("name") == "text"


def test_no_page_is_heavy_on_the_first_visit(chromium: Browser, lively: Site) -> None:
    heavy = {}
    for path in (*PAGES.values(), *SERVICES, "/dosar"):
        context = chromium.new_context(viewport={"width": 360, "height": 780})
        weighs = weight(context, lively[0] + path)
        context.close()
        assert weighs > 20_000, f"{path} was not weighed whole"
        if weighs > HEAVIEST - MARGIN:
            heavy[path] = weighs
    assert heavy == {}


def test_search_is_a_keyboards_work_without_scripts(chromium: Browser, site: Site) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site[0])
    page.fill("#q", "copacu-mi intra pe geam")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    with page.expect_navigation():
        page.locator(".p-services a").first.click()
    assert page.url.endswith("/servicii/toaletare-arbori")
    assert page.get_by_role("button", name="Începeți cererea").first.get_attribute("href")
    context.close()


def test_a_service_prints_without_what_only_a_screen_needs(chromium: Browser, lively: Site) -> None:
    context = chromium.new_context(viewport={"width": 794, "height": 1123})
    page = context.new_page()
    page.emulate_media(media="print")
    for name in ("serviciu-masurat", "stil", "confidentialitate"):
        page.goto(lively[0] + PAGES[name])
        photograph(page, f"{name}-tiparit")
        assert not page.locator("nav.p-header__menu").is_visible()
        assert page.locator("h1").is_visible()
        assert page.get_by_text("SMIS 129668").is_visible()
    context.close()
