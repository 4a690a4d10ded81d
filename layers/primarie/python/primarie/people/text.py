"""Romanian text brought to one form: for the record, and for search."""

import unicodedata

# The cedilla letters are Turkish; keyboards and old fonts still send them for the Romanian comma-below ones.
_COMMA_BELOW = str.maketrans("ŞşŢţ", "ȘșȚț")


def normal(text: str) -> str:
    """NFC, comma-below letters, no control characters, single spaces; line breaks are kept as `\\n`."""
    composed = unicodedata.normalize("NFC", text).translate(_COMMA_BELOW)
    lines = composed.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join(" ".join(_printable(line).split()) for line in lines).strip()


def normal_line(text: str) -> str:
    """`normal` on one line: line breaks become spaces."""
    return " ".join(normal(text).split())


def folded(text: str) -> str:
    """What search compares: lower case, no diacritics, single spaces; hyphens stay."""
    apart = unicodedata.normalize("NFD", normal_line(text).casefold())
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def _printable(line: str) -> str:
    # Invisible format characters (bidirectional marks among them) can make a name read as another.
    return "".join(" " if unicodedata.category(c) == "Cc" else c for c in line if unicodedata.category(c) != "Cf")
