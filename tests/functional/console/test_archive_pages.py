"""The archivist's desk: files by year, class, department; packages taken on record; holds; inventories; terms."""

import re

import pytest

from tests.builders.cases import EVERYBODY
from tests.fakes.browser import Browser
from tests.fakes.console import FakeOffice
from tests.fakes.console_archive import archived
from tests.functional.console.conftest import SignedIn

HERE = "/consola/arhiva"


@pytest.fixture
def archivist(as_user: SignedIn) -> Browser:
    return as_user("archivist")


def test_files_of_a_year_with_what_is_known_of_their_packages(archivist: Browser, fake: FakeOffice) -> None:
    archived(fake.hall, fake.strongroom, 1)
    archived(fake.hall, fake.strongroom, 2, service="certificat-urbanism")
    receipt = fake.strongroom.shelf.packages(fake.hall.case_ids()[0])[0].receipt
    assert receipt
    fake.strongroom.shelf.checked(receipt, "2026-12-05T09:00:00.000000Z", "changed")
    text = archivist.get(HERE).text
    for said in ("Dosare arhivate, anul 2026", "PET-5", "URB-10", "1/2026", "2/2026", "01.01.2032", receipt.sha256[:16],
                 "2 KB", "modificat", "urmează"):  # fmt: skip
        assert said in text, said
    only = archivist.get(f"{HERE}?an=2026&indicativ=URB-10").text
    assert "2/2026" in only
    assert "1/2026" not in only
    assert "Niciun dosar arhivat" in archivist.get(f"{HERE}?an=2020").text
    wrong = archivist.get(f"{HERE}?an=douazeci")
    assert (wrong.status, "patru cifre" in wrong.text) == (400, True)


def test_files_come_a_page_at_a_time(archivist: Browser, fake: FakeOffice) -> None:
    for nth in range(1, 28):
        archived(fake.hall, fake.strongroom, nth)
    first = archivist.get(HERE)
    onward = re.search(r'href="([^"]*dupa=[^"]*)"', first.html)
    assert onward
    assert "25/2026" in first.text
    assert "26/2026" not in first.text
    second = archivist.get(onward[1].replace("&amp;", "&")).text
    assert "26/2026" in second
    assert "27/2026" in second
    assert "25/2026" not in second


def test_a_number_leads_to_its_case_and_words_to_the_search(archivist: Browser, fake: FakeOffice) -> None:
    case_id = archived(fake.hall, fake.strongroom)
    box = archivist.get(HERE).form(HERE)

    def sought(words: str) -> str:
        return archivist.send(box, cauta=words).headers["Location"]

    assert sought("1/2026") == sought(case_id.lower()) == f"{HERE}/dosare/{case_id}"
    assert sought("trotuar").startswith("/consola/cautare?q=trotuar&stare=arch")
    assert sought(" ") == HERE
    assert archivist.post(HERE, {"cauta": "trotuar"}).status == 403, "a form that is not the page's own"


def test_a_cnp_looked_for_in_the_archive_stands_in_no_address(archivist: Browser) -> None:
    box = archivist.get(HERE).form(HERE)
    address = archivist.send(box, cauta="trotuar 3850101460014").headers["Location"]
    assert "3850101460014" not in address
    assert "q=trotuar&" in address
    assert "cheie=" in address


def test_a_package_is_taken_on_record(archivist: Browser, fake: FakeOffice) -> None:
    case_id = archived(fake.hall, fake.strongroom)
    fake.strongroom.keep(fake.hall.case(case_id), number=2)
    text = archivist.get(f"{HERE}/dosare/{case_id}").text
    assert f"Pachetul {case_id}-1" in text
    assert f"Pachetul {case_id}-2" in text
    taken = archivist.get(f"{HERE}/dosare/{case_id}/pachete/2")
    assert taken.status == 303
    assert f"{case_id}-2.zip" in taken.headers["Location"]
    seen = fake.hall.dossier(case_id).events("viewed")
    assert [entry.after.get("package", "") for entry in seen] == ["", f"{case_id}-2"]
    assert archivist.get(f"{HERE}/dosare/{case_id}/pachete/9").status == 404
    assert archivist.get(f"{HERE}/dosare/{case_id}/pachete/x").status == 404


def test_disposal_is_forbidden_and_allowed_again_with_reasons(archivist: Browser, fake: FakeOffice) -> None:
    case_id = archived(fake.hall, fake.strongroom)
    page = archivist.get(f"{HERE}/dosare/{case_id}")
    empty = archivist.send(page.form("/interdictii"), reason=" ")
    assert (empty.status, "Completați acest câmp" in empty.text) == (400, True)
    form = page.form("/interdictii")
    for _ in range(2):
        assert archivist.send(form, reason="Dosarul instanței 12/303/2026").status in (200, 303)
    (hold,) = fake.strongroom.shelf.holds(case_id)
    assert set(fake.strongroom.vault.held.values()) == {True}
    assert fake.hall.events(case_id).count("hold_placed") == 1
    held = archivist.get(f"{HERE}/dosare/{case_id}")
    assert "eliminare interzisă" in held.text
    assert "Dosarul instanței 12/303/2026" in held.text
    refused = archivist.send(held.form("/ridicare"), reason="")
    assert (refused.status, "Completați acest câmp" in refused.text) == (400, True)
    archivist.send(held.form("/ridicare"), reason="Hotărâre definitivă")
    assert set(fake.strongroom.vault.held.values()) == {False}
    assert fake.hall.events(case_id).count("hold_released") == 1
    assert "Hotărâre definitivă" in archivist.get(f"{HERE}/dosare/{case_id}").text
    assert fake.strongroom.shelf.holds(case_id)[0].hold_id == hold.hold_id


def test_an_inventory_has_the_laws_columns_and_is_taken_as_a_file(archivist: Browser, fake: FakeOffice) -> None:
    archived(fake.hall, fake.strongroom)
    page = archivist.get(f"{HERE}/inventar?an=2026&pastrare=5")
    for said in (
        "Nr. crt.",
        "Datele extreme",
        "Observații",
        "cu termen de păstrare de 5 ani",
        "24.11.2026 – 03.12.2026",
    ):
        assert said in page.text, said
    assert "Niciun dosar" in archivist.get(f"{HERE}/inventar?an=2026&pastrare=permanent").text
    moved = archivist.get(f"{HERE}/inventar/xlsx?an=2026&pastrare=5")
    assert moved.headers["Location"].startswith("/consola/exporturi/")
    (export,) = fake.desk.exports.kept.values()
    assert (export.kind, export.form) == ("inventory", "xlsx")


def test_terms_that_end_are_listed_but_what_is_kept_for_ever(archivist: Browser, fake: FakeOffice) -> None:
    case_id = archived(fake.hall, fake.strongroom)
    fake.strongroom.place(case_id, "h1", by="archivist", reason="Control")
    page = archivist.get(f"{HERE}/termene?an=2032").text
    assert "1/2026" in page
    assert "eliminare interzisă" in page
    assert "Niciun termen" in archivist.get(f"{HERE}/termene").text


def test_a_case_that_does_not_rest_there_is_nobodys_to_see_here(archivist: Browser, fake: FakeOffice) -> None:
    case_id = fake.hall.registered()
    assert archivist.get(f"{HERE}/dosare/{case_id}").status == 403
    assert archivist.get(f"{HERE}/dosare/S6-2026-00009999").status == 404


def test_the_archive_stands_in_the_archivists_menu_alone(as_user: SignedIn) -> None:
    shown = {each.username for each in EVERYBODY if f'href="{HERE}"' in as_user(each.username).get("/consola").html}
    assert shown == {"archivist"}
