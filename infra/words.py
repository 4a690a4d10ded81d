"""The words of the house in other languages: collected from code and pages, compiled beside the library.

`python -m infra.words` brings each `.po` file up to date with the code: new words come in untranslated, words
that are gone go out. A test refuses a `.po` file that is behind the code or lacks a translation.
"""

import os
import re
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[1]
LIBRARY = ROOT / "layers/primarie/python/primarie"
TRANSLATIONS = LIBRARY / "kernel/translations"
OTHER_LANGUAGES = ("en",)
_NO_DATE = datetime(2026, 1, 1, tzinfo=UTC)  # so that the file changes with its words alone
_METHODS = [("**.py", "python"), ("**/templates/**.html", "jinja2")]
_OPTIONS = {"**/templates/**.html": {"trim_blocks": "true", "lstrip_blocks": "true"}}
_KEYWORDS: dict[str, tuple[int, ...] | None] = {"_": None, "N_": None, "counted": (2, 3)}
_COUNTED = re.compile(r'words\.counted\([^"]*"([^"]+)",\s*"([^"]+)"\)')
# The desk is worked in the office's own language.
NOT_FOR_CITIZENS = ("web/console/", "web/templates/console/", "entry/console.py")


def collected() -> Catalog:
    """Every word that code and pages mark for translation; no place is noted, so that moving code changes nothing."""
    found = Catalog()
    for file, _line, words, _comments, _context in extract_from_dir(
        str(LIBRARY), method_map=_METHODS, options_map=_OPTIONS, keywords=_KEYWORDS
    ):
        if file.startswith(NOT_FOR_CITIZENS):
            continue
        for each in (words,) if isinstance(words, str) else words:
            found.add(each)
    for each in _counted_in_pages():
        found.add(each)
    return found


def _counted_in_pages() -> Iterator[str]:
    """Nouns that pages count: the collector looks for functions by bare names, and pages say `words.counted`."""
    for path in LIBRARY.glob("web/templates/**/*.html"):
        if not path.relative_to(LIBRARY).as_posix().startswith(NOT_FOR_CITIZENS):
            for pair in _COUNTED.findall(path.read_text(encoding="utf-8")):
                yield from pair


def read(language: str) -> Catalog:
    """A language's translations as they stand in its `.po` file; empty before there is one."""
    path = TRANSLATIONS / f"{language}.po"
    if not path.exists():
        return Catalog(locale=language)
    with path.open("rb") as file:
        return read_po(file, locale=language)


def bring_up_to_date(language: str) -> Path:
    """The language's `.po` file, holding exactly the words that code and pages have now."""
    known, now = read(language), collected()
    fresh = Catalog(
        locale=language,
        charset="utf-8",
        header_comment="# The house's words in another language.",
        project="primarie",
        version="1",
        creation_date=_NO_DATE,
        revision_date=_NO_DATE,
        fuzzy=False,
    )
    for message in sorted((each for each in now if each.id), key=lambda each: str(each.id)):
        old = known.get(message.id)
        fresh.add(message.id, old.string if old else "")
    path = TRANSLATIONS / f"{language}.po"
    with path.open("wb") as file:
        write_po(file, fresh, width=120, omit_header=False)
    return path


def compile_words(out_dir: Path = TRANSLATIONS) -> None:
    """Writes `<language>.mo` for each language, where its content changed."""
    for language in OTHER_LANGUAGES:
        packed = BytesIO()
        write_mo(packed, read(language))
        target = out_dir / f"{language}.mo"
        if not target.exists() or target.read_bytes() != packed.getvalue():
            half = target.with_name(f".{target.name}.{os.getpid()}")
            half.write_bytes(packed.getvalue())
            half.replace(target)


if __name__ == "__main__":
    for each in OTHER_LANGUAGES:
        sys.stdout.write(f"{bring_up_to_date(each)}\n")
    compile_words()
