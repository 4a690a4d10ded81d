"""The citizen's way in Chromium: without scripts from the form to the taking back, and every page held against axe."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page

from tests.builders.door import CitizensDoor

PHONE, DESK = (360, 780), (1280, 900)
PAGES = [
    "/", "/servicii", "/servicii/petitie", "/servicii/informatii-publice", "/dosar", "/contact", "/confidentialitate",
    "/accesibilitate", "/servicii/nimic",
]  # fmt: skip
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def _page(chromium: Browser, size: tuple[int, int], *, scripts: bool) -> Page:
    # axe is put into the page from outside, which the page's own policy forbids.
    context = chromium.new_context(
        viewport={"width": size[0], "height": size[1]}, java_script_enabled=scripts, bypass_csp=scripts
    )
    return context.new_page()


def _sound(page: Page, axe: str) -> None:
    """No fault that axe knows, and nothing wider than the screen."""
    assert not page.evaluate("document.documentElement.scrollWidth > window.innerWidth"), page.url
    page.evaluate(f"{axe};0")
    found = page.evaluate("rules => axe.run(document, {runOnly: rules})", RULES)
    assert [(each["id"], [node["html"] for node in each["nodes"]]) for each in found["violations"]] == [], page.url


def _press(page: Page, control: Locator) -> None:
    """Presses it and waits until the page that follows is whole."""
    with page.expect_navigation():
        control.click()


def _go_on(page: Page) -> None:
    _press(page, page.get_by_role("button", name="Continuați", exact=True))


def _attach(page: Page, file: Path, number: int) -> None:
    """Attaches a file: by the plain form, or by the script, which needs no press."""
    page.set_input_files("#fisier-dovezi", file)
    send = page.locator("form.p-upload button").first
    if send.is_visible():
        _press(page, send)
    page.locator(f".p-files [data-upload] >> nth={number - 1}").wait_for()


def _walk(page: Page, url: str, files: dict[str, Path], look: Callable[[], None]) -> None:
    """From the form to the taking back, looking at each page in each state."""
    page.goto(f"{url}/servicii/petitie/cerere")
    _go_on(page)
    look()
    page.fill('[name="data.subiect"]', "Groapă în trotuar")
    page.fill('[name="data.descriere"]', "Trotuarul este surpat.\n" + "cuvântfoartelung" * 20)
    _go_on(page)
    look()
    _go_on(page)
    look()
    page.fill('[name="applicant.name"]', "Ștefania Țuțuianu")
    page.fill('[name="applicant.email"]', "stefania@exemplu.ro")
    _go_on(page)
    look()
    for number, file in enumerate(files.values(), start=1):
        _attach(page, file, number)
    assert page.get_by_text("Acceptat").is_visible()
    assert page.get_by_text("Conținutul fișierului nu este PDF, JPG sau PNG").is_visible()
    look()
    _go_on(page)
    look()
    _press(page, page.get_by_role("button", name="Trimiteți cererea"))
    assert page.locator(".govuk-panel").inner_text().endswith("1/24.11.2026")
    look()
    _press(page, page.get_by_role("button", name="Vedeți dosarul"))
    look()
    page.fill("#text", "Bună ziua, revin cu o precizare.")
    _press(page, page.get_by_role("button", name="Trimiteți mesajul"))
    assert page.get_by_text("Mesajul a fost trimis.").is_visible()
    look()
    _press(page, page.get_by_role("link", name="Retrageți cererea"))
    look()
    _press(page, page.get_by_role("button", name="Retrageți cererea"))
    assert page.get_by_text("Cererea a fost retrasă.").is_visible()
    look()


def test_the_whole_way_without_scripts(
    chromium: Browser, site: tuple[str, CitizensDoor], files: dict[str, Path]
) -> None:
    url, door = site
    page = _page(chromium, PHONE, scripts=False)
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    _walk(page, url, files, look=lambda: None)
    assert [each for each in said if "status of 400" not in each] == []
    assert len(door.hall.case("S6-2026-00000001").uploads) == 2


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_every_state_of_the_way_is_sound(
    chromium: Browser, site: tuple[str, CitizensDoor], files: dict[str, Path], axe: str, size: tuple[int, int]
) -> None:
    page = _page(chromium, size, scripts=True)
    _walk(page, site[0], files, look=lambda: _sound(page, axe))


@pytest.mark.parametrize("size", [PHONE, DESK, (320, 600)], ids=["phone", "desk", "narrow"])
def test_every_page_is_sound(
    chromium: Browser, site: tuple[str, CitizensDoor], axe: str, size: tuple[int, int]
) -> None:
    page = _page(chromium, size, scripts=True)
    for path in PAGES:
        page.goto(site[0] + path)
        _sound(page, axe)


def test_the_form_can_be_filled_by_keyboard_alone(chromium: Browser, site: tuple[str, CitizensDoor]) -> None:
    page = _page(chromium, DESK, scripts=False)
    page.goto(f"{site[0]}/servicii/petitie/cerere")
    page.keyboard.press("Tab")
    assert page.locator(":focus").inner_text() == "Treceți la conținut"
    for name, typed in (("data.subiect", "Groapă"), ("data.descriere", "O groapă mare în trotuar")):
        while page.locator(":focus").get_attribute("name") != name:
            page.keyboard.press("Tab")
        page.keyboard.type(typed)
    page.keyboard.press("Tab")
    assert page.locator(":focus").inner_text() == "Continuați"
