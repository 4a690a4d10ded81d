"""Tells what anybody may know of a letter whose printed code they hold."""

from primarie.kernel.identifiers import normal_code
from primarie.signing.model import KnownLetter
from primarie.signing.ports import KnownLetters

# What can be a code at all; everything else is not asked about.
_LONGEST = 40


def look_up_code(typed: str, *, known: KnownLetters) -> KnownLetter | None:
    """The sealed letter with that code, hyphens, case and look-alikes forgiven; nothing when there is none."""
    code = normal_code(typed[:_LONGEST]).replace("-", "")
    return known.by_code(code) if code else None
