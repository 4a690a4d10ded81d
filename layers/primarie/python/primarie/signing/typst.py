"""Letters and registers set by Typst: tagged PDF/A-2a and PDF/UA-1, fonts embedded."""

import json
import re
import unicodedata
from datetime import datetime
from functools import cached_property
from io import BytesIO
from pathlib import Path
from typing import Any

from primarie.kernel.errors import FieldError, InvalidInput

# How Typst names a piece of text that PDF/A forbids it to set, for want of a glyph.
_UNKNOWN = re.compile(r'the text `"(.+?)"` could not be displayed')
_ESCAPED = re.compile(r"\\u\{([0-9a-fA-F]+)\}")
_BOX = "□"
_MOST_UNKNOWN = 6
# What is neither Latin, Greek nor Cyrillic, nor the punctuation and currency signs that our fonts surely have.
_FOREIGN = re.compile(
    "[^\\n\\x20-\\x7e\\u00a0-\\u024f\\u0370-\\u03ff\\u0400-\\u04ff\\u2010-\\u2026\\u2030\\u20ac\\u25a1]"
)
_TEMPLATES = Path(__file__).parent / "templates"
_STANDARDS = ["a-2a", "ua-1"]


class TypstTypesetter:
    """Sets pages with the templates beside this file and with no font but the layer's own.

    Data reaches a template as JSON and is set as text, so that nothing a person wrote is ever read as markup. A
    `verify_url` in the data becomes a QR code.
    """

    def typeset(self, template: str, data: dict[str, Any], at: datetime) -> bytes:
        """A tagged PDF/A; the same bytes for the same data and instant.

        A character that no font of ours has is set as an empty box, for whoever approves the page to see.
        """
        code = _qr(data["verify_url"]) if "verify_url" in data else ""
        text = json.dumps(_printable({**data, "qr": code}), ensure_ascii=False)
        for tried in range(2 * _MOST_UNKNOWN):
            try:
                return self._compiled(template, text, at)
            except RuntimeError as error:
                unknown = _UNKNOWN.search(str(error))
                if unknown is None:
                    raise
                text = text.translate({ord(each): _BOX for each in _unescaped(unknown[1])})
                if tried == _MOST_UNKNOWN:
                    # Typst names one piece at a time; a page full of foreign scripts would be set for minutes.
                    text = _FOREIGN.sub(_BOX, text)
        raise InvalidInput([FieldError("body", "Textul are prea multe caractere care nu pot fi tipărite.")])

    def _compiled(self, template: str, text: str, at: datetime) -> bytes:
        pdf: bytes = self._compiler.compile(
            input=str(_TEMPLATES / f"{template}.typ"),
            format="pdf",
            pdf_standards=_STANDARDS,
            timestamp=int(at.timestamp()),
            sys_inputs={"data": text},
        )
        # Typst ends without a line break; the first object that a signature appends would then break PDF/A (6.1.9).
        return pdf + b"\n"

    @cached_property
    def _compiler(self) -> Any:
        import typst
        from fontpkg_pt_sans import ROOT

        # Typst's built-in fonts are the fallback for letters that ours lacks (Greek, Cyrillic); the machine's are not.
        fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[str(ROOT / "files")])
        return typst.Compiler(root=str(_TEMPLATES), font_paths=fonts)


def _qr(address: str) -> str:
    import segno

    drawn = BytesIO()
    segno.make(address, error="m", micro=False).save(drawn, kind="svg", border=2, xmldecl=False, svgns=True)
    return drawn.getvalue().decode()


def _unescaped(shown: str) -> str:
    """A piece of text as Typst's messages show it, with its `\\u{…}` read back."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), shown)


def _printable(value: Any) -> Any:
    """The same data without control and format characters, which no font has or which turn text about."""
    if isinstance(value, str):
        return "".join(each for each in value if each == "\n" or unicodedata.category(each) not in ("Cc", "Cf"))
    if isinstance(value, dict):
        return {key: _printable(each) for key, each in value.items()}
    return [_printable(each) for each in value] if isinstance(value, list) else value
