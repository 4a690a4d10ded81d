"""What was typed, on its way back to the API's body; and which of what a browser sends belongs to a page."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from primarie.catalogue import POWER_OF_ATTORNEY, applicant_schema
from primarie.catalogue.model import Service
from primarie.web.forms.dates import BOXES, date_value, dotted_date
from primarie.web.forms.model import FormStep

Typed = Mapping[str, str]
MOST_ROWS = 20
_PLAIN_NUMBER = re.compile(r"-?\d{1,15}(\.\d{1,15})?")
# Romanian writes thousands with points and fractions with a comma.
_GROUPED = re.compile(r"-?\d{1,3}(\.\d{3})+(,\d+)?")


def request_body(service: Service, typed: Typed, uploads: Mapping[str, str]) -> dict[str, Any]:
    """The API's body out of what was typed, empty fields left out; `uploads`: the kind of attachment by upload id."""
    data = {}
    for name, facts in service.schema["properties"].items():
        value = _value(f"data.{name}", facts, typed)
        if value not in ("", None, []):
            data[name] = value
    return {
        "service": service.slug,
        "applicant": _applicant(service, typed, uploads),
        "data": data,
        "attachments": list(uploads),
    }


def names_of(service: Service, step: FormStep) -> tuple[str, ...]:
    """The API's names of the fields that a step asks for."""
    if step.applicant:
        return (*(f"applicant.{name}" for name in applicant_schema()["properties"] if name != "agent"), AGENT)
    return tuple(f"data.{name}" for name in step.fields)


AGENT = "applicant.agent.name"


def kept_fields(service: Service, step: FormStep, form: Typed) -> dict[str, str]:
    """Of what a browser sent, the fields of this step, as typed; what else came is dropped."""
    if step.applicant:
        return {name: form[name] for name in names_of(service, step) if name in form}
    kept: dict[str, str] = {}
    for name in step.fields:
        facts = service.schema["properties"][name]
        if facts["type"] == "array":
            known = columns(facts)
            rows = table_rows(f"data.{name}", form)[: most_rows(facts)]
            kept = _with_rows(f"data.{name}", kept, [{c: v for c, v in row.items() if c in known} for row in rows])
        else:
            boxes = [f"data.{name}.{box}" for box in BOXES] if facts.get("format") == "date" else [f"data.{name}"]
            kept |= {each: form[each] for each in boxes if each in form}
    return kept


def with_step(service: Service, step: FormStep, form: Typed, typed: Typed) -> dict[str, str]:
    """The whole form with one step's fields as they stand now: what is absent from them was emptied."""
    own = names_of(service, step)
    others = {name: value for name, value in form.items() if not _is_of(name, own)}
    return others | dict(typed)


def tidy(service: Service, typed: Typed) -> dict[str, str]:
    """The form without wholly empty rows, the others numbered on."""
    tidied = dict(typed)
    for name, facts in service.schema["properties"].items():
        if facts["type"] == "array":
            rows = [row for row in table_rows(f"data.{name}", typed) if any(value.strip() for value in row.values())]
            tidied = _with_rows(f"data.{name}", tidied, rows)
    return tidied


def change_rows(service: Service, typed: Typed, asked: str) -> dict[str, str] | None:
    """The form after a row was asked for (`adauga data.membri`) or taken out (`scoate data.membri 1`).

    Nothing when no such thing can be done.
    """
    verb, _sep, rest = asked.partition(" ")
    name, _sep, place = rest.partition(" ")
    facts = service.schema["properties"].get(name.removeprefix("data."), {})
    if facts.get("type") != "array":
        return None
    rows = table_rows(name, typed) or [_empty_row(facts)]
    if verb == "adauga" and len(rows) < most_rows(facts):
        return _with_rows(name, typed, [*rows, _empty_row(facts)])
    if verb == "scoate" and place.isdecimal() and int(place) < len(rows):
        return _with_rows(name, typed, [row for at, row in enumerate(rows) if at != int(place)])
    return None


