"""Reading what a person typed into an action: each fault names its field."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from primarie.kernel.errors import FieldError, InvalidInput
from primarie.kernel.language import _
from primarie.people.text import normal

LONGEST = 20_000


def refuse(field: str, message: str) -> InvalidInput:
    """The error that says why one field cannot be taken."""
    return InvalidInput([FieldError(field, message)])


def text(given: Mapping[str, Any], field: str, *, longest: int = LONGEST) -> str:
    """A field that must hold words, tidied; InvalidInput when it is absent, empty or too long."""
    value = given.get(field)
    if not isinstance(value, str) or not (kept := normal(value)):
        raise refuse(field, _("Completați acest câmp."))
    if len(kept) > longest:
        raise refuse(field, _("Textul are cel mult {most} de caractere.", most=longest))
    return kept


def optional(given: Mapping[str, Any], field: str, *, longest: int = 200) -> str:
    """A field that may be absent; then it is empty."""
    return text(given, field, longest=longest) if given.get(field) not in (None, "") else ""


def number(given: Mapping[str, Any], field: str) -> int:
    """A field that must hold a whole number, also one typed as text."""
    value = given.get(field)
    if isinstance(value, str) and value.strip().isdecimal():
        value = int(value)
    if not isinstance(value, int) or isinstance(value, bool):
        raise refuse(field, _("Scrieți un număr întreg."))
    return value


def day(given: Mapping[str, Any], field: str) -> date:
    """A field that must hold a day, `YYYY-MM-DD`."""
    try:
        return date.fromisoformat(str(given.get(field, "")))
    except ValueError:
        raise refuse(field, "Scrieți data ca AAAA-LL-ZZ.") from None
