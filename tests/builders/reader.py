"""Reads a page as a person does who knows English alone, and notices what is said in Romanian."""

import re
from functools import cache
from html.parser import HTMLParser

from infra.words import collected

# Attributes whose words are read out, shown, or taken by scripts to be shown.
_WORDED = ("alt", "aria-label", "content", "placeholder", "title")
_UNSEEN = ("script", "style")
_CLOSED = ("area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr")
_ROMANIAN = re.compile(r"[ăâîșțĂÂÎȘȚ]")
# Shorter words are also English, or names.
_LONG = 12


class _Reading(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.language = ""
        self.said: list[str] = []
        self._open: list[tuple[str, bool]] = []

    @property
    def _skipped(self) -> bool:
        return any(skips for _tag, skips in self._open)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        if tag == "html":
            self.language = told.get("lang", "")
        skips = tag in _UNSEEN or told.get("lang", self.language) != self.language
        if not skips and not self._skipped:
            worded = (value for name, value in told.items() if name in _WORDED or name.startswith("data-"))
            self.said.extend(worded)
            if tag == "input" and told.get("type") in ("submit", "button"):
                self.said.append(told.get("value", ""))
        if tag not in _CLOSED:
            self._open.append((tag, skips))

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if not self._skipped:
            self.said.append(data)


def language_of(html: str) -> str:
    """The language that the page says it is in."""
    reading = _Reading()
    reading.feed(html)
    return reading.language


def romanian_in(html: str, *, names: tuple[str, ...]) -> list[str]:
    """What an English page still says in Romanian: a Romanian letter, or words that have a translation.

    `names`: what may stand all the same. Parts that say to be in another language are not read.
    """
    reading = _Reading()
    reading.feed(html)
    left = []
    for said in reading.said:
        words = " ".join(said.split())
        for name in names:
            words = words.replace(name, "")
        if _ROMANIAN.search(words) or any(each in words for each in _translated()):
            left.append(words)
    return left


@cache
def _translated() -> tuple[str, ...]:
    """Romanian words without places, long enough to be nothing else."""
    found = (str(each.id) for each in collected() if each.id)
    return tuple(each for each in found if len(each) > _LONG and "{" not in each)
