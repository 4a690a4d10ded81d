"""Posting lists walked together, the newest bucket first: each leaps to where the sparsest of them goes on.

The rarest word leads by itself, and nobody has to count how often a word occurs.
"""

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from typing import Protocol

from primarie.search.model import Bucket

LAST = "~"
_FIRST_STEP, _LONGEST_STEP = 4, 32

# Buckets at or before a place, the newest first: at most so many.
Read = Callable[[str, int], Sequence[Bucket]]
Place = tuple[str, int]


class Walk(Protocol):
    """A list that is walked from the newest bucket to the oldest."""

    def at_or_before(self, place: str) -> Bucket | None:
        """The newest bucket at the place or before it; places asked for never rise."""
        ...


class Listed:
    """One token's list, read a few buckets at a time and more as it is walked on."""

    def __init__(self, read: Read) -> None:
        self._read = read
        self._held: deque[Bucket] = deque()
        self._step = _FIRST_STEP
        self._over = False
        self._next = LAST

    def at_or_before(self, place: str) -> Bucket | None:
        """The newest bucket at the place or before it."""
        while True:
            while self._held and self._held[0].place > place:
                self._held.popleft()
            if self._held or self._over:
                return self._held[0] if self._held else None
            self._fetch(min(place, self._next))

    def _fetch(self, place: str) -> None:
        found = self._read(place, self._step)
        self._over = len(found) < self._step
        self._step = min(self._step * 2, _LONGEST_STEP)
        self._held.extend(found)
        if found:
            self._next = before(found[-1].place)


class AnyOf:
    """Several lists as one: a case of any of them counts."""

    def __init__(self, lists: Sequence[Walk]) -> None:
        self._lists = lists

    def at_or_before(self, place: str) -> Bucket | None:
        """The newest bucket of any of the lists, with the numbers of all that have it."""
        found = [bucket for each in self._lists if (bucket := each.at_or_before(place))]
        if not found:
            return None
        newest = max(bucket.place for bucket in found)
        return Bucket(newest, frozenset().union(*(each.numbers for each in found if each.place == newest)))


def common(lists: Sequence[Walk], after: Place | None = None) -> Iterator[Place]:
    """The cases that stand in every list, as (place, number), the newest first; from behind `after` on."""
    place = after[0] if after else LAST
    while True:
        found: list[Bucket] = []
        for each in lists:
            bucket = each.at_or_before(place)
            if bucket is None:
                return
            place = bucket.place
            found.append(bucket)
        if found[0].place == place:
            numbers = frozenset.intersection(*(bucket.numbers for bucket in found))
            yield from ((place, n) for n in sorted(numbers, reverse=True) if not after or (place, n) < after)
            place = before(place)


def before(place: str) -> str:
    """A place behind every lower one and before this one."""
    return place[:-1] + chr(ord(place[-1]) - 1) + LAST
