"""Our own formats of a form's values: the form in which the office keeps each, or why it cannot be one.

Every check takes any text and gives the kept form; ValueError says in the reader's language what is wrong with it.
Whether a number belongs to somebody, or a postcode to this town, is not for a format to say.
"""

import re
from collections.abc import Callable
from typing import Any

from primarie.kernel.language import _
from primarie.people.identity import normal_cnp, normal_cui, normal_iban, normal_phone

_POSTCODE = re.compile(r"[0-9]{6}")
# The first two digits of a Romanian postcode name the county, Bucharest having 01 to 06.
_POSTAL_AREAS = frozenset(
    f"{area:02}"
    for first, last in (
        (1, 8),
        (10, 14),
        (20, 24),
        (30, 33),
        (40, 45),
        (50, 55),
        (60, 62),
        (70, 73),
        (80, 82),
        (90, 92),
    )
    for area in range(first, last + 1)
)
# Land book numbers: land, `-C1` a building on it, `-U12` a flat in that; parcels of before 2006 had slashes.
_CADASTRAL = re.compile(r"[1-9][0-9]{0,6}(/[1-9][0-9]{0,4}){0,4}(-C[1-9][0-9]{0,2})?(-U[1-9][0-9]{0,3})?")
_PLATE = re.compile(r"([A-Z]{1,2})([0-9]{2,3})([A-Z]{3})")
_COUNTIES = frozenset(
    [
        "AB", "AG", "AR", "B", "BC", "BH", "BN", "BR", "BT", "BV", "BZ", "CJ", "CL", "CS", "CT", "CV",
        "DB", "DJ", "GJ", "GL", "GR", "HD", "HR", "IF", "IL", "IS", "MH", "MM", "MS", "NT", "OT", "PH",
        "SB", "SJ", "SM", "SV", "TL", "TM", "TR", "VL", "VN", "VS",
    ]
)  # fmt: skip
_CAEN = re.compile(r"[0-9]{4}")
# Divisions of CAEN Rev. 3 (NACE Rev. 2.1); 45 went into 46, 47 and 95.
_DIVISIONS = frozenset(
    f"{division:02}"
    for first, last in (
        (1, 3), (5, 9), (10, 33), (35, 39), (41, 43), (46, 47), (49, 53), (55, 56), (58, 66), (68, 75), (77, 82),
        (84, 88), (90, 99),
    )
    for division in range(first, last + 1)
)  # fmt: skip
_COORDINATES = re.compile(r"(-?[0-9]{1,3}(?:\.[0-9]{1,12})?)\s*,\s*(-?[0-9]{1,3}(?:\.[0-9]{1,12})?)")
# Degrees around Romania: a place outside of them is a slip of the hand.
_NORTH, _EAST = (43.5, 48.3), (20.2, 29.8)


def normal_postcode(text: str) -> str:
    """The six digits of a Romanian postcode."""
    typed = _bare(text)
    if not _POSTCODE.fullmatch(typed):
        raise ValueError(_("Codul poștal are șase cifre, de exemplu 060013."))
    if typed[:2] not in _POSTAL_AREAS:
        raise ValueError(_("Niciun județ nu are coduri poștale care încep cu {digits}.", digits=typed[:2]))
    return typed


def normal_cadastral(text: str) -> str:
    """A cadastral number, in capitals and without spaces: `231456`, `231456-C1-U12`."""
    typed = _bare(text).upper()
    if not _CADASTRAL.fullmatch(typed):
        raise ValueError(
            _("Numărul cadastral are cel mult șapte cifre, de exemplu 231456, sau 231456-C1-U12 pentru un apartament.")
        )
    return typed


def normal_plate(text: str) -> str:
    """A Romanian registration plate as it is written: `B 123 ABC`."""
    found = _PLATE.fullmatch(_bare(text).replace("-", "").upper())
    if not found:
        raise ValueError(_("Numărul de înmatriculare se scrie ca pe plăcuță, de exemplu B 123 ABC."))
    county, digits, letters = found.groups()
    if county not in _COUNTIES:
        raise ValueError(_("Niciun județ nu are indicativul {letters}.", letters=county))
    if (len(digits) == 3) and (county != "B" or digits[0] == "0"):
        raise ValueError(_("Numai numerele din București au trei cifre, de la 100 la 999."))
    if digits == "00" or letters[0] in "IO" or "Q" in letters:
        raise ValueError(_("Un astfel de număr nu se dă: verificați cifrele și literele."))
    return f"{county} {digits} {letters}"


def normal_caen(text: str) -> str:
    """The four digits of a class of CAEN Rev. 3, whose division exists."""
    typed = _bare(text)
    if not _CAEN.fullmatch(typed):
        raise ValueError(_("Codul CAEN are patru cifre, de exemplu 5611 pentru restaurante."))
    if typed[:2] not in _DIVISIONS:
        raise ValueError(
            _(
                "CAEN Rev. 3 nu are diviziunea {digits}; căutați codul nou în certificatul constatator.",
                digits=typed[:2],
            )
        )
    return typed


def normal_coordinates(text: str) -> str:
    """Latitude and longitude in degrees, to the metre: `44.42680,26.02530`."""
    found = _COORDINATES.fullmatch(text.strip())
    if not found:
        raise ValueError(_("Coordonatele se scriu ca latitudine și longitudine, de exemplu 44.4268,26.0253."))
    north, east = (float(each) for each in found.groups())
    if not (_NORTH[0] <= north <= _NORTH[1] and _EAST[0] <= east <= _EAST[1]):
        raise ValueError(_("Punctul nu se află în România; întâi se scrie latitudinea, apoi longitudinea."))
    return f"{north:.5f},{east:.5f}"


FORMATS: dict[str, Callable[[str], str]] = {
    "ro-cnp": normal_cnp,
    "ro-cui": normal_cui,
    "ro-iban": normal_iban,
    "ro-phone": normal_phone,
    "ro-postcode": normal_postcode,
    "ro-cadastral": normal_cadastral,
    "ro-plate": normal_plate,
    "ro-caen": normal_caen,
    "coordinates": normal_coordinates,
}


def checks() -> dict[str, Callable[[str], bool]]:
    """The formats as a JSON Schema validator takes them."""
    return {name: lambda value, name=name: not why_not(name, value) for name in FORMATS}  # type: ignore[misc]


def why_not(name: str, value: str) -> str:
    """Why a value is not of that format, in the language spoken now; empty when it is."""
    try:
        FORMATS[name](value)
    except ValueError as error:
        return str(error)
    return ""


def kept(schema: dict[str, Any], value: Any) -> Any:
    """A valid value in the form in which the office keeps it; values of no format of ours stay as they are."""
    if isinstance(value, str):
        form = FORMATS.get(schema.get("format", ""))
        return form(value) if form and value else value
    if isinstance(value, dict):
        fields = schema.get("properties", {})
        return {name: kept(fields.get(name, {}), each) for name, each in value.items()}
    if isinstance(value, list):
        return [kept(schema.get("items", {}), each) for each in value]
    return value


def _bare(text: str) -> str:
    return "".join(text.split())
