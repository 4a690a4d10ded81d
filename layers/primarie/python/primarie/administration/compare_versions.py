"""Two versions of a catalogue file, field by field."""

import json
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from primarie.administration.record_catalogue import FileVersion
from primarie.cases.words import refuse

# By these an entry of a list is known again when its place has changed.
_NAMES = ("name", "code", "act", "slug", "day")
Path = tuple[str, ...]


@dataclass(frozen=True)
class Difference:
    """A field that is not the same: its path, and both values; None where one version lacks it."""

    path: Path
    before: Any
    after: Any


def compare_versions(old: FileVersion, new: FileVersion) -> Sequence[Difference]:
    """What differs, in the order of the newer file, what is gone last; nothing for the same bytes."""
    before, after = dict(fields_of(old)), dict(fields_of(new))
    paths = [*after, *(path for path in before if path not in after)]
    return [
        Difference(path, before.get(path), after.get(path)) for path in paths if before.get(path) != after.get(path)
    ]


def fields_of(version: FileVersion) -> Iterator[tuple[Path, Any]]:
    """Every single value of a file with the path to it, in the order of the file."""
    return _flat(content_of(version), ())


def content_of(version: FileVersion) -> Any:
    """The file as data; InvalidInput on `name` for one that is neither JSON nor TOML."""
    if version.name.endswith(".json"):
        return json.loads(version.text)
    if version.name.endswith(".toml"):
        return tomllib.loads(version.text)
    raise refuse("name", "Acest fișier nu se poate compara pe câmpuri.")


def _flat(value: Any, path: Path) -> Iterator[tuple[Path, Any]]:
    if isinstance(value, Mapping) and value:
        for name, each in value.items():
            yield from _flat(each, (*path, str(name)))
    elif isinstance(value, list) and any(isinstance(each, Mapping | list) for each in value):
        for place, each in enumerate(value, start=1):
            yield from _flat(each, (*path, _name(each, place)))
    else:
        yield path, value


def _name(entry: Any, place: int) -> str:
    named = next((str(entry[name]) for name in _NAMES if entry.get(name)), "") if isinstance(entry, Mapping) else ""
    return named or str(place)
