"""The whole day of each role on the deployed copy, by keyboard alone; axe and a picture in every state.

One petition goes from the counter through head, officer, head's approval and signatory's signature into the archive.
"""

import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from playwright.sync_api import Page, expect

from primarie.reports.asked import KINDS
from tests.browser.conftest import NewPage, faults, photograph
from tests.browser.test_by_keyboard import Hands
from tests.builders.files import pdf
from tests.integration.flows import PIN, Office
from tests.integration.test_reports import called
from tests.stack import Stack
from town.petition import ANSWER
from town.seed.people import PASSWORD

# What an entry may cost beside the letters of its own words: a minute's worth is far more.
MOST_KEYS, MOST_LOADS = 6, 2
# Main pages of each role, seen once more on a telephone.
PHONE = {
    "registrar": ("", "/registru", "/registru/nou", "/registru/document", "/registru/propuneri", "/registru/zile"),
    "officer": ("", "/mentiuni", "/delegari", "/cautare", "/cont"),
    "head": ("/rapoarte", *(f"/rapoarte/{kind}" for kind in KINDS.values()), "/preluari"),
    "archivist": ("/arhiva", "/arhiva/inventar", "/arhiva/termene"),
    "dpo": ("/date-personale",),
}


@pytest.fixture(scope="module")
def office(stack: Any) -> Office:
    return Office(stack.book)


@pytest.fixture(autouse=True)
def patience() -> Iterator[None]:
    """A first call starts a function; on a busy machine that takes its time."""
    expect.set_options(timeout=30_000)
    yield
    expect.set_options(timeout=5_000)


@dataclass
class Day:
    """One person at the desk: what they look at is seen by axe too, and kept as a picture."""

    page: Page
    username: str
    role: str

    def __post_init__(self) -> None:
        self.hands = Hands(self.page)

    def look(self, name: str) -> None:
        assert faults(self.page) == [], f"{self.role}: {name} ({self.page.url})"
        photograph(self.page, f"zi-{self.role}-{name}")

    def come_in(self) -> "Day":
        self.page.goto("/consola")
        expect(self.page.get_by_label("Numele de utilizator")).to_be_focused()
        self.page.keyboard.type(self.username)
        self.hands.type("password", PASSWORD)
        self.go_on()
        expect(self.page.get_by_role("button", name="Ieșiți")).to_be_visible()
        self.look("venit")
        return self

    def go_on(self) -> None:
        """Enter, and the page that follows."""
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def open(self, path: str, name: str) -> None:
        """Types an address of the console."""
        self.page.goto(f"/consola{path}")
        self.look(name)

    def go_out(self) -> None:
        self.page.goto("/consola/delegari")
        self.hands.press("Ieșiți")
        expect(self.page.get_by_text("Ați ieșit din cont.")).to_be_visible()
        self.look("plecat")
        self.page.goto("/consola")
        expect(self.page.get_by_role("heading", name="Intrați în consolă")).to_be_visible()

    def at_step(self, case_id: str, step: str) -> None:
        """Opens the case and reloads, as a person would, until the workflow has come to the step."""
        for _ in range(60):
            self.page.goto(f"/consola/dosare/{case_id}")
            if self.page.get_by_role("heading", name=f"De făcut: {step}").count():
                return self.look(f"dosar-{step.split()[0].lower()}")
        raise AssertionError(f"{case_id} did not come to {step}")

    def sign(self, button: str, said: str) -> None:
        self.hands.type("pin", PIN)
        self.go_on()
        expect(self.page.get_by_text(said)).to_be_visible()


def began(new_page: NewPage, office: Office, role: str, **page: Any) -> Day:
    return Day(new_page(scripts=True, **page), office.username(role), role).come_in()


