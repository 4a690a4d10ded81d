"""The registry's scans in Chromium: sent while the form is being filled. The rest of the day is in `test_days`."""

import io
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from playwright.sync_api import expect

from tests.browser.conftest import NewPage
from tests.browser.test_console import sign_in
from tests.integration.flows import Office


@pytest.fixture(scope="module")
def office(stack: Any) -> Office:
    return Office(stack.book)


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
