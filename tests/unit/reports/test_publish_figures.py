"""What everybody may read: months added up, small numbers hidden, no officer, no applicant."""

import csv
import io
import json
import re
from datetime import timedelta

import pytest

from primarie.catalogue.loader import this_town
from primarie.reports.model import Published
from primarie.reports.open_files import open_catalogue, open_csv, open_json
from primarie.reports.open_sets import SETS
from primarie.reports.protect import OTHER, SMALL
from primarie.reports.publish_figures import publish_figures
from tests.builders.cases import EVERYBODY
from tests.builders.reports import ReportOffice


def published(office: ReportOffice, *, with_today: bool = False) -> dict[str, Published]:
    made = publish_figures(
        summaries=office.reports,
        book=office.reports,
        shelf=office.reports,
        town=this_town(),
        clock=office.hall.clock,
        with_today=with_today,
    )
    return {each.name: each for each in made}


def rows(found: Published, month: str) -> dict[str, tuple[str | int, ...]]:
    return {str(row[1]): row[2:] for row in found.rows if row[0] == month}


@pytest.fixture(scope="module")
def office() -> ReportOffice:
    made = ReportOffice()
    made.hall.clock.at = made.hall.clock.at.replace(month=10, day=2)
    for _ in range(12):
        made.answered(1)
    for _ in range(2):
        made.register(service="audienta")
    made.hall.clock.at = made.hall.clock.at.replace(month=11, day=24)
    for _ in range(6):
        made.register()
    made.count()
    return made


def test_months_by_service_with_small_numbers_hidden(office: ReportOffice) -> None:
    found = rows(published(office)["servicii"], "2026-10")
    assert found["petitie"] == ("Petiție", OTHER, 12, 0, 0, 0, 12, "final")
    assert found["audienta"][1] == SMALL
    assert found["toate"] == ("Toate", 14, 12, 0, 0, 0, 12, "final")


def test_a_month_that_still_grows_is_told_only_when_somebody_says_so(office: ReportOffice) -> None:
    made = published(office)
    assert rows(made["servicii"], "2026-11") == {}
    assert made["servicii"].until == "2026-10-31"
    told = rows(published(office, with_today=True)["servicii"], "2026-11")
    assert told["petitie"] == ("Petiție", 6, 0, 0, 0, 0, 0, "provizoriu")
    assert published(office) == published(office), "published again, the same"


def test_channels_and_durations(office: ReportOffice) -> None:
    made = published(office, with_today=True)
    assert rows(made["canale"], "2026-10") == {"portal": (14, "final"), "toate": (14, "final")}
    assert rows(made["durate"], "2026-10") == {"petitie": ("Petiție", 1, OTHER, "final")}


def test_an_office_without_a_counted_day_publishes_empty_sets() -> None:
    made = published(ReportOffice())
    assert made.keys() == SETS.keys()
    assert all(each.rows == () for each in made.values())


def test_nobody_is_named(office: ReportOffice) -> None:
    made = published(office, with_today=True)
    everything = "".join(open_csv(each).decode() for each in made.values())
    for actor in EVERYBODY:
        assert not re.search(rf"\b{actor.username}\b", everything)
    assert "S6-" not in everything
    assert "Zamfirescu" not in everything


def test_the_files_say_the_same(office: ReportOffice) -> None:
    town = this_town().institution
    for each in published(office, with_today=True).values():
        read = list(csv.DictReader(io.StringIO(open_csv(each).decode())))
        told = json.loads(open_json(each, town))
        assert [{name: str(value) for name, value in row.items()} for row in told["rows"]] == read
        assert [column["name"] for column in told["columns"]] == list(each.columns)
        assert told["license"] == "OGL-ROU-1.0"
        assert told["modified"] == each.made_at
        assert all(column["description"] for column in told["columns"])


def test_the_catalogue_names_every_file(office: ReportOffice) -> None:
    made = published(office)
    told = json.loads(open_catalogue(list(made.values()), this_town().institution, "https://town.example"))
    addresses = [file["dcat:downloadURL"] for each in told["dcat:dataset"] for file in each["dcat:distribution"]]
    wanted = [f"https://town.example/date-deschise/{name}.{form}" for name in made for form in ("csv", "json")]
    assert addresses == wanted
    assert told["dcat:dataset"][0]["dct:modified"] == "2026-11-24"


def test_a_year_of_months_is_told_in_order() -> None:
    office = ReportOffice()
    for _ in range(6):
        office.register()
    office.passing(64)
    office.count(look_back=timedelta(days=70))
    months = [row[0] for row in published(office, with_today=True)["canale"].rows if row[1] == "toate"]
    assert months == ["2026-11"], "months without a request have no rows"