def table_rows(name: str, typed: Typed) -> list[dict[str, str]]:
    """The rows typed under a list's name: column → text; a list of plain values has the one column ``."""
    rows: dict[int, dict[str, str]] = {}
    for each, value in typed.items():
        if each.startswith(f"{name}."):
            place, _sep, column = each.removeprefix(f"{name}.").partition(".")
            if place.isdecimal() and int(place) < 10 * MOST_ROWS:
                rows.setdefault(int(place), {})[column] = value
    return [rows[place] for place in sorted(rows)]


def most_rows(facts: Mapping[str, Any]) -> int:
    """How many rows a list may have on a page."""
    return min(MOST_ROWS, int(facts.get("maxItems", MOST_ROWS)))


def columns(facts: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """The columns of a list's rows by name; of a list of plain values the one column ``."""
    items: dict[str, Any] = facts["items"]
    described: dict[str, dict[str, Any]] = items.get("properties") or {"": items}
    return described


def number(typed: str) -> str:
    """A number as JSON writes it, of one as Romanians do: `1.250,50` is 1250.50; what was typed when it is none."""
    bare = "".join(typed.split())
    plain = bare.replace(".", "") if _GROUPED.fullmatch(bare) else bare
    plain = plain.replace(",", ".")
    return plain if _PLAIN_NUMBER.fullmatch(plain) else typed


def _value(name: str, facts: Mapping[str, Any], typed: Typed) -> Any:
    """What was typed in the schema's type; as it stands when it is not of that type, so that the schema says so."""
    if facts["type"] == "array":
        rows = [row for row in table_rows(name, typed) if any(value.strip() for value in row.values())]
        return [_row(columns(facts), row) for row in rows]
    if facts.get("format") == "date":
        return date_value(name, typed)
    return _one(facts, typed.get(name, ""))


def _one(facts: Mapping[str, Any], typed: str) -> Any:
    if not typed.strip():
        return ""
    match facts["type"]:
        case "boolean":
            return {"da": True, "nu": False}.get(typed, typed)
        case "integer" | "number":
            plain = number(typed)
            if not _PLAIN_NUMBER.fullmatch(plain):
                return typed
            return float(plain) if "." in plain else int(plain)
    return dotted_date(typed) if facts.get("format") == "date" else typed


def _row(described: Mapping[str, Mapping[str, Any]], row: Typed) -> Any:
    if "" in described:
        return _one(described[""], row.get("", ""))
    values = {column: _one(facts, row.get(column, "")) for column, facts in described.items()}
    return {column: value for column, value in values.items() if value != ""}


def _applicant(service: Service, typed: Typed, uploads: Mapping[str, str]) -> dict[str, Any]:
    applicant: dict[str, Any] = {
        name: typed[f"applicant.{name}"]
        for name in applicant_schema()["properties"]
        if typed.get(f"applicant.{name}", "").strip()
    }
    kinds = service.applicant.kinds
    applicant["kind"] = typed.get("applicant.kind", "") if len(kinds) > 1 else ""
    applicant["kind"] = applicant["kind"] or kinds[0]
    # The number of the other kind of applicant may stand in the form from before the choice was changed.
    applicant.pop({"person": "cui", "company": "cnp"}.get(applicant.get("kind", ""), ""), None)
    if agent := typed.get(AGENT, "").strip():
        proof = next((each for each, kind in uploads.items() if kind == POWER_OF_ATTORNEY.name), "")
        applicant["agent"] = {"name": agent, "attachment": proof}
    return applicant


def _with_rows(name: str, typed: Typed, rows: Iterable[Typed]) -> dict[str, str]:
    others = {each: value for each, value in typed.items() if not each.startswith(f"{name}.")}
    cells = {_cell(name, place, column): value for place, row in enumerate(rows) for column, value in row.items()}
    return others | cells


def _cell(name: str, place: int, column: str) -> str:
    return f"{name}.{place}.{column}" if column else f"{name}.{place}"


def _empty_row(facts: Mapping[str, Any]) -> dict[str, str]:
    return dict.fromkeys(columns(facts), "")


def _is_of(name: str, own: Iterable[str]) -> bool:
    return any(name == each or name.startswith(f"{each}.") for each in own)
