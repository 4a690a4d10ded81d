"""A new service is a new file and a letter template, no code: a sixteenth is added to a copy of the catalogue."""

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from chalice.test import Client

from infra.assets import build_assets
from primarie.cases.model import Step
from primarie.catalogue import loader, search_services
from primarie.catalogue.check_catalogue import check_catalogue
from primarie.catalogue.loader import Catalogue
from primarie.signing.render_letter import render_letter
from primarie.signing.typst import TypstTypesetter
from tests.builders import cases, signing
from tests.builders.cases import HEAD, OFFICER, TownHall
from tests.builders.door import Browser, CitizensDoor
from tests.builders.signing import SigningRoom
from tests.fakes.signing import PlainTypesetter

SLUG = "abonament-bazin"
HOME = f"/servicii/{SLUG}"
SERVICE: dict[str, Any] = {
    "slug": SLUG,
    "title": "Abonament la bazinul de înot",
    "summary": "Cereți un abonament redus la bazinul sectorului.",
    "department": "DRPMD",
    "term": {"days": 10, "kind": "working"},
    "termWhen": [{"name": "elevi", "field": "pentru", "equals": "elev", "days": 2, "kind": "working"}],
    "fee": "20 lei pe lună",
    "legalBasis": [{"act": "HCL nr. 1/2026", "validFrom": "2026", "source": "HCL nr. 1/2026", "verified": ""}],
    "schema": {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "type": "object",
        "additionalProperties": False,
        "required": ["pentru", "telefon_parinte"],
        "properties": {
            "pentru": {
                "type": "string",
                "title": "Pentru cine este abonamentul",
                "enum": ["elev", "adult"],
                "x-labels": {"elev": "Un elev", "adult": "Un adult"},
            },
            "telefon_parinte": {"type": "string", "title": "Telefonul unui părinte", "format": "ro-phone"},
        },
    },
    "steps": [
        {"name": "cine", "title": "Cine înoată", "fields": ["pentru"]},
        {"name": "parinte", "title": "Cum dăm de părinte", "fields": ["telefon_parinte"]},
    ],
    "attachments": [],
    "applicant": {"kinds": ["person"]},
    "route": "request",
    "letter": SLUG,
    "retentionClass": "PET-5",
    "needsIdentity": False,
    "texts": {
        "lifeEvent": "Timp liber",
        "keywords": ["bazin", "piscină", "vreau să înot"],
        "purpose": "Abonamentul redus este pentru locuitorii sectorului.",
        "needs": ["telefonul unui părinte"],
        "next": ["Primiți abonamentul în 10 zile lucrătoare."],
        "appeal": "Puteți face plângere prealabilă în 30 de zile.",
        "notes": [],
    },
    "en": {
        "title": "Swimming pool pass",
        "summary": "Ask for a cheaper pass to the sector's pool.",
        "fee": "20 lei a month",
        "legalBasis": ["Local Council Decision 1/2026"],
        "fields": {
            "pentru": {"title": "Whom the pass is for", "x-labels": {"elev": "A pupil", "adult": "An adult"}},
            "telefon_parinte": {"title": "A parent's phone"},
        },
        "steps": {"cine": "Who swims", "parinte": "How to reach a parent"},
        "texts": {
            "lifeEvent": "Leisure",
            "keywords": ["swimming pool"],
            "purpose": "The cheaper pass is for residents of the sector.",
            "needs": ["a parent's phone"],
            "next": ["You get the pass within 10 working days."],
            "appeal": "You can make a prior complaint within 30 days.",
            "notes": [],
        },
    },
}
LETTER = """
[letter]
title = "Abonament la bazin"
reference = "cererea dvs. nr. {number}"
reference_many = "cererile dvs. nr. {number}"
opening = "Ca urmare a cererii dumneavoastră nr. {number}, vi se acordă abonamentul."
facts = ["pentru", "telefon_parinte"]
basis = "HCL nr. 1/2026."
appeal = "Puteți formula plângere prealabilă în 30 de zile."
validFrom = "2026"
source = "HCL nr. 1/2026"
verified = ""

[refusal]
title = "Refuz motivat"
reference = "cererea dvs. nr. {number}"
reference_many = "cererile dvs. nr. {number}"
basis = "HCL nr. 1/2026."
appeal = "Puteți formula plângere prealabilă în 30 de zile."
validFrom = "2026"
source = "HCL nr. 1/2026"
verified = ""
"""


