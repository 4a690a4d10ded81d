"""Holds what was filled in against a JSON Schema and says in Romanian what each field lacks."""

from collections.abc import Iterator
from functools import cache
from typing import Any

import jsonschema_rs

from primarie.catalogue.loader import applicant_schema, service
from primarie.kernel.errors import FieldError


def data_errors(slug: str, data: Any) -> list[FieldError]:
    """What is wrong with a service's form data; fields are named `data.descriere`. NotFound for no such service."""
    return list(_errors(_service_validator(slug), service(slug).schema, data, "data"))


def applicant_errors(applicant: Any) -> list[FieldError]:
    """What is wrong with an applicant's shape; fields are named `applicant.name`."""
    return list(_errors(_applicant_validator(), applicant_schema(), applicant, "applicant"))


@cache
def _service_validator(slug: str) -> jsonschema_rs.Draft202012Validator:
    return jsonschema_rs.Draft202012Validator(service(slug).schema, validate_formats=True)


@cache
def _applicant_validator() -> jsonschema_rs.Draft202012Validator:
    return jsonschema_rs.Draft202012Validator(applicant_schema(), validate_formats=True)


def _errors(
    validator: jsonschema_rs.Draft202012Validator, schema: dict[str, Any], value: Any, root: str
) -> Iterator[FieldError]:
    told: set[str] = set()
    for error in validator.iter_errors(value):
        path = [root, *(str(part) for part in error.instance_path)]
        for field, message in _messages(error, schema, ".".join(path)):
            if field not in told:
                told.add(field)
                yield FieldError(field, message)


def _messages(error: Any, schema: dict[str, Any], at: str) -> Iterator[tuple[str, str]]:
    """One schema error as fields and messages; the first that a field gets is the one shown."""
    kind = error.kind
    match kind.name:
        case "required":
            title = _title(schema, error.instance_path, kind.property)
            yield f"{at}.{kind.property}", f"Completați câmpul „{title}”."
        case "additionalProperties":
            for name in kind.unexpected:
                yield f"{at}.{name}", "Acest câmp nu există în formular."
        case "anyOf" if at == "applicant":
            yield "applicant.email", "Scrieți un e-mail, un telefon sau o adresă, ca să vă putem răspunde."
        case _:
            yield at, _message(kind, error.instance)


def _message(kind: Any, value: Any) -> str:
    match kind.name:
        case "minLength" if not str(value).strip():
            return "Completați acest câmp."
        case "minLength":
            return f"Scrieți cel puțin {kind.limit} {_letters(kind.limit)}."
        case "maxLength":
            return f"Scrieți cel mult {kind.limit} {_letters(kind.limit)}."
        case "pattern":
            return "Completați acest câmp." if not str(value).strip() else "Valoarea nu are forma cerută."
        case "enum" | "const":
            return "Alegeți una dintre variantele din listă."
        case "format":
            return _FORMATS.get(kind.format, "Valoarea nu are forma cerută.")
        case "type":
            return _TYPES.get(next(iter(kind.types), ""), "Valoarea nu are tipul cerut.")
        case "minimum":
            return f"Scrieți un număr de cel puțin {kind.limit}."
        case "maximum":
            return f"Scrieți un număr de cel mult {kind.limit}."
        case "exclusiveMinimum":
            return f"Scrieți un număr mai mare decât {kind.limit}."
        case "exclusiveMaximum":
            return f"Scrieți un număr mai mic decât {kind.limit}."
        case "multipleOf":
            return f"Scrieți un multiplu de {kind.multiple_of}."
        case "minItems":
            return f"Adăugați cel puțin {kind.limit}."
        case "maxItems":
            return f"Puteți adăuga cel mult {kind.limit}."
        case "uniqueItems":
            return "Aceeași valoare apare de două ori."
    return "Valoarea nu este acceptată."


_FORMATS = {
    "email": "Scrieți o adresă de e-mail întreagă, de exemplu nume@exemplu.ro.",
    "date": "Scrieți o dată care există, de exemplu 24.11.2026.",
    "uri": "Scrieți o adresă de internet întreagă.",
}
_TYPES = {
    "string": "Aici se scrie text.",
    "number": "Scrieți un număr.",
    "integer": "Scrieți un număr întreg.",
    "boolean": "Alegeți da sau nu.",
    "array": "Aici se scrie o listă.",
    "object": "Aici se scrie un grup de câmpuri.",
}


def _letters(limit: int) -> str:
    """Romanian counts from twenty on with `de`, except where the last two digits are below twenty and not zero."""
    if limit == 1:
        return "caracter"
    return "caractere" if 0 < limit % 100 < 20 else "de caractere"


def _title(schema: dict[str, Any], path: list[str | int], name: str) -> str:
    """The label of a field, found by walking the schema along the value's path."""
    here = schema
    for part in path:
        here = here.get("items", {}) if isinstance(part, int) else here.get("properties", {}).get(part, {})
    title: str = here.get("properties", {}).get(name, {}).get("title", name)
    return title
