"""Forms drawn from schemas: each widget, what was typed in it on its way to the API, and what is said of its faults."""

from dataclasses import replace
from typing import Any

import pytest

from primarie.catalogue import service
from primarie.catalogue.model import ApplicantRules, Service, Step
from primarie.kernel.errors import FieldError
from primarie.web import forms
from primarie.web.forms.dates import date_fault, date_value, dotted_date
from primarie.web.forms.values import number

PROPERTIES: dict[str, dict[str, Any]] = {
    "tip": {"type": "string", "title": "Tipul", "enum": ["a", "b"], "x-labels": {"a": "Primul", "b": "Al doilea"}},
    "lung": {"type": "string", "title": "Lung", "enum": [str(n) for n in range(9)],
             "x-labels": {str(n): f"Nr. {n}" for n in range(9)}},
    "suprafata": {"type": "number", "title": "Suprafața", "x-unit": "m²"},
    "an": {"type": "integer", "title": "Anul"},
    "start": {"type": "string", "format": "date", "title": "De la"},
    "pericol": {"type": "boolean", "title": "E pericol"},
    "sigur": {"type": "boolean", "title": "Sunteți sigur"},
    "loc": {"type": "string", "title": "Locul", "x-widget": "address", "x-show-if": {"field": "tip", "equals": ["b"]}},
    "punct": {"type": "string", "format": "coordinates", "title": "Punctul"},
    "motiv": {"type": "string", "title": "Motivul", "x-widget": "textarea", "maxLength": 2000},
    "locuri": {"type": "array", "title": "Locuri", "maxItems": 3, "items": {"type": "string"}},
    "membri": {"type": "array", "title": "Membri", "items": {
        "type": "object", "required": ["nume"],
        "properties": {"nume": {"type": "string", "title": "Numele"}, "venit": {"type": "number", "title": "Venitul"},
                       "nascut": {"type": "string", "format": "date", "title": "Născut la"}}}},
}  # fmt: skip


@pytest.fixture
def made_up() -> Service:
    """A service that has every widget."""
    schema = {"type": "object", "required": ["tip", "sigur"], "properties": PROPERTIES}
    first, second = tuple(PROPERTIES)[:3], tuple(PROPERTIES)[3:]
    steps = (Step("intai", "Întâi", first), Step("apoi", "Apoi", second))
    return replace(service("petitie"), schema=schema, steps=steps)


def _drawn(offered: Service, typed: dict[str, str], *errors: FieldError) -> dict[str, forms.Field]:
    return {each.name.removeprefix("data."): each for each in forms.data_fields(offered, typed, errors)}


def _data(offered: Service, typed: dict[str, str]) -> dict[str, Any]:
    data: dict[str, Any] = forms.request_body(offered, typed, {})["data"]
    return data


def test_each_field_has_its_widget(made_up: Service) -> None:
    widgets = {name: each.widget for name, each in _drawn(made_up, {}).items()}
    assert widgets == {
        "tip": "radios", "lung": "select", "suprafata": "text", "an": "text", "start": "date", "pericol": "checkbox",
        "sigur": "radios", "loc": "address", "punct": "map", "motiv": "textarea", "locuri": "table", "membri": "table",
    }  # fmt: skip


def test_a_field_says_how_it_is_filled(made_up: Service) -> None:
    drawn = _drawn(made_up, {})
    assert (drawn["suprafata"].unit, drawn["suprafata"].input_mode) == ("m²", "decimal")
    assert drawn["an"].input_mode == "numeric"
    assert drawn["loc"].show_if == "data.tip=b"
    assert drawn["motiv"].max_length == 2000
    assert [each.required for each in (drawn["tip"], drawn["an"])] == [True, False]


def test_empty_fields_are_left_out(made_up: Service) -> None:
    assert _data(made_up, {}) == {}
    assert _data(made_up, {"data.suprafata": " ", "data.start.day": "", "data.membri.0.nume": " "}) == {}


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("85", 85), ("85,5", 85.5), ("85.5", 85.5), ("1.250", 1250), ("1.250,50", 1250.5), ("1 250", 1250),
        ("-3", -3), ("nan", "nan"), ("inf", "inf"), ("1e5", "1e5"), ("9" * 400, "9" * 400), ("mare", "mare"),
    ],
)  # fmt: skip
def test_numbers_are_read_as_romanians_write_them(made_up: Service, typed: str, value: object) -> None:
    assert _data(made_up, {"data.suprafata": typed}) == {"suprafata": value}


