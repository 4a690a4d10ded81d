"""Every kind of answer of every service: its own title and law, what it repeats of the form, no gap in its words."""

import re
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from primarie.catalogue import service
from primarie.catalogue.loader import this_town
from primarie.catalogue.validate import kept_data
from primarie.signing.render_letter import render_letter
from primarie.signing.typst import TypstTypesetter
from tests.builders.examples import EXAMPLES
from tests.builders.signing import CASE_ID, SUBMISSION, SigningRoom, draft_of
from tests.fakes.signing import PlainTypesetter

KINDS = [(slug, kind) for slug in EXAMPLES for kind in this_town().letters_of(slug)]


def letter(slug: str, kind: str, **data: Any) -> dict[str, Any]:
    """What stands on that letter, the case being the service's example with `data` over it."""
    draft_kind = kind.removesuffix("_notice")
    room, typesetter = SigningRoom(kind=draft_kind), PlainTypesetter()
    filled = kept_data(slug, EXAMPLES[slug]["data"] | data)
    sealed = room.sealer.seal(filled, submission_id=SUBMISSION)
    dossier = room.folders.rows[CASE_ID]
    case = replace(dossier.case, service=slug, department=service(slug).department, data_sealed=sealed)
    outline = this_town().letters_of(slug).get(kind, {}).get("body") or "Text."
    # The officer's form fills the outline's fields before anybody sees it.
    outline = re.sub(r"\{\w+\}", "…", outline)
    room.folders.rows[CASE_ID] = replace(dossier, case=case, drafts=(draft_of(draft_kind, body=outline),))
    render_letter(CASE_ID, 1, **room.rendering(typesetter))
    return typesetter.content[0]


def texts(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else []
    return [text for part in parts for text in texts(part)]


@pytest.mark.parametrize(("slug", "kind"), KINDS)
def test_a_letter_has_no_gap(slug: str, kind: str) -> None:
    said = letter(slug, kind)
    assert not [each for each in texts(said) if "{" in each]
    assert said["title"].startswith(this_town().letters_of(slug)[kind]["title"])
    assert "42/24.11.2026" in said["reference"]
    assert said["basis"]
    assert said["appeal"]
    repeated = this_town().letters_of(slug)[kind].get("facts", [])
    filled = [name for name in repeated if name in EXAMPLES[slug]["data"]]
    assert len(said["facts"]) == len(filled)


@pytest.mark.parametrize("slug", EXAMPLES)
def test_a_service_that_may_be_refused_says_how_to_contest(slug: str) -> None:
    kinds = this_town().letters_of(slug)
    assert ("refusal" in kinds) is (slug not in ("petitie", "sesizare"))
    if "refusal" in kinds:
        assert letter(slug, "refusal")["facts"] == [], "a refusal says why, it does not repeat the form"


def test_a_redirect_names_what_was_asked() -> None:
    assert letter("certificat-urbanism", "redirect_notice")["reference"] == "cererea dvs. nr. 42/24.11.2026"
    assert letter("sesizare", "redirect_notice")["subject"] == "Înștiințare privind redirecționarea sesizării"
    assert letter("petitie", "redirect_notice")["opening"][0].startswith("Vă aducem la cunoștință că petiția")


def test_values_are_written_as_people_write_them() -> None:
    said = letter("autorizatie-construire", "letter")
    assert {each["title"]: each["text"] for each in said["facts"]} == {
        "Ce autorizație cereți": "Autorizație de construire",
        "Numărul cadastral": "231456",
        "Numărul certificatului de urbanism": "118",
        "Data certificatului de urbanism": "15.06.2026",
        "Valoarea lucrărilor": "350000 lei",
        "Durata lucrărilor": "18 luni",
    }


def test_what_is_hostile_in_a_form_is_text_on_the_letter() -> None:
    said = letter("parcare-resedinta", "other", marca='#read("/etc/passwd") \\ $x$ *nu*')
    assert TypstTypesetter().typeset("letter", said, datetime(2026, 12, 2, tzinfo=UTC)).startswith(b"%PDF-")
    assert '#read("/etc/passwd")' in " ".join(texts(said["facts"]))
