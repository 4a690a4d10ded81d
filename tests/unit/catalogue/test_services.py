"""The fifteen services: their examples are taken, their terms fall on the day, their faults are named deep inside."""

import json
import re
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from primarie import catalogue
from primarie.calendar.compute_term import compute_term
from primarie.calendar.romania import RomanianHolidays
from primarie.catalogue.loader import HERE
from primarie.catalogue.model import Availability, Closure, TermKind
from primarie.catalogue.say import in_words
from primarie.catalogue.validate import applicant_errors, data_errors, kept_data, rule_errors
from primarie.kernel.language import speaking
from primarie.people.check_applicant import check_applicant
from tests.builders.examples import EXAMPLES

# The domain's own list: what each service asks for, and whether the law wants an identity number.
ASKED = {
    "petitie": ("subiect* descriere*", False),
    "sesizare": ("categorie* loc* descriere*", False),
    "informatii-publice": ("informatii* forma", False),
    "audienta": ("la* subiect* demersuri", False),
    "certificat-urbanism": ("scop* imobil* nr_cadastral* suprafata*", True),
    "autorizatie-construire": ("tip* cu_numar* cu_data* nr_cadastral* valoare* durata_luni urgenta", True),
    "certificat-fiscal": ("scop* bun", True),
    "nomenclatura-stradala": ("imobil* nr_cadastral* motiv*", True),
    "parcare-resedinta": ("domiciliu* nr_inmatriculare* marca* locuri handicap", True),
    "toaletare-arbori": ("loc* lucrare* arbori motiv* pericol", False),
    "ajutor-incalzire": ("sistem* membri* locuinta* cod_client loc_consum bunuri", True),
    "acord-functionare": ("caen* punct_lucru* suprafata* orar*", True),
    "racordare-utilitati": ("utilitate* operator* imobil* lungime*", True),
    "spargere-carosabil": ("motiv* loc* lungime* latime* start* stop* executant*", True),
    "copii-documente-arhiva": ("tip* numar an* titular* calitate*", True),
}


SLUGS = tuple(ASKED)


def due(slug: str, start: date, chosen: str = "") -> str:
    term = catalogue.service(slug).term_named(chosen)
    counted = compute_term(start, term.days, working=term.kind is TermKind.WORKING, holidays=RomanianHolidays())
    return counted.day.isoformat()


def test_the_fifteen_of_the_contract() -> None:
    assert {each.slug for each in catalogue.services()} == set(SLUGS) == set(EXAMPLES)


@pytest.mark.parametrize("slug", SLUGS)
def test_it_asks_what_the_domain_says(slug: str) -> None:
    fields, identity = ASKED[slug]
    offered = catalogue.service(slug)
    assert set(offered.schema["required"]) == {each[:-1] for each in fields.split() if each.endswith("*")}
    assert set(offered.schema["properties"]) - {"coordonate"} == {each.rstrip("*") for each in fields.split()}
    assert offered.needs_identity is identity


@pytest.mark.parametrize("slug", SLUGS)
def test_its_example_is_taken(slug: str) -> None:
    example, offered = EXAMPLES[slug], catalogue.service(slug)
    assert data_errors(slug, example["data"]) == []
    assert applicant_errors(example["applicant"]) == []
    assert rule_errors(offered, example["applicant"]) == []
    applicant = check_applicant(example["applicant"], needs_identity=offered.needs_identity)
    assert bool(applicant.cnp or applicant.cui) is offered.needs_identity
    once = kept_data(slug, example["data"])
    assert data_errors(slug, once) == []
    assert kept_data(slug, once) == once
    taken = {each.name: each.types for each in offered.attachments}
    assert all(media in taken[name] for name, media in example["attachments"].items())
    assert {each.name for each in offered.attachments if each.required} <= set(example["attachments"])


@pytest.mark.parametrize("slug", SLUGS)
def test_each_required_field_is_missed_by_name(slug: str) -> None:
    example, offered = EXAMPLES[slug], catalogue.service(slug)
    for name in offered.schema["required"]:
        lacking = {key: value for key, value in example["data"].items() if key != name}
        assert [each.field for each in data_errors(slug, lacking)] == [f"data.{name}"]


