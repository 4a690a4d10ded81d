"""The registrar's desk in Chromium: an entry from the keyboard alone, counted; scans; every page against axe."""

import io
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import NewPage, faults
from tests.browser.test_console import sign_in
from tests.integration.flows import Office

# What an entry may cost beside the letters of its own words.
MOST_KEYS = 6
MOST_PAGES = 2


@pytest.fixture(scope="module")
def office(stack: Any) -> Office:
    return Office(stack.book)


class Keyboard:
    """Counts what is pressed and which pages were loaded; there is no mouse."""

    def __init__(self, page: Page) -> None:
        self._page, self.pressed, self.pages = page, 0, 0
        page.on("load", lambda _page: setattr(self, "pages", self.pages + 1))

    def press(self, key: str) -> None:
        self.pressed += 1
        self._page.keyboard.press(key)

    def type(self, words: str) -> None:
        self._page.keyboard.type(words)


def test_an_entry_from_the_keyboard_alone_and_one_more(office: Office, new_page: NewPage) -> None:
    page = sign_in(new_page(), office.username("registrar"))
    page.goto("/consola/registru/nou?channel=counter&service=sesizare")
    expect(page.locator("#summary")).to_be_focused()
    keyboard = Keyboard(page)
    for name in ("Popescu Ion", "Ionescu Ana"):
        keyboard.type("Reparație trotuar")
        keyboard.press("Tab")
        keyboard.type(name)
        keyboard.press("Tab")
        keyboard.type("Str. Apusului nr. 6")
        keyboard.press("Enter")
        expect(page.locator(".c-given")).to_be_visible()
        expect(page.get_by_role("button", name="Încă una")).to_be_focused()
        keyboard.press("Enter")
        expect(page.locator("#summary")).to_be_focused()
        expect(page.locator("#channel")).to_have_value("counter")
        expect(page.locator("#service")).to_have_value("sesizare")
    assert keyboard.pressed <= 2 * MOST_KEYS
    assert keyboard.pages <= 2 * MOST_PAGES


def test_a_chosen_scan_is_sent_without_leaving_the_form(office: Office, new_page: NewPage, tmp_path: Path) -> None:
    out, made = io.BytesIO(), pikepdf.new()
    made.add_blank_page()
    made.save(out)
    (tmp_path / "scan.pdf").write_bytes(out.getvalue())
    page = sign_in(new_page(scripts=True), office.username("registrar"))
    page.goto("/consola/registru/nou")
    page.locator("#summary").fill("Cu scanare")
    page.locator("#scan").set_input_files(tmp_path / "scan.pdf")
    expect(page.locator("#lista-scanari li[data-upload]")).to_be_visible()
    page.locator("#name").fill("Popescu Ion")
    page.locator("#address").fill("Str. Apusului nr. 6")
    page.keyboard.press("Enter")
    expect(page.get_by_text("1 fișier")).to_be_visible()


@pytest.mark.parametrize("width", [1280, 360])
def test_the_registry_pages_are_held_against_axe(office: Office, new_page: NewPage, width: int) -> None:
    page = sign_in(new_page(width=width, scripts=True), office.username("registrar"))
    found: dict[str, list[str]] = {}
    for path in ("", "/nou", "/document", "/propuneri", "/rezervate", "/zile"):
        page.goto(f"/consola/registru{path}")
        found[path] = faults(page)
    assert not {path: said for path, said in found.items() if said}
