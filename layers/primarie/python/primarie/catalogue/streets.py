"""Street names of the town, for suggestions while an address is written."""

from functools import cache
from pathlib import Path

from primarie.catalogue.loader import this_town
from primarie.people.text import folded

MOST = 10
_SHORTEST = 2


def suggest_streets(typed: str) -> tuple[str, ...]:
    """At most ten streets in which every word that was typed begins some word; diacritics and case do not matter.

    Those whose own name begins so come before those where it stands further on. Nothing for less than two letters.
    """
    wanted = folded(typed).split()
    if len("".join(wanted)) < _SHORTEST:
        return ()
    found = [(name, words) for name, words in _streets(this_town().folder) if _answers(wanted, words)]
    found.sort(key=lambda each: not any(word.startswith(wanted[0]) for word in each[1][:2]))
    return tuple(name for name, _words in found[:MOST])


def street_lines(text: str) -> list[str]:
    """The names of a street file: one a line, without its remarks and empty lines."""
    return [line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#")]


@cache
def _streets(folder: Path) -> tuple[tuple[str, list[str]], ...]:
    path = folder / "streets.txt"
    names = street_lines(path.read_text(encoding="utf-8")) if path.exists() else []
    return tuple((name, folded(name).replace("-", " ").split()) for name in names)


def _answers(wanted: list[str], words: list[str]) -> bool:
    return all(any(word.startswith(each) for word in words) for each in wanted)
