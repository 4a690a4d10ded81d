"""Which rows of the register are asked for: days, filters, and how far one has read."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from primarie.kernel.errors import FieldError, InvalidInput
from primarie.registry.model import Direction, Fact

MOST_IN_A_PAGE = 1001
_STATES = ("", "valid", "annulled", "reserved")


@dataclass(frozen=True)
class AskedRows:
    """Days `first` to `last` (`YYYY-MM-DD`, both included) and filters, empty ones meaning all.

    `state`: `annulled`, `valid` (not annulled) or `reserved` (kept for paper and not used). `after`: the place that the
    page before ended at; `limit`: the most rows of a page.
    """

    first: str
    last: str
    department: str = ""
    channel: str = ""
    direction: str = ""
    special: str = ""
    state: str = ""
    after: str = ""
    limit: int = MOST_IN_A_PAGE

    def fits(self, fact: Fact) -> bool:
        """Whether the entry's own columns are among those asked for; its later state is looked at with its row."""
        wanted = (
            (self.department, "department"),
            (self.channel, "channel"),
            (self.direction, "direction"),
            (self.special, "special"),
        )
        told = {"direction": Direction.IN.value, **fact.facts}
        return all(not value or told.get(name, "") == value for value, name in wanted)

    def as_dict(self) -> dict[str, Any]:
        """Plain values, as `asked_rows` reads them; what is not asked for is left out."""
        return {name: value for name, value in vars(self).items() if value}


def asked_rows(given: Mapping[str, Any]) -> AskedRows:
    """What was asked for; InvalidInput names what are no days in order, no filter, or too large a page."""
    asked = AskedRows(
        **{name: str(given.get(name, "")) for name in AskedRows.__dataclass_fields__ if name != "limit"},
        limit=int(given.get("limit") or MOST_IN_A_PAGE),
    )
    errors = [
        FieldError(field, "Scrieți o dată AAAA-LL-ZZ.")
        for field, day in (("from", asked.first), ("to", asked.last))
        if not _is_day(day)
    ]
    if not errors and asked.first > asked.last:
        errors.append(FieldError("to", "Sfârșitul intervalului este înaintea începutului."))
    if asked.state not in _STATES:
        errors.append(FieldError("state", "Starea este valid, annulled sau reserved."))
    if asked.direction not in ("", *Direction):
        errors.append(FieldError("direction", "Felul este in, out sau internal."))
    if not 1 <= asked.limit <= MOST_IN_A_PAGE:
        errors.append(FieldError("limit", f"O pagină are între 1 și {MOST_IN_A_PAGE} de rânduri."))
    if errors:
        raise InvalidInput(errors)
    return asked


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
