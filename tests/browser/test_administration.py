"""The administrators' pages in Chromium, scripts off where people work, held against axe at both widths."""

import io
import re
import secrets
import zipfile
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import NewPage, faults, photograph, too_wide
from tests.browser.test_console import sign_in
from tests.builders.files import pdf
from tests.contract.people.test_accounts import totp
from tests.integration.flows import Office
from town.doors import awaited

HERE = "/consola/administrare"
LONG = ("/jurnal", "/catalog")
PASSWORD = "Parola-de-proba-2026!"


@pytest.fixture(scope="module")
def office(stack: Any) -> Office:
    return Office(stack.book)


@pytest.mark.parametrize("width", [1280, 360])
def test_pages_are_clean_for_axe(office: Office, new_page: NewPage, width: int) -> None:
    page = sign_in(new_page(width=width, scripts=True), office.username("admin"))
    pages = {
        "": "",
        "/persoane": "",
        f"/persoane/{office.username('officer')}": "",
        "/zile-libere": "",
        "/blocaje": "",
        "/jurnal": "administrare-jurnal",
        "/compartimente": "administrare-compartimente",
        "/compartimente/DRPMD": "administrare-compartiment",
        "/catalog": "administrare-catalog",
        "/catalog/fisier?nume=services/petitie.json": "administrare-catalog-fisier",
    }
    for path, name in pages.items():
        page.goto(f"{HERE}{path}")
        # The long tables are the same at both widths; axe reads each row of them.
        assert (too_wide(page) if width == 360 and path.startswith(LONG) else faults(page)) == [], path
        if name:
            photograph(page, name)
    page.goto("/consola/delegari")
    assert faults(page) == []
    registered = office.registered()
    officer = sign_in(new_page(width=width, scripts=True), office.username("dpo"))
    officer.goto("/consola/date-personale")
    officer.get_by_label("CNP, CUI").fill(registered["id"])
    officer.get_by_role("button", name="Căutați", exact=True).last.click()
    expect(officer.get_by_label(registered["id"])).to_be_checked()
    assert faults(officer) == []
    photograph(officer, "date-personale")


def test_a_colleague_gets_an_account_sets_up_a_second_factor_and_loses_it(
    office: Office, stack: Any, new_page: NewPage
) -> None:
    name = f"eva.{secrets.token_hex(4)}"
    admin = sign_in(new_page(), office.username("admin"))
    admin.goto(f"{HERE}/persoane")
    admin.get_by_label("Numele de utilizator").fill(name)
    admin.get_by_label("Numele întreg").fill("Eva Probă")
    admin.get_by_label("E-mail de serviciu").fill(f"{name}@primarie.example")
    admin.get_by_label("Compartimentul").select_option("DRPMD")
    admin.get_by_label("referent").check()
    admin.get_by_role("button", name="Deschideți contul").click()
    expect(admin.get_by_text("Contul a fost deschis")).to_be_visible()
    # The first password went by e-mail; the pool's operator sets one of the person's own.
    stack.client("cognito-idp").admin_set_user_password(
        UserPoolId=stack.book["userPool"]["id"], Username=name, Password=PASSWORD, Permanent=True
    )
    eva = new_page(width=360, scripts=True)
    come_in(eva, name)
    eva.get_by_role("link", name=re.compile("Eva Probă")).click()
    assert faults(eva) == []
    photograph(eva, "contul-meu")
    eva.get_by_role("button", name="Legați o aplicație de autentificare").click()
    assert faults(eva) == []
    photograph(eva, "contul-meu-aplicatie")
    eva.get_by_text("Nu puteți citi codul QR?").click()
    secret = eva.locator("code").inner_text().replace(" ", "")
    eva.get_by_label("Codul arătat acum de aplicație").fill(totp(secret))
    eva.get_by_role("button", name="Legați aplicația").click()
    expect(eva.get_by_text("se cere și codul aplicației", exact=False).first).to_be_visible()
    eva.get_by_role("button", name="Ieșiți de peste tot").click()
    expect(eva.get_by_text("Ați ieșit")).to_be_visible()
    come_in(eva, name)
    assert faults(eva) == []
    eva.get_by_label("Codul", exact=True).fill(totp(secret))
    eva.get_by_role("button", name="Continuați").click()
    expect(eva.get_by_role("link", name=re.compile("Eva Probă"))).to_be_visible()
    admin.goto(f"{HERE}/persoane/{name}")
    admin.get_by_label("Motivul resetării").fill("Telefon pierdut.")
    admin.get_by_role("button", name="Resetați al doilea factor").click()
    expect(admin.get_by_text("Al doilea factor a fost resetat")).to_be_visible()
    eva.goto("/consola")
    expect(eva.get_by_label("Parola")).to_be_visible()


def test_a_persons_copy_and_the_journal_are_had_as_files(office: Office, new_page: NewPage) -> None:
    upload = office.citizen.upload("petitie", "dovezi", "constatări.pdf", "application/pdf", pdf())
    registered = office.registered(attachments=[upload])
    case_id = registered["id"]
    awaited("the file is looked into", lambda: "file_released" in office.events(case_id) or None)
    dpo = sign_in(new_page(scripts=True), office.username("dpo"))
    dpo.goto("/consola/date-personale")
    dpo.get_by_label("CNP, CUI").fill(case_id)
    dpo.get_by_role("button", name="Căutați", exact=True).last.click()
    dpo.get_by_label("Motivul").fill("Cererea persoanei.")
    dpo.get_by_role("button", name="Faceți o copie pentru persoană").click()
    archive = zipfile.ZipFile(io.BytesIO(taken(dpo)))
    page = archive.read("index.html").decode()
    assert f'href="{case_id}/01-constatari.pdf"' in page
    assert archive.read(f"{case_id}/01-constatari.pdf").startswith(b"%PDF")
    dpo.goto(f"{HERE}/jurnal?case={case_id}&kind=export")
    expect(dpo.get_by_text("Copie făcută pentru persoana vizată")).to_be_visible()
    dpo.get_by_role("button", name="Descărcați ca CSV").click()
    told = taken(dpo).decode("utf-8-sig")
    assert f";{case_id};" in told
    assert "exported" in told


def taken(page: Page) -> bytes:
    """The file of the export whose page is open, as soon as it is there; the page draws itself anew."""
    link = page.get_by_role("button", name="Descărcați")
    expect(link).to_be_visible(timeout=90_000)
    address = page.context.request.get(str(link.get_attribute("href")))
    return bytes(address.body())


def come_in(page: Page, username: str) -> None:
    page.goto("/consola/intrare")
    page.get_by_label("Numele de utilizator").fill(username)
    page.get_by_label("Parola").fill(PASSWORD)
    page.get_by_role("button", name="Intrați").click()
