"""Fields drawn from schemas: what a page shows of each, with what was typed and what is wrong."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from primarie.catalogue import applicant_schema
from primarie.catalogue.model import Service
from primarie.kernel.errors import FieldError
from primarie.kernel.language import N_, Said, _
from primarie.web import words
from primarie.web.forms.dates import BOXES, date_fault, date_value
from primarie.web.forms.model import Field, FormStep, Option
from primarie.web.forms.values import AGENT, Typed, columns, most_rows, number, table_rows

# Text that browsers may fill in by themselves (WCAG 2.2, 1.3.5), and the keyboard that a phone shows.
_AUTOCOMPLETE = {"name": "name", "email": "email", "phone": "tel", "address": "street-address"}
_TYPES = {"email": ("email", "email"), "phone": ("tel", "tel"), "cnp": ("text", "numeric"), "cui": ("text", "text")}
_FORMATS = {
    "ro-cnp": ("text", "numeric"),
    "ro-phone": ("tel", "tel"),
    "ro-postcode": ("text", "numeric"),
    "ro-caen": ("text", "numeric"),
    "email": ("email", "email"),
}
_CONTACT = ("email", "phone", "address")
# More choices than this are a list to open; fewer are all seen at once.
_MOST_RADIOS = 8
_BOX_LABELS = Said({"day": N_("Ziua"), "month": N_("Luna"), "year": N_("Anul")})
_NAMES = Said({"person": N_("Numele și prenumele"), "company": N_("Denumirea organizației")})
_FOR_KIND = Said({"person": N_("{label}, pentru persoane"), "company": N_("{label}, pentru organizații")})
_OF_KIND = {"cnp": "person", "cui": "company"}
_ONE_LINE = 500


def data_fields(
    service: Service, typed: Typed, errors: Iterable[FieldError] = (), *, step: FormStep | None = None
) -> list[Field]:
    """The fields of the service's own form, or of one step of it, in order, with what was typed and what is wrong."""
    told = _told(errors)
    schema = service.schema
    names = step.fields if step else tuple(schema["properties"])
    return [
        _field(f"data.{name}", schema["properties"][name], name in schema["required"], typed, told) for name in names
    ]


def applicant_fields(service: Service, typed: Typed, errors: Iterable[FieldError] = ()) -> list[Field]:
    """The applicant's fields, for the kinds that may ask; identity numbers only where the law asks for them."""
    told = _told(errors)
    kinds = service.applicant.kinds
    identity = [name for name, kind in _OF_KIND.items() if service.needs_identity and kind in kinds]
    names = [*(["kind"] if len(kinds) > 1 else []), "name", *identity, *_CONTACT, "replyBy"]
    typed = {"applicant.kind": kinds[0]} | dict(typed)
    return [_applicant_field(service, name, typed, told) for name in names]


def agent_field(typed: Typed, errors: Iterable[FieldError] = ()) -> Field:
    """The name of who acts for the applicant, for those who do."""
    facts = applicant_schema()["properties"]["agent"]["properties"]["name"]
    return _field(AGENT, facts, False, typed, _told(errors))


def targets(fields: Iterable[Field]) -> dict[str, str]:
    """The id that an error of each field leads to, cells of tables among them."""
    found = {}
    for each in fields:
        found[each.name] = each.target or each.name
        found |= targets(cell for row in each.table for cell in row)
    return found


def place_of(name: str, fields: list[Field]) -> int:
    """Where on the page a fault's field stands, so that faults are told from the top down; the end when nowhere."""
    order = [name for each in fields for name in (*(cell.name for row in each.table for cell in row), each.name)]
    return next((at for at, each in enumerate(order) if name == each or name.startswith(f"{each}.")), len(order))


def precise(fields: Iterable[Field], errors: Iterable[FieldError]) -> list[FieldError]:
    """The errors in the words that the page's own fields have for them: a date names the box that is at fault."""
    own = {each.name: each.error for each in fields if each.widget == "date" and each.error}
    return [FieldError(each.field, own.get(each.field, each.message)) for each in errors]


