"""The verification pages of the deployed copy in Chromium: a file let fall, a large one, and the page to keep."""

import base64
import os
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import NewPage, faults
from tests.integration.flows import Office
from town.doors import awaited

MEGABYTE = 1024 * 1024
_DROP = """([base64, name]) => {
  const bytes = Uint8Array.from(atob(base64), (each) => each.charCodeAt(0));
  const moved = new DataTransfer();
  moved.items.add(new File([bytes], name, { type: 'application/pdf' }));
  document.dispatchEvent(new DragEvent('drop', { dataTransfer: moved, bubbles: true, cancelable: true }));
}"""


@pytest.fixture(scope="module")
def receipt(stack: Any) -> bytes:
    """A document of the town's own."""
    office = Office(stack.book)
    registration = office.registered()
    address = f"{office.citizen.api}/requests/{registration['id']}/receipt"

    def asked() -> bytes | None:
        answer = office.citizen.http.get(address, params={"code": registration["trackingCode"]}, timeout=60)
        return answer.content if answer.status_code == 200 else None

    return awaited("the receipt", asked)


def _authentic(page: Page) -> None:
    expect(page.locator(".govuk-panel__title")).to_have_text("Document autentic")
    expect(page.locator("main")).to_contain_text("Da, este neschimbat de la semnare")
    assert faults(page) == []


def test_a_file_let_fall_is_judged(new_page: NewPage, receipt: bytes) -> None:
    page = new_page(width=360, scripts=True)
    page.goto("verificare")
    assert faults(page) == []
    with page.expect_navigation():
        page.evaluate(_DROP, [base64.b64encode(receipt).decode(), "dovada.pdf"])
    _authentic(page)


def test_a_large_file_is_led_to_its_own_page(new_page: NewPage, tmp_path: Path) -> None:
    large = tmp_path / "mare.pdf"
    with pikepdf.new() as pdf:
        page_of_it = pdf.add_blank_page()
        page_of_it.obj.Heavy = pdf.make_stream(os.urandom(5 * MEGABYTE))
        pdf.save(large)
    page = new_page(scripts=True)
    page.goto("verificare")
    page.set_input_files("#document", large)
    assert page.get_by_role("button", name="Verificați", exact=True).is_disabled()
    page.get_by_role("link", name="Verificați-l pe pagina pentru fișiere mari").click()
    page.set_input_files("#document", large)
    page.get_by_role("button", name="Încărcați și verificați").click()
    expect(page.locator("main")).to_contain_text("Documentul nu are semnături electronice.", timeout=60_000)
    assert faults(page) == []


def test_it_works_without_scripts(new_page: NewPage, receipt: bytes) -> None:
    page = new_page(width=360)
    page.goto("verificare/fisier-mare")
    page.set_input_files("#document", {"name": "dovada.pdf", "mimeType": "application/pdf", "buffer": receipt})
    page.get_by_role("button", name="Încărcați și verificați").click()
    expect(page.locator(".govuk-panel__title")).to_have_text("Document autentic", timeout=60_000)


def test_the_page_that_checks_proofs_can_be_kept(new_page: NewPage, tmp_path: Path) -> None:
    page = new_page(width=320, scripts=True)
    page.goto("verificare/dovada")
    assert faults(page) == []
    with page.expect_download() as kept:
        page.get_by_role("link", name="Salvați această pagină").click()
    assert kept.value.suggested_filename == "verificare-dovada.html"
    assert "crypto.subtle" in Path(kept.value.path()).read_text(encoding="utf-8")
