"""What the year's closing minutes say of the register: counted from its facts, nothing personal is opened."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from primarie.registry.model import Direction, FactKind
from primarie.registry.ports import Facts


@dataclass(frozen=True)
class YearSum:
    """A year of the register: its numbers from `first` to `last` (0: none), and how many of each kind.

    `unused`: reserved for paper, neither entered nor annulled. `missing`: numbers of the span that no fact gives, which
    are none in a whole register. `specials`: the last serial of each special register.
    """

    year: int
    first: int
    last: int
    annulled: int
    unused: int
    missing: int
    directions: dict[str, int] = field(default_factory=dict)
    specials: dict[str, int] = field(default_factory=dict)

    def as_dict(self) -> dict[str, Any]:
        """Plain values."""
        return dict(vars(self))


def sum_year(year: int, *, facts: Facts) -> YearSum:
    """The sum over all facts of the year's local days."""
    given: set[int] = set()
    entered: set[str] = set()
    annulled: set[str] = set()
    reserved: set[str] = set()
    directions: Counter[str] = Counter()
    specials: dict[str, int] = {}
    for fact in facts.of_days(f"{year}-01-01", f"{year}-12-31"):
        match fact.kind:
            case FactKind.REGISTERED:
                entered.add(fact.entry)
                given.add(fact.facts["number"])
                directions[fact.facts.get("direction", Direction.IN.value)] += 1
                if special := fact.facts.get("special"):
                    specials[special] = max(specials.get(special, 0), fact.facts["serial"])
            case FactKind.RESERVED:
                reserved.add(fact.entry)
                given.add(fact.facts["number"])
            case FactKind.ANNULLED:
                annulled.add(fact.entry)
    first, last = (min(given), max(given)) if given else (0, 0)
    return YearSum(
        year=year,
        first=first,
        last=last,
        annulled=len(annulled),
        unused=len(reserved - entered - annulled),
        missing=last - first + 1 - len(given) if given else 0,
        directions=dict(directions),
        specials=specials,
    )