def test_a_number_is_shown_as_it_was_understood(made_up: Service) -> None:
    assert _drawn(made_up, {"data.suprafata": "1250,5"})["suprafata"].shown == "1.250,5 m²"
    assert _drawn(made_up, {"data.suprafata": "1.250"})["suprafata"].shown == "1.250 m²"
    assert _drawn(made_up, {"data.suprafata": "mare"})["suprafata"].shown == "mare"
    assert number("x") == "x"


def _boxes(day: str, month: str, year: str) -> dict[str, str]:
    return {"data.start.day": day, "data.start.month": month, "data.start.year": year}


def test_three_boxes_are_one_date(made_up: Service) -> None:
    assert _data(made_up, _boxes("1", "2", "2027")) == {"start": "2027-02-01"}
    assert _drawn(made_up, _boxes("1", "2", "2027"))["start"].shown == "1 februarie 2027"


@pytest.mark.parametrize(
    ("boxes", "at_fault", "words"),
    [
        (("", "2", "2027"), "day", "Scrieți și ziua."),
        (("1", "", "2027"), "month", "Scrieți și luna."),
        (("1", "", ""), "month", "Scrieți și luna și anul."),
        (("1", "2", "27"), "year", "Anul se scrie cu patru cifre, de exemplu 2026."),
        (("1", "13", "2027"), "month", "Luna se scrie ca număr, de la 1 la 12."),
        (("1", "feb", "2027"), "month", "Luna se scrie ca număr, de la 1 la 12."),
        (("30", "2", "2027"), "day", "Această zi nu există în luna scrisă."),
        (("x", "2", "2027"), "day", "Această zi nu există în luna scrisă."),
    ],
)
def test_a_wrong_date_names_the_box(made_up: Service, boxes: tuple[str, str, str], at_fault: str, words: str) -> None:
    typed = _boxes(*boxes)
    told = FieldError("data.start", "Scrieți o dată care există, de exemplu 24.11.2026.")
    field = _drawn(made_up, typed, told)["start"]
    assert (field.error, field.target) == (words, f"data.start.{at_fault}")
    assert [box.name for box in field.boxes if box.error] == [f"data.start.{at_fault}"]
    assert forms.precise([field], [told]) == [FieldError("data.start", words)]
    assert _data(made_up, typed)["start"] not in ("", None)


def test_a_date_that_is_right_has_no_fault() -> None:
    assert date_fault("data.start", _boxes("29", "2", "2028")) == ("", "")
    assert date_fault("data.start", {}) == ("", "")
    assert date_value("data.start", {}) == ""


@pytest.mark.parametrize(
    ("typed", "value"), [("24.11.2026", "2026-11-24"), ("24/11/2026", "2026-11-24"), ("azi", "azi")]
)
def test_a_date_in_one_box_is_written_as_by_hand(typed: str, value: str) -> None:
    assert dotted_date(typed) == value


def test_yes_and_no(made_up: Service) -> None:
    assert _data(made_up, {"data.pericol": "da", "data.sigur": "nu"}) == {"pericol": True, "sigur": False}
    assert _data(made_up, {"data.sigur": "poate"}) == {"sigur": "poate"}


def test_rows_become_a_list(made_up: Service) -> None:
    typed = {
        "data.membri.0.nume": "Pop Ana", "data.membri.0.venit": "1.386,5", "data.membri.0.nascut": "1.2.1990",
        "data.membri.1.nume": "", "data.membri.1.venit": " ",
        "data.membri.2.nume": "Pop Ion", "data.locuri.0": "12", "data.locuri.1": "",
    }  # fmt: skip
    assert _data(made_up, typed) == {
        "membri": [{"nume": "Pop Ana", "venit": 1386.5, "nascut": "1990-02-01"}, {"nume": "Pop Ion"}],
        "locuri": ["12"],
    }
    assert forms.tidy(made_up, typed)["data.membri.1.nume"] == "Pop Ion"


