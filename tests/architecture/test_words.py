"""Every word of the house is said in every one of its languages, and nothing else stands in the files of words."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest

from infra.words import LIBRARY, NOT_FOR_CITIZENS, OTHER_LANGUAGES, TRANSLATIONS, collected, read
from primarie.kernel.language import LANGUAGES, OFFICE

_PLACE = re.compile(r"\{[^{}]*\}")
_ROMANIAN = re.compile(r"[ăâîșțĂÂÎȘȚ]")
_CEDILLA = re.compile(r"[şţŞŢ]")
# What has no other name in any language, and what shows letters as letters.
_NAMES = re.compile(r"Drumul Taberei|Română|ăâîșț ĂÂÎȘȚ|Ștefania Țuțuianu")
_SAID = re.compile(r"""\b_\(\s*"[^"]*"|\b_\(\s*'[^']*'|counted\([^"]*"[^"]*",\s*"[^"]*"|\{#.*?#\}""", re.S)
_SCRIPT = re.compile(r"static_url\(['\"](\w+\.js)['\"]\)")
PAGES = [
    LIBRARY / "web/templates/base.html",
    LIBRARY / "web/templates/macros.html",
    LIBRARY / "web/templates/fields.html",
    *sorted(LIBRARY.glob("web/templates/site/**/*.html")),
    *sorted(LIBRARY.glob("web/templates/offline/*")),
]


@cache
def _now() -> frozenset[str]:
    return frozenset(str(each.id) for each in collected() if each.id)


def test_each_language_but_the_office_s_has_a_file() -> None:
    assert {OFFICE, *OTHER_LANGUAGES} == set(LANGUAGES)
    assert {path.stem for path in TRANSLATIONS.glob("*.po")} == set(OTHER_LANGUAGES)


@pytest.mark.parametrize("language", OTHER_LANGUAGES)
def test_the_file_holds_exactly_the_words_of_the_code(language: str) -> None:
    there = {str(each.id) for each in read(language) if each.id}
    assert (sorted(_now() - there), sorted(there - _now())) == ([], []), "run: python -m infra.words"


def test_no_word_hides_from_the_collector() -> None:
    """One call inside another is not looked into by it."""
    hidden = []
    for path in LIBRARY.rglob("*.py"):
        if path.relative_to(LIBRARY).as_posix().startswith(NOT_FOR_CITIZENS):
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("_", "N_"):
                words = node.args[0]
                if isinstance(words, ast.Constant) and words.value not in _now():
                    hidden.append(f"{path.name}: {words.value!r}")
    assert hidden == []


@pytest.mark.parametrize("language", OTHER_LANGUAGES)
def test_each_word_is_translated_with_its_places(language: str) -> None:
    for each in read(language):
        if not each.id:
            continue
        assert each.string, f"not translated: {each.id}"
        assert not each.fuzzy, f"not settled: {each.id}"
        assert sorted(_PLACE.findall(str(each.id))) == sorted(_PLACE.findall(str(each.string))), each.id
        assert not _ROMANIAN.search(_NAMES.sub("", str(each.string))), f"not in the language: {each.string}"


def test_romanian_is_written_with_commas_below() -> None:
    assert [each for each in _now() if _CEDILLA.search(each)] == []
    files = [*PAGES, *LIBRARY.glob("catalogue/services/*.json"), LIBRARY / "catalogue/applicant.json"]
    assert [path.name for path in files if _CEDILLA.search(path.read_text(encoding="utf-8"))] == []


def test_places_are_filled_by_name_and_words_stand_whole() -> None:
    """A place without a name, or a blank at an end, is a sentence of pieces, which other languages order otherwise."""
    for words in _now():
        assert words == words.strip(), words
        assert all(re.fullmatch(r"\{[a-z_]+\}", place) for place in _PLACE.findall(words)), words


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.name)
def test_a_page_says_nothing_but_by_the_words(page: Path) -> None:
    """Every word with a Romanian letter stands inside `_()`, so that no page stays Romanian in another language."""
    text = page.read_text(encoding="utf-8")
    left = _NAMES.sub("", _SAID.sub("", text))
    assert [line.strip() for line in left.splitlines() if _ROMANIAN.search(line)] == []


def test_scripts_take_their_words_from_the_page() -> None:
    loaded = {name for page in PAGES for name in _SCRIPT.findall(page.read_text(encoding="utf-8"))}
    assert {"form.js", "map.js", "live.js", "verify.js"} <= loaded
    written = {name: (LIBRARY / "web/assets" / name) for name in loaded if (LIBRARY / "web/assets" / name).exists()}
    assert [name for name, path in written.items() if _ROMANIAN.search(path.read_text(encoding="utf-8"))] == []
