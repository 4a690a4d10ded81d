"""Holds what was filled in against a JSON Schema and says, in the language spoken now, what each field lacks."""

from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Any

import jsonschema_rs

from primarie.catalogue import formats, loader
from primarie.catalogue.loader import Catalogue, applicant_schema
from primarie.catalogue.model import Service
from primarie.kernel.errors import FieldError
from primarie.kernel.language import N_, Said, _


def data_errors(slug: str, data: Any) -> list[FieldError]:
    """What is wrong with a service's form data; fields are named `data.descriere`, in a list `data.membri.0.cnp`.

    NotFound for no such service.
    """
    offered = loader.service(slug)
    return list(_errors(_service_validator(loader.this_town(), slug), offered.schema, data, "data"))


def kept_data(slug: str, data: dict[str, Any]) -> dict[str, Any]:
    """Valid form data in the form in which the office keeps it: phone numbers in E.164, plates in capitals."""
    kept: dict[str, Any] = formats.kept(loader.service(slug).schema, data)
    return kept


def applicant_errors(applicant: Any) -> list[FieldError]:
    """What is wrong with an applicant's shape; fields are named `applicant.name`."""
    return list(_errors(_applicant_validator(), applicant_schema(), applicant, "applicant"))


def rule_errors(service: Service, applicant: dict[str, Any]) -> list[FieldError]:
    """What a service's own rules lack of an applicant: who may ask at all, and what its law needs beside the name."""
    return list(_rule_errors(service, applicant))


def _rule_errors(service: Service, applicant: dict[str, Any]) -> Iterator[FieldError]:
    kind = applicant.get("kind")
    if isinstance(kind, str) and kind in _ONLY_OTHERS and kind not in service.applicant.kinds:
        yield FieldError("applicant.kind", _ONLY_OTHERS[kind])
    for name in service.applicant.required:
        if not str(applicant.get(name) or "").strip():
            title = applicant_schema()["properties"][name]["title"]
            yield FieldError(f"applicant.{name}", _("Completați câmpul „{title}”.", title=title))


@lru_cache(maxsize=128)
def _service_validator(town: Catalogue, slug: str) -> jsonschema_rs.Draft202012Validator:
    return validator(town.services[slug].schema)


@cache
def _applicant_validator() -> jsonschema_rs.Draft202012Validator:
    return validator(applicant_schema())


def validator(schema: dict[str, Any]) -> jsonschema_rs.Draft202012Validator:
    """A validator that knows our formats; ValidationError or ReferencingError when the schema is none."""
    return jsonschema_rs.Draft202012Validator(schema, validate_formats=True, formats=formats.checks())


def _errors(
    held: jsonschema_rs.Draft202012Validator, schema: dict[str, Any], value: Any, root: str
) -> Iterator[FieldError]:
    told: set[str] = set()
    for error in held.iter_errors(value):
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
            yield f"{at}.{kind.property}", _("Completați câmpul „{title}”.", title=title)
        case "additionalProperties":
            for name in kind.unexpected:
                yield f"{at}.{name}", _("Acest câmp nu există în formular.")
        case "anyOf" if at == "applicant":
            yield "applicant.email", _("Scrieți un e-mail, un telefon sau o adresă, ca să vă putem răspunde.")
        case _:
            yield at, _message(kind, error.instance)


def _message(kind: Any, value: Any) -> str:
    empty = isinstance(value, str) and not value.strip()
    match kind.name:
        case "minLength" | "pattern" | "format" if empty:
            return _("Completați acest câmp.")
        case "minLength":
            return _at_least(kind.limit)
        case "maxLength":
            return _at_most(kind.limit)
        case "pattern":
            return _("Valoarea nu are forma cerută.")
        case "enum" | "const":
            return _("Alegeți una dintre variantele din listă.")
        case "format" if kind.format in formats.FORMATS:
            return formats.why_not(kind.format, value)
        case "format":
            return _FORMATS.get(kind.format) or _("Valoarea nu are forma cerută.")
        case "type":
            return _TYPES.get(next(iter(kind.types), "")) or _("Valoarea nu are tipul cerut.")
        case "minimum":
            return _("Scrieți un număr de cel puțin {limit}.", limit=_number(kind.limit))
        case "maximum":
            return _("Scrieți un număr de cel mult {limit}.", limit=_number(kind.limit))
        case "exclusiveMinimum":
            return _("Scrieți un număr mai mare decât {limit}.", limit=_number(kind.limit))
        case "exclusiveMaximum":
            return _("Scrieți un număr mai mic decât {limit}.", limit=_number(kind.limit))
        case "multipleOf":
            return _("Scrieți un multiplu de {limit}.", limit=_number(kind.multiple_of))
        case "minItems":
            return _("Adăugați cel puțin {limit}.", limit=kind.limit)
        case "maxItems":
            return _("Puteți adăuga cel mult {limit}.", limit=kind.limit)
        case "uniqueItems":
            return _("Aceeași valoare apare de două ori.")
    return _("Valoarea nu este acceptată.")


_FORMATS = Said(
    {
        "email": N_("Scrieți o adresă de e-mail întreagă, de exemplu nume@exemplu.ro."),
        "date": N_("Scrieți o dată care există, de exemplu 24.11.2026."),
        "uri": N_("Scrieți o adresă de internet întreagă."),
    }
)
_TYPES = Said(
    {
        "string": N_("Aici se scrie text."),
        "number": N_("Scrieți un număr."),
        "integer": N_("Scrieți un număr întreg."),
        "boolean": N_("Alegeți da sau nu."),
        "array": N_("Aici se scrie o listă."),
        "object": N_("Aici se scrie un grup de câmpuri."),
    }
)
# Said to a kind of applicant that a service is not for.
_ONLY_OTHERS = Said(
    {
        "person": N_("Acest serviciu este numai pentru firme și organizații."),
        "company": N_("Acest serviciu este numai pentru persoane fizice."),
    }
)


def _at_least(limit: int) -> str:
    if limit == 1:
        return _("Scrieți cel puțin un caracter.")
    if _with_de(limit):
        return _("Scrieți cel puțin {limit} de caractere.", limit=limit)
    return _("Scrieți cel puțin {limit} caractere.", limit=limit)


def _at_most(limit: int) -> str:
    if limit == 1:
        return _("Scrieți cel mult un caracter.")
    if _with_de(limit):
        return _("Scrieți cel mult {limit} de caractere.", limit=limit)
    return _("Scrieți cel mult {limit} caractere.", limit=limit)


def _with_de(limit: int) -> bool:
    """Romanian counts from twenty on with `de`, except where the last two digits are below twenty and not zero."""
    return not 0 < limit % 100 < 20


def _number(limit: float) -> str:
    """A limit as people write it: `0,01` (`0.01` in English) and `100`, never `100.0`."""
    whole, _dot, fraction = f"{limit:.6f}".rstrip("0").partition(".")
    return _("{whole},{fraction}", whole=whole, fraction=fraction) if fraction else whole


def _title(schema: dict[str, Any], path: list[str | int], name: str) -> str:
    """The label of a field, found by walking the schema along the value's path."""
    here = schema
    for part in path:
        here = here.get("items", {}) if isinstance(part, int) else here.get("properties", {}).get(part, {})
    title: str = here.get("properties", {}).get(name, {}).get("title", name)
    return title
