"""What changed between two versions of a text, word by word."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

_WORDS = re.compile(r"\s+|[^\s]+")


@dataclass(frozen=True)
class Piece:
    """A stretch of text: `how` is `same`, `added` or `removed`."""

    how: str
    text: str


def differences(before: str, after: str) -> list[Piece]:
    """The later text with what went and what came, in reading order; joined, same and added make the later text."""
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    matcher = SequenceMatcher(a=old, b=new, autojunk=False)
    return [piece for opcode in matcher.get_opcodes() for piece in _pieces(opcode, old, new)]


def _pieces(opcode: tuple[str, int, int, int, int], old: list[str], new: list[str]) -> Iterator[Piece]:
    how, from_old, to_old, from_new, to_new = opcode
    if how == "equal":
        yield Piece("same", "".join(new[from_new:to_new]))
        return
    if to_old > from_old:
        yield Piece("removed", "".join(old[from_old:to_old]))
    if to_new > from_new:
        yield Piece("added", "".join(new[from_new:to_new]))
