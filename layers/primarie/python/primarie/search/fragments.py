"""The words that were looked for, where they stand in a case."""

import re
from collections.abc import Iterator, Mapping, Sequence

from primarie.search.model import Match, Part
from primarie.search.words import EDGE, WORD, Tokens, stem, words_of

_PIECE = re.compile(r"[^\W_]+|[\W_]+")
_AROUND = 70
_MOST = 3


def matches(words: Mapping[str, str], wanted: Sequence[Sequence[str]], tokens: Tokens) -> tuple[Match, ...]:
    """A fragment of each part that holds a wanted word, three at most; the name as a whole."""
    sought = {token for alternatives in wanted for token in alternatives}
    found = (_fragment(part, words.get(part.value, ""), sought, tokens) for part in Part)
    return tuple(match for match in found if match)[:_MOST]


def _fragment(part: Part, text: str, sought: set[str], tokens: Tokens) -> Match | None:
    pieces = [(piece, _is_sought(piece, sought, tokens, part)) for piece in _PIECE.findall(" ".join(text.split()))]
    first = next((at for at, (_, marked) in enumerate(pieces) if marked), None)
    if first is None:
        return None
    return Match(part, tuple(_joined(_around(pieces, first))))


def _is_sought(piece: str, sought: set[str], tokens: Tokens, part: Part) -> bool:
    for word in words_of(piece):
        if tokens.token(WORD, stem(word)) in sought:
            return True
        label = part in (Part.NAME, Part.ADDRESS)
        if label and any(tokens.token(EDGE, word[:size]) in sought for size in range(3, 9) if size <= len(word)):
            return True
    return False


def _around(pieces: list[tuple[str, bool]], first: int) -> list[tuple[str, bool]]:
    start, length = first, 0
    while start and length < _AROUND:
        start -= 1
        length += len(pieces[start][0])
    end, length = first + 1, 0
    while end < len(pieces) and length < 2 * _AROUND:
        length += len(pieces[end][0])
        end += 1
    cut = [("… ", False)] if start else []
    return [*cut, *pieces[start:end], *([(" …", False)] if end < len(pieces) else [])]


def _joined(pieces: list[tuple[str, bool]]) -> Iterator[tuple[str, bool]]:
    """Neighbours of one kind as one piece."""
    held, marked = "", False
    for text, found in pieces:
        if found != marked and held:
            yield held, marked
            held = ""
        held, marked = held + text, found
    if held:
        yield held, marked
