"""The citizens' page of open data: what is published, as a page and as files; nothing is counted for a visitor."""

import json

import pytest
from chalice.test import Client

from tests.builders.door import Browser, CitizensDoor
from tests.builders.reports import ReportOffice
from tests.unit.reports.test_publish_figures import published


@pytest.fixture(scope="module")
def door() -> CitizensDoor:
    office = ReportOffice()
    for _ in range(6):
        office.answered(1)
    for _ in range(2):
        office.register(service="audienta")
    office.count()
    published(office, with_today=True)
    made = CitizensDoor()
    made.reports.shelf = office.reports.shelf
    return made


def test_the_page_tells_what_there_is(door: CitizensDoor) -> None:
    page = Browser(door.app()).get("/date-deschise")
    assert "Toate serviciile, pe luni" in page
    assert "<svg" in page
    for name in ("servicii", "compartimente", "canale", "durate"):
        assert f"/date-deschise/{name}.csv" in page
        assert f"/date-deschise/{name}.json" in page
    assert "OGL-ROU-1.0" in page
    assert "solutionate_in_termen" in page


def test_the_page_is_read_in_english_too(door: CitizensDoor) -> None:
    browser = Browser(door.app())
    browser.get("/?limba=en")
    page = browser.get("/date-deschise")
    assert "What the columns mean" in page
    assert "Open Government Licence" in page


def test_before_a_month_is_over_the_page_says_when() -> None:
    office = ReportOffice()
    office.register()
    office.count()
    published(office)
    begun = CitizensDoor()
    begun.reports.shelf = office.reports.shelf
    assert "Primele cifre apar după prima lună încheiată" in Browser(begun.app()).get("/date-deschise")
    page = Browser(CitizensDoor().app()).get("/date-deschise")
    assert "Primele cifre apar după prima lună încheiată" in page
    assert ".csv" not in page


@pytest.mark.parametrize(
    ("file", "kind"),
    [
        ("servicii.csv", "text/csv; charset=utf-8"),
        ("servicii.json", "application/json"),
        ("durate.csv", "text/csv; charset=utf-8"),
        ("catalog.json", "application/ld+json"),
    ],
)
def test_a_file_is_kept_by_who_has_it(door: CitizensDoor, file: str, kind: str) -> None:
    client = Client(door.app(), stage_name="live").http
    first = client.get(f"/date-deschise/{file}", headers={"Accept": "*/*"})
    assert first.status_code == 200
    assert first.headers["Content-Type"] == kind
    assert "public" in first.headers["Cache-Control"]
    again = client.get(f"/date-deschise/{file}", headers={"Accept": "*/*", "If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.body) == (304, b"")
    assert client.get(f"/date-deschise/{file}", headers={"Accept": "*/*", "If-None-Match": 'W/"x"'}).status_code == 200


def test_small_numbers_do_not_leave_the_house(door: CitizensDoor) -> None:
    client = Client(door.app(), stage_name="live").http
    told = json.loads(client.get("/date-deschise/servicii.json", headers={"Accept": "*/*"}).body)
    small = next(row for row in told["rows"] if row["serviciu"] == "audienta")
    assert small["primite"] == "<5"


@pytest.mark.parametrize("file", ["nimic.csv", "servicii.pdf", "servicii", "catalog.csv", "..csv"])
def test_no_such_file(door: CitizensDoor, file: str) -> None:
    browser = Browser(door.app())
    browser.get(f"/date-deschise/{file}")
    assert browser.status == 404