def test_a_petition_through_the_days_of_five_people(
    stack: Stack, office: Office, new_page: NewPage, tmp_path: Path
) -> None:
    case_id = the_registrars_day(began(new_page, office, "registrar"), tmp_path)
    head = began(new_page, office, "head")
    head.at_step(case_id, "Repartizare")
    choose(head, "assignee", "radu.referent")
    head.hands.press("Repartizați")
    expect(head.page.get_by_text("Lucrarea a fost repartizată.")).to_be_visible()

    the_officers_day(began(new_page, office, "officer"), case_id)

    head.at_step(case_id, "Aviz")
    head.sign("Avizați și semnați", "Răspunsul a fost avizat.")
    head.open("/registru", "registru")
    called(stack, "FnReportingSummariseDays", {})
    the_heads_reports(head)
    head.go_out()

    signatory = began(new_page, office, "signatory")
    signatory.open("/semnat", "mapa")
    signatory.at_step(case_id, "Semnare")
    signatory.sign("Semnați", "Răspunsul a fost semnat.")
    signatory.look("semnat")
    signatory.go_out()

    the_archivists_day(began(new_page, office, "archivist"), case_id)


def the_heads_reports(day: Day) -> None:
    """From the menu to each report, whose numbers stand in a table whatever its pictures show."""
    day.hands.press("Rapoarte")
    day.look("rapoarte")
    for kind in KINDS.values():
        day.open(f"/rapoarte/{kind}", f"raport-{kind}")
        expect(day.page.get_by_role("table").first).to_be_visible()


def the_registrars_day(day: Day, folder: Path) -> str:
    """A petition entered at the counter, its label, its scan, a document that leaves, an entry annulled; its number."""
    page, hands = day.page, day.hands
    day.open("/registru/nou?channel=counter&service=petitie", "intrare")
    loads: list[str] = []
    page.on("load", lambda shown: loads.append(shown.url))
    expect(page.locator("#summary")).to_be_focused()
    hands.say("Trotuar surpat pe strada Apusului", "Popescu Ion", "Str. Apusului nr. 6")
    day.go_on()
    expect(page.locator(".c-given")).to_be_visible()
    assert hands.pressed + 1 <= MOST_KEYS
    assert len(loads) <= MOST_LOADS
    day.look("numar")
    expect(page.get_by_role("button", name="Încă una")).to_be_focused()
    case_id = page.locator("dd").last.inner_text()
    hands.press("Etichetă")
    day.look("eticheta")
    a_label(page, case_id, folder)

    page.goto(f"/consola/registru/{case_id}/scanari")
    day.look("scanari")
    (folder / "scan.pdf").write_bytes(pdf())
    hands.to(name="file")
    page.locator(":focus").set_input_files(folder / "scan.pdf")
    expect(page.locator("#lista-scanari li[data-upload]")).to_be_visible()
    hands.press("Adăugați la dosar")
    expect(page.get_by_text("Scanările au fost adăugate la dosar.")).to_be_visible()

    day.open("/registru/document", "document")
    expect(page.locator("#summary")).to_be_focused()
    page.keyboard.type("Adresă către Apa Nova")
    hands.type("addressee", "Apa Nova București")
    day.go_on()
    expect(page.locator(".c-given")).to_be_visible()
    wrong = page.locator("dd").last.inner_text()
    page.goto(f"/consola/registru/{wrong}/anulare")
    day.look("anulare")
    hands.type("reason", "Înregistrat din greșeală")
    hands.press("Anulați înregistrarea")
    expect(page.get_by_text("Înregistrarea a fost anulată; numărul rămâne folosit.")).to_be_visible()
    day.look("registru")
    for path, name in (("propuneri", "propuneri"), ("rezervate", "rezervate"), ("zile", "zile")):
        day.open(f"/registru/{path}", name)
    day.open("/expedieri", "expedieri")
    day.go_out()
    return case_id