def _applicant_field(service: Service, name: str, typed: Typed, told: Mapping[str, str]) -> Field:
    facts = dict(applicant_schema()["properties"][name])
    kinds = service.applicant.kinds
    if name == "name" and len(kinds) == 1:
        facts["title"] = _NAMES[kinds[0]]
    if name == "kind":
        facts["x-labels"] = {kind: facts["x-labels"][kind] for kind in kinds}
    belongs = _OF_KIND.get(name, "") if len(kinds) > 1 else ""
    if belongs:
        facts["x-show-if"] = {"field": "applicant.kind", "equals": [belongs]}
        facts["title"] = _FOR_KIND[belongs].format(label=facts["title"])
    required = name in ("kind", "name", *service.applicant.required, *_OF_KIND)
    return _field(f"applicant.{name}", facts, required, typed, told)


def _field(name: str, facts: Mapping[str, Any], required: bool, typed: Typed, told: Mapping[str, str]) -> Field:
    widget = _widget(facts, required)
    input_type, input_mode = _keyboard(name, facts)
    error = told.get(name, "")
    boxes = _boxes(name, typed, error) if widget == "date" else ()
    if boxes:
        error = date_fault(name, typed)[1] or error
    table = _table(name, facts, typed, told) if widget == "table" else ()
    value = typed.get(name, "")
    options = _options(facts, widget)
    return Field(
        name=name,
        label=facts["title"],
        widget=widget,
        hint=facts.get("description", ""),
        value=value,
        error=error if told.get(name) else "",
        options=options,
        required=required,
        rows=facts.get("x-rows", 5),
        input_type=input_type,
        input_mode=input_mode,
        autocomplete=facts.get("x-autocomplete", "") or _filled_by_browsers(name),
        unit=facts.get("x-unit", ""),
        max_length=facts.get("maxLength", 0),
        boxes=boxes,
        table=table,
        takes_more=widget == "table" and len(table) < most_rows(facts),
        show_if=_show_if(facts),
        target=_target(name, widget, typed, table, facts),
        shown=_shown(name, facts, widget, options, typed, table),
    )


def _widget(facts: Mapping[str, Any], required: bool) -> str:
    asked = str(facts.get("x-widget", ""))
    if facts["type"] == "array":
        return "table"
    if "enum" in facts:
        return "select" if asked == "select" or len(facts["enum"]) > _MOST_RADIOS else "radios"
    if facts["type"] == "boolean":
        # Where an answer is demanded, no answer must not mean "no".
        return "radios" if required and facts.get("const") is not True else "checkbox"
    if facts.get("format") == "date":
        return "date"
    if facts.get("format") == "coordinates":
        return "map"
    return asked if asked in ("textarea", "address", "map") else "text"


def _options(facts: Mapping[str, Any], widget: str) -> tuple[Option, ...]:
    if facts["type"] == "boolean":
        return (Option("da", _("Da")), Option("nu", _("Nu"))) if widget == "radios" else ()
    labels = facts.get("x-labels", {})
    return tuple(Option(value, labels.get(value, value)) for value in facts.get("enum", ()) if value in labels)


def _keyboard(name: str, facts: Mapping[str, Any]) -> tuple[str, str]:
    if facts["type"] == "integer":
        return "text", "numeric"
    if facts["type"] == "number":
        return "text", "decimal"
    if name.startswith("applicant."):
        return _TYPES.get(name.rpartition(".")[2], ("text", ""))
    return _FORMATS.get(str(facts.get("format", "")), ("text", ""))


def _filled_by_browsers(name: str) -> str:
    if name == AGENT:
        return ""
    return _AUTOCOMPLETE.get(name.rpartition(".")[2], "") if name.startswith("applicant.") else ""


