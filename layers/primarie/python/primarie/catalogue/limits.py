"""How often the citizen's door may be knocked on: the town's own numbers."""

import tomllib
from functools import cache

from primarie.catalogue.loader import HERE
from primarie.people.limit_rate import Rate, limit_rate
from primarie.people.ports import Tries


def admit(what: str, *, address: str = "", one: str = "", factor: int, tries: Tries) -> None:
    """Counts one call of a kind, or TooManyAttempts; KeyError for a kind that `limits.toml` does not know."""
    limit_rate(rates()[what], address=address, one=one, factor=factor, tries=tries)


@cache
def rates() -> dict[str, Rate]:
    """Every limit by its kind."""
    read = tomllib.loads((HERE / "limits.toml").read_text(encoding="utf-8"))
    return {what: Rate(what, **numbers) for what, numbers in read.items()}
