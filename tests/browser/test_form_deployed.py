"""The form on the deployed copy: files from page and script to a storage of another origin, and a request put by."""

import json
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

NewPage = Callable[..., Page]
_SCAN = 60_000


def _press(page: Page, control: Locator) -> None:
    with page.expect_navigation():
        control.click()


def _go_on(page: Page) -> None:
    _press(page, page.get_by_role("button", name="Continuați", exact=True))


def _at_files(page: Page) -> None:
    page.goto("/servicii/petitie/cerere")
    page.fill('[name="data.subiect"]', "Groapă în trotuar")
    page.fill('[name="data.descriere"]', "Trotuarul este surpat pe zece metri.")
    _go_on(page)
    page.fill('[name="applicant.name"]', "Ștefania Țuțuianu")
    page.fill('[name="applicant.email"]', "stefania@exemplu.ro")
    _go_on(page)


def _number(page: Page) -> str:
    _press(page, page.locator("[data-go-on]"))
    _press(page, page.get_by_role("button", name="Trimiteți cererea"))
    return page.locator(".govuk-panel strong").inner_text()


def test_a_plain_form_answers_every_file_in_our_words(
    new_page: NewPage, files: dict[str, Path], tmp_path: Path
) -> None:
    heavy, empty = tmp_path / "mare.pdf", tmp_path / "gol.pdf"
    heavy.write_bytes(b"%PDF-1.7\n" + bytes(30_000_000))
    empty.touch()
    page = new_page(width=360)
    _at_files(page)
    for file in (files["photo"], heavy, empty):
        page.set_input_files("#fisier-dovezi", file)
        _press(page, page.locator("form.p-upload button").first)
        assert "/servicii/petitie/fisiere" in page.url
    for _ in range(300):
        if not page.locator('[data-state="pending"]').count():
            break
        page.reload()
    said = page.locator(".p-files").inner_text()
    assert all(each in said for each in ("Acceptat", "Fișierul este prea mare", "Fișierul este gol"))
    assert "/" in _number(page)


def test_a_script_sends_files_to_storage_and_hears_the_verdict(new_page: NewPage, files: dict[str, Path]) -> None:
    page = new_page(width=360, scripts=True)
    _at_files(page)
    page.set_input_files("#fisier-dovezi", [files["photo"]])
    expect(page.locator("#fisierele strong", has_text="groapa.jpg")).to_be_visible(timeout=_SCAN)
    expect(page.locator('[data-state="released"]')).to_be_visible(timeout=_SCAN)
    assert "/" in _number(page)


def test_a_request_put_by_is_opened_elsewhere_and_given_up(new_page: NewPage) -> None:
    page = new_page()
    page.goto("/servicii/sesizare/cerere")
    page.get_by_label("Iluminat public").check()
    _press(page, page.get_by_role("button", name="Salvați și continuați mai târziu"))
    link = page.locator("#legatura").inner_text()
    other = new_page(width=360)
    other.goto(link)
    assert "/cerere/locul" in other.url
    assert link.rpartition("code=")[2] not in other.url
    _press(other, other.get_by_role("link", name="Renunțați la cerere"))
    _press(other, other.get_by_role("button", name="Ștergeți"))
    for each in (other, page):
        answer = each.goto(link)
        assert answer is not None
        assert answer.status == 410


def test_streets_come_from_the_api(new_page: NewPage) -> None:
    page = new_page()
    answer = page.request.get("/api/v1/streets?q=taberei")
    assert {"name": "Drumul Taberei"} in json.loads(answer.body())["items"]