@pytest.fixture
def town(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Catalogue]:
    """This town's catalogue with one file and one letter template more, for the whole house."""
    folder = tmp_path / "catalogue"
    shutil.copytree(loader.HERE, folder, ignore=shutil.ignore_patterns("__pycache__", "*.py"))
    (folder / "services" / f"{SLUG}.json").write_text(json.dumps(SERVICE, ensure_ascii=False), encoding="utf-8")
    (folder / "letters" / f"{SLUG}.toml").write_text(LETTER, encoding="utf-8")
    made = Catalogue(folder)
    for place in (loader, cases, signing):
        monkeypatch.setattr(place, "this_town", lambda: made)
    _forget_the_index()
    yield made
    _forget_the_index()


def _forget_the_index() -> None:
    search_services._index.cache_clear()
    search_services._rarity.cache_clear()


@pytest.fixture
def door(town: Catalogue) -> CitizensDoor:
    build_assets()
    return CitizensDoor()


def _sent(door: CitizensDoor) -> str:
    """Walks the form to the number, without a script; the case's id."""
    browser = Browser(door.app())
    browser.get(f"{HOME}/cerere")
    assert "Cine înoată" in browser.page
    browser.submit(f"{HOME}/cerere", **{"data.pentru": "elev"})
    assert "Cum dăm de părinte" in browser.page
    browser.submit(f"{HOME}/cerere", **{"data.telefon_parinte": "07"})
    assert (browser.status, "0722 123 456" in browser.page) == (400, True)
    browser.submit(f"{HOME}/cerere", **{"data.telefon_parinte": "0722 123 456"})
    browser.submit(
        f"{HOME}/cerere",
        **{"applicant.kind": "person", "applicant.name": "Zamfirescu Profira", "applicant.email": "p@example.ro"},
    )
    if "/fisiere" in browser.path:
        browser.get(browser.path.replace("/fisiere", "/verifica"))
    assert "Un elev" in browser.page
    browser.submit(f"{HOME}/verifica")
    assert browser.path.startswith(f"{HOME}/trimis")
    assert "1/24.11.2026" in browser.page
    (found,) = {case_id for case_id, _ in door.hall.cases.items if case_id.startswith("S6-")}
    return found


def test_the_check_before_a_build_takes_it(town: Catalogue) -> None:
    assert check_catalogue(town.folder) == []
    assert len(town.services) == 16


def test_it_is_found_and_explained(door: CitizensDoor) -> None:
    browser = Browser(door.app())
    assert SERVICE["title"] in browser.get("/servicii?q=vreau+sa+inot")
    page = browser.get(HOME)
    for words in (SERVICE["title"], SERVICE["fee"], "10 zile lucrătoare", "HCL nr. 1/2026", "plângere prealabilă"):
        assert words in page
    with Client(door.app()) as client:
        told = client.http.get(f"/api/v1/services/{SLUG}", headers={"Accept-Language": "en"}).json_body
    assert (told["title"], told["schema"]["properties"]["pentru"]["x-labels"]["elev"]) == (
        "Swimming pool pass",
        "A pupil",
    )


def test_it_is_asked_for_and_answered(door: CitizensDoor) -> None:
    hall = door.hall
    case_id = _sent(door)
    case = hall.case(case_id)
    assert (case.service, case.due_date) == (SLUG, "2026-11-26"), "the term that the form chose"
    opened = hall.sealer.open(case.data_sealed, submission_id=case.submission_id)
    assert opened == {"pentru": "elev", "telefon_parinte": "+40722123456"}
    _drafted(hall, case_id)
    room, typesetter = SigningRoom(sealer=hall.sealer, clock=hall.clock), PlainTypesetter()
    ports = room.rendering(typesetter) | {"folders": hall.cases}
    first = render_letter(case_id, 1, **ports)
    assert render_letter(case_id, 1, **ports) == first
    said = typesetter.content[0]
    assert re.match(r"Ca urmare a cererii dumneavoastră nr. 1/24.11.2026, vi se acordă", said["opening"][0])
    assert [(each["title"], each["text"]) for each in said["facts"]] == [
        ("Pentru cine este abonamentul", "Un elev"),
        ("Telefonul unui părinte", "+40722123456"),
    ]
    assert TypstTypesetter().typeset("letter", said, hall.clock.now()).startswith(b"%PDF-")


def _drafted(hall: TownHall, case_id: str) -> None:
    """The head gives it to an officer, who writes the answer."""
    hall.open(case_id)
    hall.act(hall.ask(case_id, Step.ASSIGN), "assign", HEAD, assignee=OFFICER.username)
    task = hall.ask(case_id, Step.DRAFT)
    hall.act(task, "draft", OFFICER, subject="Abonamentul dumneavoastră", body="Abonamentul vă așteaptă la bazin.")
