"""Paths and values of catalogue files in words that a lawyer reads."""

from typing import Any

from primarie.administration.compare_versions import Path

_PARTS = {
    "act": "actul",
    "additionalProperties": "primește și alte câmpuri",
    "address": "adresa",
    "applicant": "Solicitantul",
    "attachments": "Fișiere cerute",
    "availability": "Când se primește",
    "capitals": "cu majuscule",
    "closed": "închis acum",
    "code": "codul",
    "days": "zile",
    "department": "Compartimentul",
    "departments": "Compartimente",
    "description": "lămurirea",
    "email": "e-mail",
    "en": "În engleză",
    "enum": "variantele",
    "equals": "este",
    "extension": "prelungire, zile",
    "fee": "Taxa",
    "field": "câmpul",
    "fields": "câmpurile",
    "format": "forma",
    "from": "de la",
    "head_title": "titlul șefului",
    "help": "ajutorul",
    "items": "fiecare",
    "keepsPosition": "păstrează locul pozei",
    "kind": "felul zilelor",
    "kinds": "cine poate cere",
    "legalBasis": "Temeiul legal",
    "letter": "Modelul de scrisoare",
    "maxBytes": "cel mult, octeți",
    "maxItems": "cel mult, bucăți",
    "maxLength": "cel mult, semne",
    "maximum": "cel mult",
    "minItems": "cel puțin, bucăți",
    "minLength": "cel puțin, semne",
    "minimum": "cel puțin",
    "name": "numele",
    "needsIdentity": "Cere identitatea",
    "parent": "ține de",
    "pattern": "tiparul",
    "phone": "telefonul",
    "properties": "câmpul",
    "required": "obligatoriu",
    "retentionClass": "Clasa de păstrare",
    "route": "Circuitul",
    "schema": "Formularul",
    "slug": "Numele scurt",
    "source": "sursa",
    "steps": "Pașii formularului",
    "summary": "Pe scurt",
    "term": "Termenul",
    "termWhen": "Alt termen",
    "texts": "Texte",
    "title": "titlul",
    "to": "până la",
    "type": "felul",
    "types": "formate primite",
    "validFrom": "în vigoare din",
    "verified": "verificat la",
    "why": "de ce",
    "years": "ani",
}
_VALUES = {
    "calendar": "calendaristice",
    "working": "lucrătoare",
    "string": "text",
    "number": "număr",
    "integer": "număr întreg",
    "boolean": "da sau nu",
    "array": "listă",
    "object": "grup de câmpuri",
    "person": "persoană",
    "company": "firmă",
    "application/pdf": "PDF",
    "image/jpeg": "JPG",
    "image/png": "PNG",
}


def path_words(path: Path) -> str:
    """`Termenul › zile`; names of fields and acts stay as they are written."""
    return " › ".join(_PARTS.get(part, part) for part in path)


def value_words(value: Any) -> str:
    """A value as people read it; „lipsește” for none, „gol” for an empty one."""
    match value:
        case None:
            return "lipsește"
        case bool():
            return "da" if value else "nu"
        case "" | [] | {}:
            return "gol"
        case list():
            return ", ".join(map(value_words, value))
    return _VALUES.get(str(value), str(value))