@pytest.mark.parametrize("slug", SLUGS)
def test_it_speaks_english_whole(slug: str) -> None:
    romanian = catalogue.service(slug)
    with speaking("en"):
        english = catalogue.service(slug)
        assert english is catalogue.service(slug), "read once for each language"
    assert english.title != romanian.title
    said = json.dumps([english.title, english.summary, english.fee, english.schema, english.texts], ensure_ascii=False)
    words = re.sub(r'"enum": \[[^]]*\]|"x-labels": |"urn:[^"]*"', "", said)
    for romanian_word in (" și ", " sau ", "Completați", "cel mult", "pentru ", "dumneavoastră"):
        assert romanian_word not in words, romanian_word
    assert english.schema["required"] == romanian.schema["required"]
    assert [each.name for each in english.steps] == [each.name for each in romanian.steps]
    assert english.term == romanian.term
    assert english.letter == romanian.letter


@pytest.mark.parametrize("slug", SLUGS)
def test_a_law_is_marked_verified_only_where_it_was_read(slug: str) -> None:
    for each in catalogue.service(slug).legal_basis:
        assert each.verified in ("", "2026-11-24")
        assert each.source


@pytest.mark.parametrize(
    ("slug", "start", "day"),
    [
        ("petitie", date(2026, 11, 24), "2026-12-28"),
        ("sesizare", date(2026, 3, 11), "2026-04-14"),
        ("informatii-publice", date(2026, 11, 24), "2026-12-07"),
        ("audienta", date(2026, 11, 24), "2026-12-28"),
        ("certificat-urbanism", date(2026, 11, 24), "2026-12-17"),
        ("autorizatie-construire", date(2026, 11, 24), "2026-12-28"),
        ("certificat-fiscal", date(2026, 11, 24), "2026-11-26"),
        ("certificat-fiscal", date(2026, 11, 27), "2026-12-03"),
        ("nomenclatura-stradala", date(2027, 3, 31), "2027-05-04"),
        ("parcare-resedinta", date(2026, 11, 24), "2026-12-28"),
        ("toaletare-arbori", date(2026, 11, 24), "2026-12-28"),
        ("ajutor-incalzire", date(2026, 11, 24), "2026-12-28"),
        ("acord-functionare", date(2026, 11, 24), "2026-12-28"),
        ("racordare-utilitati", date(2026, 11, 24), "2026-12-28"),
        ("spargere-carosabil", date(2026, 11, 24), "2026-12-28"),
        ("copii-documente-arhiva", date(2026, 11, 24), "2026-12-28"),
    ],
)
def test_its_term_ends_on_the_day(slug: str, start: date, day: str) -> None:
    assert due(slug, start) == day


def test_an_urgent_permit_has_seven_working_days() -> None:
    permit = catalogue.service("autorizatie-construire")
    urgent = permit.term_chosen({"urgenta": True})
    assert due("autorizatie-construire", date(2026, 11, 24), urgent) == "2026-12-07"
    assert permit.term_chosen({"urgenta": False}) == permit.term_chosen({}) == ""
    assert permit.term_named("nimic") == permit.term_named("") == permit.term


@pytest.mark.parametrize(
    ("slug", "change", "field", "said"),
    [
        ("ajutor-incalzire", {"membri": [{"nume": "Ion Pop", "cnp": "1", "venit": 1}]}, "membri.0.cnp", "13 cifre"),
        ("ajutor-incalzire", {"membri": [{"nume": "Ion Pop", "cnp": "3850101460014"}]}, "membri.0.venit", "„Venitul"),
        ("ajutor-incalzire", {"membri": [EXAMPLES["ajutor-incalzire"]["data"]["membri"][0], 7]}, "membri.1", "grup"),
        ("ajutor-incalzire", {"membri": []}, "membri", "Adăugați cel puțin 1"),
        ("parcare-resedinta", {"locuri": ["1", "1"]}, "locuri", "de două ori"),
        ("parcare-resedinta", {"locuri": [""]}, "locuri.0", "Completați"),
        ("parcare-resedinta", {"nr_inmatriculare": "Z 1"}, "nr_inmatriculare", "ca pe plăcuță"),
        ("parcare-resedinta", {"nr_inmatriculare": " "}, "nr_inmatriculare", "Completați"),
        ("acord-functionare", {"caen": "4511"}, "caen", "CAEN Rev. 3"),
        ("acord-functionare", {"suprafata": 0}, "suprafata", "mai mare decât 0."),
        ("spargere-carosabil", {"start": "2026-02-30"}, "start", "o dată care există"),
        ("sesizare", {"categorie": "gropi"}, "categorie", "variantele din listă"),
    ],
)
def test_a_fault_is_named_where_it_is(slug: str, change: dict[str, Any], field: str, said: str) -> None:
    (fault,) = data_errors(slug, EXAMPLES[slug]["data"] | change)
    assert fault.field == f"data.{field}"
    assert said in fault.message


