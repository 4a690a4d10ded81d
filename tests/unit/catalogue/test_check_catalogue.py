"""The catalogue that ships is whole; a bad one is refused with the reason; another town is another folder."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from primarie import catalogue
from primarie.catalogue.check_catalogue import check_catalogue
from primarie.catalogue.loader import HERE, Catalogue
from primarie.kernel.errors import NotFound


@pytest.fixture
def town(tmp_path: Path) -> Path:
    """A made-up town with this town's services."""
    for name in ("services", "letters", "institution.toml", "authorities.toml", "retention.toml"):
        source = HERE / name
        (shutil.copytree if source.is_dir() else shutil.copy)(source, tmp_path / name)
    return tmp_path


def _spoil(town: Path, change: dict[str, Any]) -> list[str]:
    path = town / "services" / "petitie.json"
    facts = json.loads(path.read_text(encoding="utf-8")) | change
    path.write_text(json.dumps(facts), encoding="utf-8")
    return check_catalogue(town)


def test_the_catalogue_that_ships_has_no_fault() -> None:
    assert check_catalogue(HERE) == []
    assert check_catalogue(HERE) == []


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"department": "NICIUNDE"}, "department: NICIUNDE is not in institution.toml"),
        ({"retentionClass": "X"}, "retentionClass: X is not in retention.toml"),
        ({"slug": "alta"}, "slug: the file is named otherwise"),
        ({"term": {"days": 0, "kind": "calendar"}}, "term/days"),
        ({"title": "Petiţie"}, "petitie.json: title"),
        ({"legalBasis": []}, "legalBasis"),
        ({"letter": "nimic"}, "letter: there is no letters/nimic.toml"),
        ({"letter": "sesizare"}, "[letter] repeats categorie, which the form does not ask"),
        ({"steps": [{"name": "unu", "title": "Unu", "fields": ["subiect"]}]}, "steps: descriere stands in 0 steps"),
        ({"termWhen": [{"name": "x", "field": "y", "equals": True, "days": 7, "kind": "working"}]}, "no field y"),
        ({"availability": {"from": "11-01"}}, "availability"),
        ({"availability": {"from": "02-30", "to": "03-31", "why": "x"}}, "availability/from"),
        ({"availability": {"closed": "Serverul se mută."}}, "en: availability/closed is said in one language only"),
        ({"applicant": {"kinds": ["robot"]}}, "applicant/kinds/0"),
    ],
)
def test_a_fault_is_named(town: Path, change: dict[str, Any], fault: str) -> None:
    assert any(fault in each for each in _spoil(town, change))


def test_another_town_is_configuration(town: Path) -> None:
    path = town / "institution.toml"
    path.write_text(path.read_text(encoding="utf-8").replace("Sectorului 6", "Comunei Exemplu"), encoding="utf-8")
    assert check_catalogue(town) == []
    assert Catalogue(town).institution.short_name == "Primăria Comunei Exemplu"


def test_the_public_names() -> None:
    assert len(catalogue.services()) == 15
    petition = catalogue.service("petitie")
    assert (petition.term.days, petition.term.extension, petition.department) == (30, 15, "DRPMD")
    assert catalogue.institution().register == "S6"
    assert catalogue.department("DRPMD").name.startswith("Direcția Relații cu Publicul")
    assert catalogue.retention("PET-5").years == 5
    assert catalogue.retention("REG-P").years is None
    assert catalogue.authority("PMB").name == "Primăria Municipiului București"


@pytest.mark.parametrize("ask", [catalogue.service, catalogue.department, catalogue.retention, catalogue.authority])
def test_what_is_not_there_is_said(ask: Any) -> None:
    with pytest.raises(NotFound):
        ask("nimic")