def _boxes(name: str, typed: Typed, error: str) -> tuple[Field, ...]:
    at_fault = date_fault(name, typed)[0] if error else ""
    return tuple(
        Field(
            name=f"{name}.{box}",
            label=_BOX_LABELS[box],
            widget="text",
            value=typed.get(f"{name}.{box}", ""),
            error=error if error and at_fault in ("", box) else "",
            input_mode="numeric",
        )
        for box in BOXES
    )


def _table(name: str, facts: Mapping[str, Any], typed: Typed, told: Mapping[str, str]) -> tuple[tuple[Field, ...], ...]:
    described = columns(facts)
    needed = facts["items"].get("required", [])
    rows = max(len(table_rows(name, typed)), 1)
    return tuple(
        tuple(
            _cell(
                f"{name}.{row}.{column}" if column else f"{name}.{row}", column, facts, described, needed, typed, told
            )
            for column in described
        )
        for row in range(rows)
    )


def _cell(
    name: str,
    column: str,
    facts: Mapping[str, Any],
    described: Mapping[str, Mapping[str, Any]],
    needed: list[str],
    typed: Typed,
    told: Mapping[str, str],
) -> Field:
    # A row of one plain value is told from the next by its number.
    plain = f"{facts['title']} ({int(name.rpartition('.')[2]) + 1})" if not column else facts["title"]
    own = {"title": plain} | dict(described[column])
    # Within a row a date is one box of text, as it is written by hand.
    own = {key: value for key, value in own.items() if not (key == "format" and value == "date")}
    return _field(name, own, not column or column in needed, typed, told)


def _show_if(facts: Mapping[str, Any]) -> str:
    rule = facts.get("x-show-if")
    if not rule:
        return ""
    named = rule["field"] if "." in rule["field"] else f"data.{rule['field']}"
    equals = rule["equals"] if isinstance(rule["equals"], list) else [rule["equals"]]
    return f"{named}={'|'.join({True: 'da', False: 'nu'}.get(each, str(each)) for each in equals)}"


def _target(
    name: str, widget: str, typed: Typed, table: tuple[tuple[Field, ...], ...], facts: Mapping[str, Any]
) -> str:
    if widget == "date":
        return f"{name}.{date_fault(name, typed)[0] or BOXES[0]}"
    if widget == "table" and table:
        return table[0][0].target or table[0][0].name
    return name


def _shown(
    name: str,
    facts: Mapping[str, Any],
    widget: str,
    options: tuple[Option, ...],
    typed: Typed,
    table: tuple[tuple[Field, ...], ...],
) -> str:
    value = typed.get(name, "")
    if widget == "table":
        rows = (" · ".join(filter(None, (cell.shown for cell in row))) for row in table)
        return "\n".join(filter(None, rows))
    if widget == "date":
        return _date_shown(date_value(name, typed))
    if widget == "checkbox":
        return _("Da") if value == "da" else ""
    if facts["type"] in ("number", "integer") and value.strip():
        return _number_shown(value, facts.get("x-unit", ""))
    return next((each.label for each in options if each.value == value), value)


def _date_shown(value: str) -> str:
    try:
        return words.ro_date(date.fromisoformat(value))
    except ValueError:
        return ".".join(reversed(value.split("-"))) if value else ""


def _number_shown(typed: str, unit: str) -> str:
    """The number as it was understood, so that a point taken for thousands is seen before sending."""
    plain = number(typed)
    if plain == typed and not plain.replace(".", "").replace("-", "").isdecimal():
        return typed
    whole, _sep, part = plain.partition(".")
    sign = "-" if whole.startswith("-") else ""
    grouped = f"{int(whole.lstrip('-')):,}".replace(",", ".")
    return " ".join(filter(None, (f"{sign}{grouped}{',' + part if part else ''}", unit)))


def _told(errors: Iterable[FieldError]) -> dict[str, str]:
    return {each.field: each.message for each in reversed(list(errors))}