def a_label(page: Page, case_id: str, folder: Path) -> None:
    """Printed, the label has the size of the roll, and its code leads to the case."""
    printed = folder / "eticheta.pdf"
    printed.write_bytes(page.pdf(prefer_css_page_size=True))
    with pikepdf.open(printed) as label:
        (sheet,) = label.pages
        assert [round(float(side) / 72 * 25.4) for side in sheet.mediabox[2:]] == [62, 29]
    if shutil.which("pdftoppm") and shutil.which("zbarimg"):
        subprocess.run(["pdftoppm", "-r", "300", "-png", printed, folder / "eticheta"], check=True)
        (picture,) = folder.glob("eticheta*.png")
        read = subprocess.run(["zbarimg", "-q", "--raw", picture], capture_output=True, text=True, check=True)
        assert read.stdout.strip().endswith(f"/dosar/{case_id}")


def the_officers_day(day: Day, case_id: str) -> None:
    """The answer is written, kept, and sent to its approval; a note is left; mentions and the search are looked at."""
    page, hands = day.page, day.hands
    day.at_step(case_id, "Redactarea răspunsului")
    hands.to(name="body")
    page.keyboard.press("Control+A")
    page.keyboard.insert_text(ANSWER)
    hands.press("Trimiteți la aviz")
    expect(page.get_by_text("Răspunsul a fost trimis la aviz.")).to_be_visible()
    day.look("trimis")
    day.open("/mentiuni", "note")
    day.open("/cautare", "cautare")
    day.go_out()


def the_archivists_day(day: Day, case_id: str) -> None:
    """The archived case is found by its number, held back from disposal and let go, listed in its inventory."""
    page, hands = day.page, day.hands
    number, year = str(int(case_id.rpartition("-")[2])), case_id.split("-")[1]
    for _ in range(120):
        page.goto("/consola/arhiva")
        hands.type("cauta", f"{number}/{year}")
        day.go_on()
        if page.get_by_role("heading", name=f"Pachetul {case_id}-1").count():
            break
    day.look("pachete")
    page.get_by_role("heading", name="Interdicții de eliminare").wait_for()
    hands.type("reason", "Dosarul instanței 12/303/2026")
    day.go_on()
    expect(page.get_by_text("eliminare interzisă").first).to_be_visible()
    day.look("interzis")
    hands.type("reason", "Hotărâre definitivă")
    day.go_on()
    expect(page.get_by_text("Hotărâre definitivă").first).to_be_visible()
    day.look("ridicat")
    day.open(f"/arhiva?an={year}&indicativ=PET-5", "arhiva")
    day.open(f"/arhiva/inventar?an={year}&pastrare=5", "inventar")
    day.open(f"/arhiva/termene?an={int(year) + 6}", "termene")
    day.go_out()


def test_the_administrators_day(office: Office, new_page: NewPage) -> None:
    day = began(new_page, office, "admin")
    day.open("/administrare", "acasa")
    day.hands.press("Persoane și roluri")
    day.look("conturi")
    day.open("/administrare/jurnal", "jurnal")
    day.go_out()


def test_the_data_protection_officers_day(office: Office, new_page: NewPage) -> None:
    registration = office.registered()
    day = began(new_page, office, "dpo")
    day.open("/date-personale", "cautare")
    day.hands.type("who", registration["id"])
    day.go_on()
    expect(day.page.get_by_role("rowheader", name=registration["id"])).to_be_visible()
    day.look("gasit")
    day.hands.type("reason", "Cererea persoanei vizate")
    day.hands.press("Faceți o copie")
    expect(day.page.get_by_text("Copia datelor unei persoane")).to_be_visible()
    day.look("copie")
    day.go_out()


def test_the_same_pages_on_a_telephone(office: Office, new_page: NewPage) -> None:
    for role, paths in PHONE.items():
        day = began(new_page, office, role, width=360)
        for path in paths:
            day.open(path, path.strip("/").replace("/", "-").partition("?")[0] or "lucrari")


def choose(day: Day, name: str, value: str) -> None:
    """A choice among radios or in a list, whichever the form has."""
    day.hands.to(name=name)
    if day.page.locator(":focus").evaluate("el => el.tagName") == "SELECT":
        day.page.locator(":focus").select_option(value)
        return
    for _ in range(20):
        if day.page.locator(":focus").get_attribute("value") == value:
            break
        day.page.keyboard.press("ArrowDown")
    day.page.keyboard.press("Space")
