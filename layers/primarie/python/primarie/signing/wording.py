"""What letters say beside their own text; the words stand in the catalogue, not here."""

import tomllib
from functools import cache
from typing import Any

from primarie.catalogue.loader import HERE

_MANY = "_many"


@cache
def _wording() -> dict[str, Any]:
    return tomllib.loads((HERE / "letters" / "wording.toml").read_text(encoding="utf-8"))


def common() -> dict[str, str]:
    """Words that every letter has."""
    return dict(_wording()["common"])


def wording(kind: str, service: str, *, many: bool = False) -> dict[str, str]:
    """The words of one kind of letter for one service: what it has of its own over what all have; KeyError for a kind
    that no letter has. `many`: the plural, for a letter that answers several numbers.
    """
    of_kind = _wording()[kind]
    said = {**of_kind["*"], **of_kind.get(service, {})}
    plural = {name.removesuffix(_MANY): words for name, words in said.items() if name.endswith(_MANY)}
    return {**said, **plural} if many else said
