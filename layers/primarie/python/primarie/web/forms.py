"""Forms drawn from schemas: which fields a page shows, and how what was typed becomes the API's body again."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from primarie.catalogue import POWER_OF_ATTORNEY, applicant_schema
from primarie.catalogue.model import Service
from primarie.kernel.errors import FieldError

# Text that browsers may fill in by themselves (WCAG 2.2, 1.3.5), and the keyboard that a phone shows.
_AUTOCOMPLETE = {"name": "name", "email": "email", "phone": "tel", "address": "street-address"}
_TYPES = {"email": ("email", "email"), "phone": ("tel", "tel"), "cnp": ("text", "numeric"), "cui": ("text", "text")}
_CONTACT = ("email", "phone", "address")


@dataclass(frozen=True)
class Option:
    """One choice of a field."""

    value: str
    label: str


@dataclass(frozen=True)
class Field:
    """One field of a page.

    `name` is the API's name (`data.descriere`); `widget`: text | textarea | radios | checkbox.
    """

    name: str
    label: str
    widget: str
    hint: str = ""
    value: str = ""
    error: str = ""
    options: tuple[Option, ...] = ()
    required: bool = True
    rows: int = 5
    input_type: str = "text"
    input_mode: str = ""
    autocomplete: str = ""

    @property
    def shown(self) -> str:
        """What the summary says was chosen or typed."""
        return next((each.label for each in self.options if each.value == self.value), self.value)


def data_fields(service: Service, typed: Mapping[str, str], errors: Iterable[FieldError] = ()) -> list[Field]:
    """The fields of the service's own form, in the schema's order, with what was typed and what is wrong."""
    told = _told(errors)
    schema = service.schema
    return [
        _field(f"data.{name}", facts, name in schema["required"], typed, told)
        for name, facts in schema["properties"].items()
    ]


def applicant_fields(service: Service, typed: Mapping[str, str], errors: Iterable[FieldError] = ()) -> list[Field]:
    """The applicant's fields; identity numbers only where the service's law asks for them."""
    told = _told(errors)
    properties = applicant_schema()["properties"]
    names = ["kind", "name", *(("cnp", "cui") if service.needs_identity else ()), *_CONTACT, "replyBy"]
    typed = {"applicant.kind": "person"} | dict(typed)
    fields = []
    for name in names:
        required = name in ("kind", "name")
        fields.append(_field(f"applicant.{name}", properties[name], required, typed, told))
    return fields


def agent_field(typed: Mapping[str, str], errors: Iterable[FieldError] = ()) -> Field:
    """The name of who acts for the applicant, for those who do."""
    facts = applicant_schema()["properties"]["agent"]["properties"]["name"]
    return _field("applicant.agent.name", facts, False, typed, _told(errors))


def request_body(service: Service, typed: Mapping[str, str], uploads: Mapping[str, str]) -> dict[str, Any]:
    """The API's body out of a page's fields, empty ones left out; `uploads`: the kind of attachment by upload id."""
    properties = service.schema["properties"]
    data = {
        name: _value(facts, typed[f"data.{name}"])
        for name, facts in properties.items()
        if typed.get(f"data.{name}", "").strip()
    }
    applicant: dict[str, Any] = {
        name: typed[f"applicant.{name}"]
        for name in applicant_schema()["properties"]
        if typed.get(f"applicant.{name}", "").strip()
    }
    if agent := typed.get("applicant.agent.name", "").strip():
        proof = next((each for each, kind in uploads.items() if kind == POWER_OF_ATTORNEY.name), "")
        applicant["agent"] = {"name": agent, "attachment": proof}
    return {"service": service.slug, "applicant": applicant, "data": data, "attachments": list(uploads)}


def kept_fields(service: Service, form: Mapping[str, str]) -> dict[str, str]:
    """Of what a browser sent, the fields of this form, as typed; what else came is dropped."""
    names = [f"data.{name}" for name in service.schema["properties"]]
    names += [f"applicant.{name}" for name in applicant_schema()["properties"] if name != "agent"]
    names.append("applicant.agent.name")
    return {name: form[name] for name in names if name in form}


def _field(
    name: str, facts: Mapping[str, Any], required: bool, typed: Mapping[str, str], told: Mapping[str, str]
) -> Field:
    short = name.rpartition(".")[2]
    input_type, input_mode = _TYPES.get(short, ("text", "")) if name.startswith("applicant.") else ("text", "")
    return Field(
        name=name,
        label=facts["title"],
        widget=_widget(facts),
        hint=facts.get("description", ""),
        value=typed.get(name, ""),
        error=told.get(name, ""),
        options=tuple(Option(value, label) for value, label in facts.get("x-labels", {}).items()),
        required=required,
        rows=facts.get("x-rows", 5),
        input_type=input_type,
        input_mode=input_mode or ("decimal" if facts["type"] in ("number", "integer") else ""),
        autocomplete=_AUTOCOMPLETE.get(short, "") if name.startswith("applicant.") else "",
    )


def _widget(facts: Mapping[str, Any]) -> str:
    if "enum" in facts:
        return "radios"
    if facts["type"] == "boolean":
        return "checkbox"
    return str(facts.get("x-widget", "text")) if facts.get("x-widget") == "textarea" else "text"


def _value(facts: Mapping[str, Any], typed: str) -> Any:
    """What was typed in the schema's type; as it stands when it is not of that type, so that the schema says so."""
    match facts["type"]:
        case "boolean":
            return typed == "da"
        case "integer" | "number":
            number = typed.strip().replace(",", ".")
            try:
                return int(number) if facts["type"] == "integer" else float(number)
            except ValueError:
                return typed
    return typed


def _told(errors: Iterable[FieldError]) -> dict[str, str]:
    return {each.field: each.message for each in reversed(list(errors))}
