"""From text to tokens: folded, stemmed, keyed. What is written and what is asked go through the same hands."""

import base64
import hashlib
import hmac
import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import Protocol

from primarie.people.ports import LookupKey
from primarie.people.text import folded

_WORD = re.compile(r"[^\W_]+")
EMAIL = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+")
PHONE = re.compile(r"(?<![\w/.-])\+?\d[\d .-]{8,14}\d(?![\w/])")
# Words that stand in nearly every case: they tell none from another.
_STOP_WORDS = """
    a ai al ale am ap are as au bd bl bucuresti ca care catre ce cea cei cel cele cu da dar de deci despre din
    dupa ea el ele en este et eu fi fie fost iar ii il in intr intre isi la le li lor lui mai mea mei mele meu
    mi ne nici nr nu o or ori pe pentru prin s sa sale sau sc se sector si sint str sub sunt ta te tu un una
    unde unei unor unui va voi vom
"""
_STOP = frozenset(_STOP_WORDS.split())
_EDGES = range(3, 9)
_LONGEST_WORD = 40
_MOST_TOKENS = 2000
_BYTES = 9  # 72 bits: two words of a town's whole vocabulary meet in one token less than once in a million towns

WORD, EDGE, IDENTITY, CONTACT = "w", "e", "i", "c"
ALL = "=all"


class _Stemmer(Protocol):
    def stemWord(self, word: str) -> str: ...  # noqa: N802 - the library's name


class Tokens:
    """Makes keyed tokens: equal for equal words, and useless to whoever lacks the key."""

    def __init__(self, secret: bytes) -> None:
        self._key = hmac.new(secret, digestmod=hashlib.sha256)
        self._kept = lru_cache(maxsize=50_000)(self._token)

    @classmethod
    def under(cls, key: LookupKey) -> "Tokens":
        """The office's tokens: one call to its lookup key, whose answer is the key of all tokens."""
        return cls(key.mac("search:1"))

    def token(self, kind: str, text: str) -> str:
        """12 characters."""
        return self._kept(kind, text)

    def of_text(self, text: str) -> set[str]:
        """The tokens of the words of a text."""
        return {self.token(WORD, stem(word)) for word in words_of(text)}

    def of_label(self, text: str) -> set[str]:
        """The tokens of a name or an address: its words, and how they begin."""
        edges = {word[:size] for word in words_of(text) for size in _EDGES if size <= len(word)}
        return self.of_text(text) | {self.token(EDGE, edge) for edge in edges}

    def _token(self, kind: str, text: str) -> str:
        keyed = self._key.copy()
        keyed.update(f"{kind}:{text}".encode())
        return base64.urlsafe_b64encode(keyed.digest()[:_BYTES]).decode()


def words_of(text: str) -> Iterator[str]:
    """The words of a text, folded; such that stand everywhere are left out, very long ones are cut."""
    for word in _WORD.findall(folded(text)):
        if word not in _STOP:
            yield word[:_LONGEST_WORD]


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """What the forms of a Romanian word have in common; figures stay as they are."""
    return word if any(letter.isdigit() for letter in word) else _stemmer().stemWord(word)


def asked_tokens(text: str, tokens: Tokens) -> list[tuple[str, ...]]:
    """What a case must hold, each as the tokens of which one is enough.

    An e-mail address, a telephone number and figures are also looked for as such; the last word may be unfinished.
    """
    wanted: list[tuple[str, ...]] = []
    for found in EMAIL.findall(text):
        wanted.append((tokens.token(CONTACT, found.strip("<>,;").casefold()),))
    text = EMAIL.sub(" ", text)
    for phone in PHONE.findall(text):
        if number := phone_of(phone):
            wanted.append((tokens.token(CONTACT, number), tokens.token(IDENTITY, re.sub(r"\D", "", phone))))
            text = text.replace(phone, " ")
    words = list(words_of(text))
    open_end = bool(words) and not text[-1:].isspace()
    for at, word in enumerate(words):
        wanted.append(tuple(_alternatives(word, open_end and at == len(words) - 1, tokens)))
    return list(dict.fromkeys(wanted))


def _alternatives(word: str, unfinished: bool, tokens: Tokens) -> Iterator[str]:
    yield tokens.token(WORD, stem(word))
    figures = word.removeprefix("ro")
    if figures.isdigit() and len(figures) >= 2:
        yield tokens.token(IDENTITY, figures)
    elif unfinished and len(word) >= _EDGES[0]:
        yield tokens.token(EDGE, word[: _EDGES[-1]])


def phone_of(typed: str) -> str:
    """A telephone number in E.164 where the figures are one; else empty."""
    figures = re.sub(r"\D", "", typed)
    for prefix in ("0040", "40", "0"):
        if figures.startswith(prefix) and len(figures) == len(prefix) + 9:
            return f"+40{figures[len(prefix) :]}"
    return ""


def capped(parts: Iterable[set[str]]) -> frozenset[str]:
    """The tokens of all parts up to a measure: a case of hundreds of pages is found by its first words."""
    kept: dict[str, None] = {}
    for part in parts:
        kept |= dict.fromkeys(sorted(part))
    return frozenset(list(kept)[:_MOST_TOKENS])


def facets(*, status: str, service: str, assignee: str, consulted: Iterable[str] = ()) -> frozenset[str]:
    """The plain tokens of what is not personal, by which cases are filtered."""
    told = {ALL, f"=s:{status}", f"=v:{service}", *(f"=c:{each}" for each in consulted)}
    return frozenset(told | ({f"=a:{assignee}"} if assignee else set()))


@cache
def _stemmer() -> _Stemmer:
    from snowballstemmer import stemmer

    made: _Stemmer = stemmer("romanian")
    return made