def test_a_fault_in_a_row_stands_in_its_cell(made_up: Service) -> None:
    typed = {"data.membri.0.nume": "Pop Ana", "data.membri.1.venit": "mult"}
    table = _drawn(made_up, typed, FieldError("data.membri.1.venit", "Scrieți un număr."))["membri"]
    assert [[cell.error for cell in row] for row in table.table] == [["", "", ""], ["", "Scrieți un număr.", ""]]
    assert forms.targets([table])["data.membri.1.venit"] == "data.membri.1.venit"
    assert forms.targets([table])["data.membri"] == "data.membri.0.nume"
    assert table.shown == "Pop Ana\nmult"
    told = ["data.membri.1.nume", "data.membri.0.venit", "data.membri.0.nume"]
    assert sorted(told, key=lambda name: forms.place_of(name, [table])) == told[::-1]


def test_rows_come_and_go_and_keep_what_was_typed(made_up: Service) -> None:
    typed = {"data.tip": "a", "data.locuri.0": "unu", "data.locuri.1": "doi"}
    more = forms.change_rows(made_up, typed, "adauga data.locuri")
    assert more == {**typed, "data.locuri.2": ""}
    assert forms.change_rows(made_up, more, "adauga data.locuri") is None
    assert forms.change_rows(made_up, typed, "scoate data.locuri 0") == {"data.tip": "a", "data.locuri.0": "doi"}
    for asked in ("scoate data.locuri 7", "scoate data.locuri x", "adauga data.tip", "sterge data.locuri", "adauga"):
        assert forms.change_rows(made_up, typed, asked) is None


def test_a_step_keeps_its_own_fields_and_no_others(made_up: Service) -> None:
    first, second = forms.steps_of(made_up)[:2]
    sent = {"data.tip": "a", "data.pericol": "da", "data.membri.7.nume": "Pop", "data.membri.7.rol": "x", "altul": "y"}
    assert forms.kept_fields(made_up, first, sent) == {"data.tip": "a"}
    kept = forms.kept_fields(made_up, second, sent)
    assert kept == {"data.pericol": "da", "data.membri.0.nume": "Pop"}
    whole = forms.with_step(made_up, second, {"data.tip": "b", "data.pericol": "da", "data.start.day": "1"}, {})
    assert whole == {"data.tip": "b"}


def test_no_more_rows_are_kept_than_the_list_may_have(made_up: Service) -> None:
    sent = {f"data.locuri.{place}": "x" for place in (*range(9), 10**9)}
    assert len(forms.kept_fields(made_up, forms.steps_of(made_up)[1], sent)) == 3


def test_steps_end_with_the_applicant(made_up: Service) -> None:
    assert [each.name for each in forms.steps_of(made_up)] == ["intai", "apoi", "date"]
    assert [each.name for each in forms.steps_of(service("petitie"))][-1] == "date"
    found = [forms.step_of(made_up, name) for name in ("data.membri.0.nume", "applicant.cnp", "service", "data.x")]
    assert [each.name if each else "" for each in found] == ["apoi", "date", "", ""]


@pytest.mark.parametrize(
    ("kinds", "needs_identity", "names"),
    [
        (("person", "company"), False, ["kind", "name", "email", "phone", "address", "replyBy"]),
        (("person", "company"), True, ["kind", "name", "cnp", "cui", "email", "phone", "address", "replyBy"]),
        (("person",), True, ["name", "cnp", "email", "phone", "address", "replyBy"]),
        (("company",), True, ["name", "cui", "email", "phone", "address", "replyBy"]),
    ],
)
def test_the_applicant_is_asked_what_the_service_needs(
    made_up: Service, kinds: tuple[str, ...], needs_identity: bool, names: list[str]
) -> None:
    rules = ApplicantRules(kinds=kinds, required=("address",))
    offered = replace(made_up, applicant=rules, needs_identity=needs_identity)
    fields = forms.applicant_fields(offered, {})
    assert [each.name.removeprefix("applicant.") for each in fields] == names
    by_name = {each.name.removeprefix("applicant."): each for each in fields}
    assert by_name["address"].required
    assert not by_name["email"].required
    assert by_name["name"].autocomplete == "name"
    if len(kinds) == 1:
        assert forms.request_body(offered, {}, {})["applicant"] == {"kind": kinds[0]}


def test_the_number_of_the_other_kind_is_not_sent(made_up: Service) -> None:
    typed = {"applicant.kind": "company", "applicant.cnp": "3850101460014", "applicant.cui": "753217532"}
    assert forms.request_body(made_up, typed, {})["applicant"] == {"kind": "company", "cui": "753217532"}
