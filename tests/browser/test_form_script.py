"""What scripts add to the form, in Chromium: streets, the map, files with progress; each also held against axe."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import faults
from tests.builders.door import CitizensDoor

Site = tuple[str, CitizensDoor]
PHONE = {"viewport": {"width": 360, "height": 780}, "has_touch": True, "is_mobile": True}


def _page(chromium: Browser, site: Site, path: str, **more: object) -> Page:
    context = chromium.new_context(base_url=site[0], bypass_csp=True, locale="ro-RO", **more)  # type: ignore[arg-type]
    context.set_default_timeout(15_000)
    page = context.new_page()
    page.goto(path)
    return page


def _go_on(page: Page) -> None:
    with page.expect_navigation():
        page.get_by_role("button", name="Continuați", exact=True).click()


def _at_place(chromium: Browser, site: Site, **more: object) -> Page:
    page = _page(chromium, site, "/servicii/sesizare/cerere", **more)
    page.get_by_label("Iluminat public").check()
    _go_on(page)
    return page


def _at_files(chromium: Browser, site: Site, **more: object) -> Page:
    page = _page(chromium, site, "/servicii/petitie/cerere", **more)
    page.fill('[name="data.subiect"]', "Groapă în trotuar")
    page.fill('[name="data.descriere"]', "Trotuarul este surpat pe zece metri.")
    _go_on(page)
    page.fill('[name="applicant.name"]', "Ștefania Țuțuianu")
    page.fill('[name="applicant.email"]', "stefania@exemplu.ro")
    _go_on(page)
    return page


def test_streets_are_suggested_and_chosen_by_keyboard(chromium: Browser, site: Site) -> None:
    page = _at_place(chromium, site)
    field = page.get_by_role("combobox")
    field.press_sequentially("taber")
    expect(page.get_by_role("listbox").get_by_role("option")).to_have_text(["Drumul Taberei"])
    expect(field).to_have_attribute("aria-expanded", "true")
    assert faults(page) == []
    field.press("ArrowDown")
    expect(page.get_by_role("option", selected=True)).to_have_text("Drumul Taberei")
    field.press("Enter")
    expect(field).to_have_value("Drumul Taberei ")
    expect(field).to_have_attribute("aria-expanded", "false")
    field.press_sequentially("nr. 42, lângă școală")
    _go_on(page)
    assert "/cerere/descrierea" in page.url


def test_streets_that_do_not_come_are_no_hindrance(chromium: Browser, site: Site) -> None:
    page = _at_place(chromium, site)
    page.route("**/api/v1/streets*", lambda route: route.abort())
    page.get_by_role("combobox").press_sequentially("Drumul Taberei 42")
    expect(page.get_by_role("listbox")).to_be_hidden()
    _go_on(page)
    assert "/cerere/descrierea" in page.url


@pytest.mark.parametrize("how", ["mouse", "keyboard"])
def test_a_place_is_chosen_on_the_map(chromium: Browser, site: Site, how: str) -> None:
    page = _at_place(chromium, site)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.get_by_role("button", name="Alegeți pe hartă").click()
    canvas = page.get_by_role("application", name="Hartă")
    expect(canvas).to_be_focused()
    if how == "mouse":
        canvas.click(position={"x": 200, "y": 200})
    else:
        canvas.press("ArrowRight")
        canvas.press("Enter")
    expect(page.locator('[name="data.coordonate"]')).to_have_value(re.compile(r"^44\.4\d{4},2[56]\.\d{5}$"))
    expect(page.locator(".p-map__status")).to_contain_text("Punct ales")
    assert all(each.startswith(site[0]) for each in asked)
    assert faults(page) == []


def test_the_map_comes_only_when_asked_for_and_under_the_pages_own_policy(chromium: Browser, site: Site) -> None:
    context = chromium.new_context(base_url=site[0], locale="ro-RO", permissions=["geolocation"],
                                   geolocation={"latitude": 44.4268, "longitude": 26.0253})  # fmt: skip
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto("/servicii/sesizare/cerere")
    page.get_by_label("Iluminat public").check()
    _go_on(page)
    assert not [each for each in asked if "leaflet" in each or "map" in each]
    page.get_by_role("button", name="Folosiți locul în care sunt").click()
    expect(page.locator('[name="data.coordonate"]')).to_have_value("44.42680,26.02530")
    page.get_by_role("button", name="Alegeți pe hartă").click()
    expect(page.get_by_role("application", name="Hartă")).to_be_visible()
    assert said == []


def test_a_device_that_does_not_say_where_it_is(chromium: Browser, site: Site) -> None:
    page = _at_place(chromium, site)
    page.get_by_role("button", name="Folosiți locul în care sunt").click()
    expect(page.locator(".p-map__status")).to_contain_text("nu a spus unde este")


def test_letters_left_are_counted(chromium: Browser, site: Site) -> None:
    page = _page(chromium, site, "/servicii/petitie/cerere")
    page.fill('[name="data.descriere"]', "ăîș")
    expect(page.locator("[id='data.descriere-count']")).to_have_text("Caractere rămase: 9.997")


def test_several_files_go_at_once_and_keep_their_names(
    chromium: Browser, site: Site, files: dict[str, Path], tmp_path: Path
) -> None:
    page = _at_files(chromium, site)
    heavy, pdf = tmp_path / "film.pdf", tmp_path / "Acte, știri.pdf"
    with heavy.open("wb") as file:
        file.truncate(11 * 1024 * 1024)
    pdf.write_bytes(b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n")
    page.set_input_files("#fisier-dovezi", [files["photo"], pdf, heavy, files["liar"]])
    listed = page.locator("#fisierele")
    expect(page.locator("#fisierele strong", has_text="groapa.jpg")).to_be_visible()
    expect(page.locator("#fisierele strong", has_text="Acte, știri.pdf")).to_be_visible()
    expect(page.get_by_text("Fișierul este prea mare: are 11,5 MB")).to_be_visible()
    expect(listed.get_by_text("Conținutul fișierului nu este PDF, JPG sau PNG")).to_be_visible()
    assert faults(page) == []
    with page.expect_navigation():
        page.locator("[data-go-on]").click()
    expect(page.get_by_role("term").filter(has_text="groapa.jpg")).to_be_visible()


def test_a_cut_upload_is_tried_again(chromium: Browser, site: Site, files: dict[str, Path]) -> None:
    page = _at_files(chromium, site)
    page.route("**/storage", lambda route: route.abort())
    page.set_input_files("#fisier-dovezi", files["photo"])
    expect(page.get_by_text("Încărcarea s-a întrerupt")).to_be_visible()
    assert faults(page) == []
    page.unroute("**/storage")
    page.get_by_role("button", name="Încercați din nou").click()
    expect(page.locator("#fisierele strong", has_text="groapa.jpg")).to_be_visible()


def test_a_phone_offers_its_camera(chromium: Browser, site: Site, files: dict[str, Path]) -> None:
    page = _at_files(chromium, site, **PHONE)
    with page.expect_file_chooser() as chosen:
        page.get_by_role("button", name="Faceți o fotografie").click()
    chosen.value.set_files(files["photo"])
    expect(page.locator("#fisierele strong", has_text="groapa.jpg")).to_be_visible()
    assert faults(page) == []


def test_rows_are_added_and_taken_out_without_scripts(chromium: Browser, site: Site) -> None:
    page = _page(chromium, site, "/servicii/ajutor-incalzire/cerere/familia", java_script_enabled=False)
    page.fill('[name="data.membri.0.nume"]', "Pop Ana")
    with page.expect_navigation():
        page.get_by_role("button", name="Adăugați un rând").click()
    page.fill('[name="data.membri.1.nume"]', "Pop Ion")
    with page.expect_navigation():
        page.get_by_role("button", name="Scoateți rândul 1").click()
    expect(page.locator('[name="data.membri.0.nume"]')).to_have_value("Pop Ion")
    expect(page.locator('[name="data.membri.1.nume"]')).to_have_count(0)
