"""Romanian text brought to one form: for the record, and for search."""

import unicodedata
from collections.abc import Callable

# The cedilla letters are Turkish; keyboards and old fonts still send them for the Romanian comma-below ones.
_COMMA_BELOW = str.maketrans("ŞşŢţ", "ȘșȚț")
_KEPT = 5000


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
    return apart.translate(_WITHOUT_MARKS)


def _printable(line: str) -> str:
    return line.translate(_VISIBLE)


class _Letters(dict[int, int | None]):
    """A table for `str.translate` that fills as letters come: a town's texts have a few hundred different ones."""

    def __init__(self, told: Callable[[str], str | None]) -> None:
        super().__init__()
        self._told = told

    def __missing__(self, letter: int) -> int | None:
        told = self._told(chr(letter))
        found = None if told is None else ord(told)
        if len(self) < _KEPT:
            self[letter] = found
        return found


def _without_mark(letter: str) -> str | None:
    return None if unicodedata.combining(letter) else letter


def _seen(letter: str) -> str | None:
    # Invisible format characters (bidirectional marks among them) can make a name read as another.
    return {"Cc": " ", "Cf": None}.get(unicodedata.category(letter), letter)


_WITHOUT_MARKS, _VISIBLE = _Letters(_without_mark), _Letters(_seen)
