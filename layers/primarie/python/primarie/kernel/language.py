"""The language in which the office speaks to whoever is asking just now; its own is Romanian.

Words stand in the code in Romanian and are what translations are found by. What is *stored* or signed is written in the
office's language whoever asks: such places say `with speaking(OFFICE)`.
"""

import gettext
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path
from typing import Any

OFFICE = "ro"
LANGUAGES = (OFFICE, "en")
# Compiled beside the library when it is built, from the `.po` file of each language.
TRANSLATIONS = Path(__file__).parent / "translations"
_spoken: ContextVar[str] = ContextVar("language", default=OFFICE)


def spoken() -> str:
    """The language of the present request: one of LANGUAGES."""
    return _spoken.get()


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Whatever runs inside speaks this language; one that the office lacks is the office's own."""
    token = _spoken.set(language if language in LANGUAGES else OFFICE)
    try:
        yield
    finally:
        _spoken.reset(token)


def _(words: str, **facts: object) -> str:
    """The words in the language spoken now, `{name}` places filled; Romanian where no translation is known."""
    said = _translations(_spoken.get()).gettext(words) if words and _spoken.get() != OFFICE else words
    return said.format(**facts) if facts else said


def N_(words: str) -> str:  # noqa: N802 - the name that collectors of words know
    """Marks words that are translated where they are said, not where they stand."""
    return words


class Said(Mapping[Any, str]):
    """A table of words, each said in the language spoken now."""

    def __init__(self, words: Mapping[Any, str]) -> None:
        self._words = dict(words)

    def __getitem__(self, key: Any) -> str:
        """The words under a key, in the language spoken now."""
        return _(self._words[key])

    def __iter__(self) -> Iterator[Any]:
        return iter(self._words)

    def __len__(self) -> int:
        return len(self._words)

    def __or__(self, other: Mapping[Any, str]) -> "Said":
        """This table with another's words over its own."""
        return Said(self._words | (other._words if isinstance(other, Said) else dict(other)))


def preferred(accept_language: str) -> str:
    """The office's language that an `Accept-Language` header likes best (RFC 9110, 12.5.4); Romanian when none fits."""
    liked: list[tuple[float, str]] = []
    for each in accept_language.split(","):
        name, _sep, weight = each.partition(";")
        tag = name.strip().lower().split("-")[0]
        if tag in LANGUAGES:
            liked.append((_weight(weight), tag))
    best = max(liked, key=lambda each: each[0], default=(0.0, OFFICE))
    return best[1] if best[0] > 0 else OFFICE


def _weight(text: str) -> float:
    name, _sep, value = text.strip().partition("=")
    if name.strip() != "q":
        return 1.0
    try:
        return float(value)
    except ValueError:
        return 0.0


@cache
def _translations(language: str) -> gettext.NullTranslations:
    compiled = TRANSLATIONS / f"{language}.mo"
    if not compiled.exists():
        return gettext.NullTranslations()
    with compiled.open("rb") as file:
        return gettext.GNUTranslations(file)
