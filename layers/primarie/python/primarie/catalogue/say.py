"""A filled field as people read it: labels for values, days as they are written, yes and no."""

from typing import Any

from primarie.kernel.language import _


def in_words(field: dict[str, Any], value: Any) -> str:
    """The value of a field of a form's schema, in the language of that schema; empty for no value."""
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return _("da") if value else _("nu")
    if isinstance(value, list):
        items = field.get("items", {})
        return "\n".join(_row(items, each) for each in value)
    if isinstance(value, int | float):
        return _with_unit(field, _number(value))
    if field.get("format") == "date":
        return _day(str(value))
    return str(field.get("x-labels", {}).get(value, value))


def _row(items: dict[str, Any], value: Any) -> str:
    if not isinstance(value, dict):
        return in_words(items, value)
    cells = items.get("properties", {})
    return ", ".join(filter(None, (in_words(cells.get(name, {}), each) for name, each in value.items())))


def _with_unit(field: dict[str, Any], number: str) -> str:
    unit = field.get("x-unit", "")
    return f"{number} {unit}" if unit else number


def _number(value: float) -> str:
    """Without grouping, so that years read as years; the decimal comma of Romanian, the point of English."""
    whole, _dot, fraction = f"{value:.6f}".rstrip("0").partition(".")
    return _("{whole},{fraction}", whole=whole, fraction=fraction) if fraction else whole


def _day(value: str) -> str:
    year, _dash, rest = value.partition("-")
    month, _dash, day = rest.partition("-")
    return f"{day}.{month}.{year}" if day else value
