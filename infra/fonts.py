"""The pages' type, cut down to the letters that Romanian, English and the names of people here are written with."""

from io import BytesIO
from pathlib import Path

from fontTools import subset

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "node_modules/@fontsource/atkinson-hyperlegible-next"
LICENCE = PACKAGE / "LICENSE"

_ASCII = "".join(map(chr, range(0x20, 0x7F)))
# Letters of neighbours' and visitors' names, and the marks that Romanian and English text is set with.
_LATIN = _ASCII + "ÀÁÂÄÇÈÉÊËÍÎÏÑÓÔÖÙÚÜßàáâäçèéêëíîïñóôöùúü\xa0«»·×§°²³½©–—‘’“”„…€•"
# The cedilla letters too: old text has them.
_EXTENDED = "ĂăȘșȚțŞşŢţŐőŰű"
_FILES = {
    "text-latin.woff2": ("latin-400", _LATIN, ["kern", "tnum"]),
    "text-latin-ext.woff2": ("latin-ext-400", _EXTENDED, []),
    "bold-latin.woff2": ("latin-700", _LATIN, ["kern"]),
    "bold-latin-ext.woff2": ("latin-ext-700", _EXTENDED, []),
}


def fonts() -> dict[str, bytes]:
    """Every font file of the pages by name, as WOFF2; the same bytes from the same sources."""
    return {name: _cut(*facts) for name, facts in _FILES.items()}


def _cut(source: str, letters: str, features: list[str]) -> bytes:
    options = subset.Options(flavor="woff2", layout_features=features, hinting=False, notdef_outline=True)
    font = subset.load_font(str(PACKAGE / "files" / f"atkinson-hyperlegible-next-{source}-normal.woff2"), options)
    cutter = subset.Subsetter(options)
    cutter.populate(text=letters)
    cutter.subset(font)
    made = BytesIO()
    subset.save_font(font, made, options)
    return made.getvalue()
