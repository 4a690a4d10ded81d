"""What letters say beside their own text; the words stand in the catalogue, not here."""

from typing import Any

from primarie.catalogue import loader

_MANY = "_many"


def common() -> dict[str, str]:
    """Words that every letter has."""
    return dict(loader.this_town().wording["common"])


def matter(service: str, *, many: bool = False) -> dict[str, str]:
    """What was asked, as letters name it: `matter` (petiția, cererea) and `of_matter`, its genitive."""
    return wording("matter", service, many=many)


def wording(kind: str, service: str, *, many: bool = False) -> dict[str, Any]:
    """The words of one kind of letter for one service: what it has of its own over what all have; KeyError for a kind
    that no letter has. `many`: the plural, for a letter that answers several numbers.
    """
    town = loader.this_town()
    said = {**town.wording[kind]["*"], **town.template_of(service).get(kind, {})}
    plural = {name.removesuffix(_MANY): words for name, words in said.items() if name.endswith(_MANY)}
    return {**said, **plural} if many else said