def test_a_fault_names_the_field_in_the_language_of_who_asks() -> None:
    with speaking("en"):
        (fault,) = data_errors("audienta", {"la": "primar"})
    assert "What it is about, in short" in fault.message


def test_who_may_ask_and_what_the_law_needs_of_them() -> None:
    parking, permit = catalogue.service("parcare-resedinta"), catalogue.service("acord-functionare")
    person, company = EXAMPLES["parcare-resedinta"]["applicant"], EXAMPLES["acord-functionare"]["applicant"]
    assert [each.field for each in rule_errors(parking, company)] == ["applicant.kind"]
    assert [each.field for each in rule_errors(permit, {**person, "address": " "})] == [
        "applicant.kind",
        "applicant.address",
    ]
    assert rule_errors(catalogue.service("petitie"), {"kind": "person", "name": "Ion Pop", "email": "a@b.ro"}) == []


def test_a_service_closes_for_a_season_or_for_now() -> None:
    winter = Availability("11-01", "03-31", why="Se primesc cereri numai iarna.")
    assert winter.closure(date(2026, 11, 1)) is None
    assert winter.closure(date(2027, 3, 31)) is None
    assert winter.closure(date(2027, 4, 1)) == Closure("Se primesc cereri numai iarna.", date(2027, 11, 1))
    summer = Availability("05-01", "09-30", why="Vara.")
    assert summer.closure(date(2026, 10, 1)) == Closure("Vara.", date(2027, 5, 1))
    assert Availability(closed="Mutăm arhiva.").closure(date(2026, 7, 1)) == Closure("Mutăm arhiva.")
    assert all(each.open_on(date(2026, month, 1)) for each in catalogue.services() for month in range(1, 13))


def test_a_filled_field_reads_as_people_write_it() -> None:
    fields = catalogue.service("autorizatie-construire").schema["properties"]
    assert in_words(fields["valoare"], 350000.5) == "350000,5 lei"
    assert in_words(fields["durata_luni"], 18) == "18 luni"
    assert in_words(fields["urgenta"], True) == "da"
    assert in_words(fields["cu_data"], "2026-06-15") == "15.06.2026"
    assert in_words(fields["tip"], "construire") == "Autorizație de construire"
    family = catalogue.service("ajutor-incalzire").schema["properties"]["membri"]
    rows = in_words(family, EXAMPLES["ajutor-incalzire"]["data"]["membri"]).split("\n")
    assert rows[0] == "Țăranu-Șerban Ionuț, 4900612460026, 1280,5 lei"
    assert in_words({}, None) == ""


def test_every_service_is_found_by_the_words_of_the_street() -> None:
    said = json.dumps([each.texts["keywords"] for each in catalogue.services()], ensure_ascii=False)
    for words in ("nu s-a ridicat gunoiul", "vreau sa ma bag la gaze", "am pierdut autorizația din '92"):
        assert words in said


def test_every_department_that_serves_is_in_the_institution() -> None:
    assert json.loads((HERE / "services" / "petitie.json").read_text(encoding="utf-8"))["department"] == "DRPMD"
    for each in catalogue.services():
        assert catalogue.department(each.department).head_title


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


@pytest.mark.parametrize("slug", SLUGS)
@settings(max_examples=25)
@given(st.data())
def test_nothing_that_is_sent_breaks_the_check(slug: str, data: st.DataObject) -> None:
    names = st.sampled_from([*catalogue.service(slug).schema["properties"], "altceva"])
    sent = data.draw(JSON | st.dictionaries(names, JSON, max_size=4))
    told = data_errors(slug, sent)
    assert told, "no service is asked for by chance"
    assert all(each.field.split(".")[0] == "data" and each.message for each in told)
    assert len({each.field for each in told}) == len(told)
