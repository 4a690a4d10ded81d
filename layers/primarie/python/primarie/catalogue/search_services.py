"""Finds services by what people call their trouble: without diacritics, mistyped, in everyday words."""

import math
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from rapidfuzz.distance import DamerauLevenshtein, Prefix

from primarie.catalogue.loader import HERE, institution, service, services
from primarie.catalogue.model import Service
from primarie.kernel.language import LANGUAGES, speaking
from primarie.people.text import folded

MOST_LETTERS = 200
# A service that matches less than this part of the best one is left out.
_WORTH = 0.35
_LEAST = 0.9
_NEAREST = 3
# Letters: what may be mistyped or cut short; what bears two slips; what two words of one root share.
_SHORTEST = 4
_MANY = 7
_BEGINNING = 5
_WEIGHTS = {"title": 3.0, "keywords": 3.0, "event": 1.2, "summary": 1.2, "fields": 0.7, "texts": 0.5, "department": 0.7}
_WORD = re.compile(r"[a-z0-9]+")


@dataclass(frozen=True)
class Found:
    """A service and how well it answers; scores compare within one search alone."""

    service: Service
    score: float


@dataclass(frozen=True)
class Findings:
    """What was found, the best first; when nothing was, `nearest` holds what lies least far off."""

    found: tuple[Found, ...] = ()
    nearest: tuple[Found, ...] = ()


@dataclass(frozen=True)
class _Page:
    """A service as search sees it: the weight of each of its stems, and its everyday phrases as sets of stems."""

    slug: str
    stems: Mapping[str, float]
    phrases: tuple[frozenset[str], ...]


def search_services(query: str) -> Findings:
    """The services that answer the words; all of them, unranked, when the words say nothing."""
    asked = _stems(query[:MOST_LETTERS])
    if not asked:
        return Findings(tuple(Found(each, 0.0) for each in services()))
    index, rarity = _index(), _rarity()
    vocabulary = tuple(rarity)
    likes = {word: _alike(word, vocabulary) for word in asked}
    scored = sorted(
        ((_score(page, asked, likes, rarity), page.slug) for page in index), key=lambda each: (-each[0], each[1])
    )
    best = scored[0][0] if scored else 0.0
    ranked = tuple(Found(service(slug), score) for score, slug in scored)
    if best < _LEAST:
        return Findings(nearest=tuple(each for each in ranked if each.score > 0)[:_NEAREST])
    return Findings(tuple(each for each in ranked if each.score >= max(best * _WORTH, _LEAST)))


def _score(
    page: _Page, asked: tuple[str, ...], likes: Mapping[str, Mapping[str, float]], rarity: Mapping[str, float]
) -> float:
    """The best counterpart of each word that was asked, weighed by its place and rarity; a known phrase lifts it."""
    total = 0.0
    met: set[str] = set()
    for word in asked:
        best = max(
            (
                (near * page.stems[stem] * rarity[stem], stem)
                for stem, near in likes[word].items()
                if stem in page.stems
            ),
            default=(0.0, ""),
        )
        total += best[0]
        met.update([best[1]] if best[1] else [])
    wanted = math.sqrt(len(asked))
    return total / wanted * (1.0 + _phrase(page, met, len(asked)))


def _phrase(page: _Page, met: set[str], asked: int) -> float:
    """How much of one of the service's own phrases was said, 0 to 1; single words are no phrase."""
    best = 0.0
    for phrase in page.phrases:
        shared = len(phrase & met)
        if shared > 1:
            best = max(best, 2 * shared / (len(phrase) + max(asked, shared)))
    return best


def _alike(word: str, vocabulary: Iterable[str]) -> dict[str, float]:
    """The known stems that a word may mean, each with how near it is, up to 1."""
    near = {stem: _nearness(word, stem) for stem in vocabulary}
    return {stem: each for stem, each in near.items() if each}


def _nearness(word: str, stem: str) -> float:
    """1 for the same; less for one beginning with the other, for a mistyping, for a long common beginning; else 0."""
    if stem == word:
        return 1.0
    short, long = sorted((len(stem), len(word)))
    if short < _SHORTEST:
        return 0.0
    if stem.startswith(word) or word.startswith(stem):
        return 0.1 + 0.85 * short / long
    allowed = 1 if short < _MANY else 2
    wrong = DamerauLevenshtein.distance(stem, word, score_cutoff=allowed)
    if wrong <= allowed:
        return 0.75 - 0.15 * wrong
    return 0.5 if Prefix.similarity(stem, word) >= max(_BEGINNING, long * 0.6) else 0.0


@cache
def _index() -> tuple[_Page, ...]:
    """Every service in every language of the house: who reads English may still ask in Romanian."""
    return tuple(_page(each.slug) for each in services())


@cache
def _rarity() -> dict[str, float]:
    """How much a stem tells: the fewer services know it, the more."""
    index = _index()
    counts: dict[str, int] = {}
    for page in index:
        for stem in page.stems:
            counts[stem] = counts.get(stem, 0) + 1
    return {stem: math.log(1 + len(index) / count) / math.log(1 + len(index)) for stem, count in counts.items()}


def _page(slug: str) -> _Page:
    stems: dict[str, float] = {}
    phrases: list[frozenset[str]] = []
    for language in LANGUAGES:
        with speaking(language):
            offered = service(slug)
            said = [folded(offered.title), *offered.texts.get("keywords", ())]
            phrases += [stems_of for each in said if len(stems_of := frozenset(_stems(each))) > 1]
            for place, text in _texts(offered):
                for stem in _stems(text):
                    stems[stem] = max(stems.get(stem, 0.0), _WEIGHTS[place])
    return _Page(slug, stems, tuple(phrases))


def _texts(offered: Service) -> Iterator[tuple[str, str]]:
    yield "title", offered.title
    yield "title", offered.slug
    for each in offered.texts.get("keywords", ()):
        yield "keywords", each
    yield "event", offered.texts.get("lifeEvent", "")
    yield "summary", offered.summary
    yield "texts", offered.texts.get("purpose", "")
    yield from (("department", each.name) for each in institution().departments if each.code == offered.department)
    for each in _field_words(offered.schema):
        yield "fields", each
    for rule in offered.attachments:
        yield "fields", rule.title


def _field_words(schema: Mapping[str, Any]) -> Iterator[str]:
    for facts in schema.get("properties", {}).values():
        yield facts.get("title", "")
        yield from facts.get("x-labels", {}).values()


def _stems(text: str) -> tuple[str, ...]:
    """The telling words of a text, folded, without endings, each once."""
    words = _WORD.findall(folded(text))
    told = [word for word in words if word not in _empty_words() and (len(word) > 1 or word.isdigit())]
    same = _same()
    return tuple(dict.fromkeys(same.get(stem, stem) for stem in map(_stem, told)))


def _stem(word: str) -> str:
    """The word without its ending, never shorter than three letters."""
    for ending in _endings():
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word


@cache
def _words() -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = tomllib.loads((HERE / "search.toml").read_text(encoding="utf-8"))
    return found


@cache
def _empty_words() -> frozenset[str]:
    """Words that say nothing of what is wanted: the small change of each language, the civilities of a request."""
    return frozenset(" ".join(_words()["empty"].values()).split())


@cache
def _endings() -> tuple[str, ...]:
    return tuple(_words()["endings"]["all"].split())


@cache
def _same() -> dict[str, str]:
    """Every stem of a group of words of one meaning, with the stem that stands for the group."""
    groups = [[_stem(word) for word in line.split()] for lines in _words()["same"].values() for line in lines]
    return {stem: group[0] for group in groups for stem in group}
