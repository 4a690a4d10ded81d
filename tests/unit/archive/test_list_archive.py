"""Lists of what rests in the archive, and the inventory that is made of them."""

from dataclasses import replace
from datetime import date

import pytest

from primarie.archive.file_inventory import TITLES, inventory_content, inventory_rows
from primarie.archive.list_archive import asked_files, list_archive, list_ending, list_inventory
from primarie.archive.list_case import list_case
from primarie.archive.model import Listed, Unit
from primarie.catalogue import loader
from primarie.kernel.errors import InvalidInput, NotAllowed
from primarie.people.model import Actor, Role
from tests.builders.archive import CASE_ID, Office
from tests.fakes.archive import FakeShelf

TODAY = date(2026, 12, 10)
ARCHIVIST = Actor("arhivar", roles=frozenset({Role.ARCHIVIST}))


def line(nth: int, code: str = "PET-5", department: str = "DRPMD", **changes: object) -> Listed:
    made = Listed(
        case_id=f"S6-2026-{nth:08d}", year=2026, code=code, department=department, service="petitie",
        registered_on="2026-11-24", closed_on="2026-12-03", retain_until="2032-01-01", permanent=False, packages=1,
        papers=3, size=2048,
    )  # fmt: skip
    return replace(made, **changes)  # type: ignore[arg-type]


def shelf_with(*lines: Listed) -> FakeShelf:
    shelf = FakeShelf()
    for each in lines:
        shelf.enter(each, ())
    return shelf


def test_a_case_is_listed_twice_as_once_and_anew_with_a_second_package() -> None:
    office = Office()
    office.archive()
    case = office.folders.dossier(CASE_ID).case
    lines = [list_case(case, shelf=office.shelf, listing=office.shelf, catalogue=loader) for _ in range(2)]
    assert lines[0] == lines[1] == office.shelf.lines[CASE_ID]
    assert lines[0]
    assert (lines[0].packages, lines[0].papers, lines[0].closed_on) == (1, 3, "2026-12-03")
    office.message("m1", "Revin.")
    office.archive()
    assert office.shelf.lines[CASE_ID].packages == 2
    assert office.shelf.lines[CASE_ID].size == sum(len(v[0][0]) for v in office.vault.versions.values())


def test_a_case_without_a_package_is_not_listed() -> None:
    office = Office()
    case = office.folders.dossier(CASE_ID).case
    assert list_case(case, shelf=office.shelf, listing=office.shelf, catalogue=loader) is None
    assert office.shelf.lines == {}


def test_filters_choose_units_and_the_order_is_the_nomenclators() -> None:
    shelf = shelf_with(line(3), line(1, "URB-10", "AS"), line(2), line(4, "AC-P", "AS", permanent=True))
    page = list_archive(asked_files({}, TODAY), actor=ARCHIVIST, lists=shelf, contents=shelf, catalogue=loader)
    assert [each.listed.case_id[-1] for each in page.items] == ["4", "2", "3", "1"]
    assert page.units[1] == Unit(2026, "PET-5", "DRPMD", 2)
    for given, found in (({"keep": "permanent"}, ["4"]), ({"department": "AS"}, ["4", "1"]), ({"keep": "10"}, ["1"]),
                         ({"year": "2025"}, [])):  # fmt: skip
        asked = asked_files(given, TODAY)
        lines = list_inventory(asked, actor=ARCHIVIST, lists=shelf, catalogue=loader)
        assert [each.case_id[-1] for each in lines] == found, given


def test_what_ends_on_a_day() -> None:
    shelf = shelf_with(line(1), line(2, permanent=True), line(3, retain_until="2033-01-01"))
    page = list_ending(date(2032, 1, 1), "", actor=ARCHIVIST, lists=shelf, contents=shelf)
    assert [each.listed.case_id[-1] for each in page.items] == ["1"]


def test_an_inventory_names_no_person_and_tells_where_each_file_lies() -> None:
    (row,) = inventory_rows([line(42, packages=2)], loader.this_town())
    assert row == (
        1, "PET-5", "Petiție, nr. 42/24.11.2026", "24.11.2026 – 03.12.2026", 3,
        "pachetele S6-2026-00000042-1, S6-2026-00000042-2; păstrat până la 01.01.2032",
    )  # fmt: skip
    content = inventory_content(asked_files({"keep": "5"}, TODAY), [line(42)], loader.this_town())
    assert [each["title"] for each in content["columns"]] == list(TITLES)
    assert "cu termen de păstrare de 5 ani – toate compartimentele" in content["title"]
    assert "cuprinde 1 dosare" not in content["closing"]


def test_only_the_archivist_may_and_a_bad_filter_is_named() -> None:
    shelf = shelf_with()
    with pytest.raises(NotAllowed):
        list_archive(asked_files({}, TODAY), actor=Actor("x"), lists=shelf, contents=shelf, catalogue=loader)
    with pytest.raises(NotAllowed):
        list(list_inventory(asked_files({}, TODAY), actor=Actor("x"), lists=shelf, catalogue=loader))
    with pytest.raises(InvalidInput) as found:
        asked_files({"year": "20x6", "keep": "mult"}, TODAY)
    assert [each.field for each in found.value.errors] == ["year", "keep"]
