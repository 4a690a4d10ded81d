"""A date typed in three boxes: one value of them, and what is wrong with it by the box that is at fault."""

from collections.abc import Mapping
from datetime import date

from primarie.kernel.language import N_, Said, _

BOXES = ("day", "month", "year")
_MISSING = Said(
    {
        ("day",): N_("Scrieți și ziua."),
        ("month",): N_("Scrieți și luna."),
        ("year",): N_("Scrieți și anul."),
        ("day", "month"): N_("Scrieți și ziua și luna."),
        ("day", "year"): N_("Scrieți și ziua și anul."),
        ("month", "year"): N_("Scrieți și luna și anul."),
    }
)


def date_value(name: str, typed: Mapping[str, str]) -> str:
    """The ISO date of the boxes `{name}.day`, `.month`, `.year`; empty when all are; as typed when it is no date."""
    parts = _parts(name, typed)
    if not any(parts.values()):
        return ""
    day, month, year = (parts[box] for box in BOXES)
    return _iso(day, month, year) or f"{year}-{month}-{day}"


def date_fault(name: str, typed: Mapping[str, str]) -> tuple[str, str]:
    """The box at fault and what is wrong, in words; two empty texts when the date is whole or absent."""
    parts = _parts(name, typed)
    missing = tuple(box for box in BOXES if not parts[box])
    if len(missing) == len(BOXES):
        return "", ""
    if missing:
        return missing[0], _MISSING[missing]
    if not parts["year"].isdecimal() or len(parts["year"]) != 4:
        return "year", _("Anul se scrie cu patru cifre, de exemplu 2026.")
    if not parts["month"].isdecimal() or not 1 <= int(parts["month"][:3]) <= 12:
        return "month", _("Luna se scrie ca număr, de la 1 la 12.")
    if not _iso(*(parts[box] for box in BOXES)):
        return "day", _("Această zi nu există în luna scrisă.")
    return "", ""


def dotted_date(typed: str) -> str:
    """The ISO form of `24.11.2026`; what was typed when it is no such date."""
    parts = typed.strip().replace("/", ".").split(".")
    return (_iso(*parts) if len(parts) == len(BOXES) else "") or typed


def _parts(name: str, typed: Mapping[str, str]) -> dict[str, str]:
    return {box: typed.get(f"{name}.{box}", "").strip() for box in BOXES}


def _iso(day: str, month: str, year: str) -> str:
    try:
        return date(int(year), int(month), int(day)).isoformat() if len(year) == 4 else ""
    except ValueError:
        return ""
