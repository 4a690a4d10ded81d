"""Where a case stands in a posting list: buckets of some ten days, cut again by blocks of numbers.

A bucket holds a few kilobytes at most, however many requests a day brings, so that one more number costs little.
"""

BLOCK = 4096
_DAY = 9  # `2026-11-2` of `2026-11-24`
_BEHIND = "~"


def place_of(day: str, number: int) -> str:
    """The bucket of a case; text order is the order of time."""
    return f"{day[:_DAY]}#{number // BLOCK:05d}"


def first_place(day: str) -> str:
    """The first place at which a case of the day or later can stand; the first of all for no day."""
    return day[:_DAY] if day else "!"


def last_place(day: str) -> str:
    """The last place at which a case of the day or earlier can stand; the last of all for no day."""
    return f"{day[:_DAY]}#{_BEHIND}" if day else _BEHIND
