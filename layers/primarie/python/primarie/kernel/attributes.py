"""DynamoDB's typed attributes and plain Python values, both ways, without loss."""

from collections.abc import Mapping
from typing import Any

Attributes = dict[str, dict[str, Any]]
Item = dict[str, Any]


def to_attributes(item: Mapping[str, Any]) -> Attributes:
    """A plain item as DynamoDB writes it: text, whole numbers, truth values, None, lists, maps, bytes, frozen sets."""
    return {key: to_attribute(value) for key, value in item.items()}


def from_attributes(attributes: Mapping[str, Mapping[str, Any]]) -> Item:
    """The plain item that `to_attributes` wrote; also reads the images of a stream."""
    return {key: from_attribute(value) for key, value in attributes.items()}


def to_attribute(value: Any) -> dict[str, Any]:
    """One value; TypeError for what the office does not store (fractions among them)."""
    if type(value) is str:  # nearly everything is
        return {"S": value}
    match value:
        case None:
            return {"NULL": True}
        case bool():
            return {"BOOL": value}
        case int():
            return {"N": str(value)}
        case str():
            return {"S": str(value)}
        case bytes():
            return {"B": value}
        case frozenset():
            return _set(value)
        case list() | tuple():
            return {"L": [to_attribute(one) for one in value]}
        case Mapping():
            return {"M": to_attributes(value)}
    raise TypeError(f"no attribute for {type(value).__name__}")


def from_attribute(attribute: Mapping[str, Any]) -> Any:
    """One plain value; ValueError for a kind that `to_attribute` never writes."""
    ((kind, value),) = attribute.items()
    match kind:
        case "NULL":
            return None
        case "SS":
            return frozenset(value)
        case "NS":
            return frozenset(map(int, value))
        case "BOOL" | "S" | "B":
            return value
        case "N":
            return int(value)
        case "L":
            return [from_attribute(one) for one in value]
        case "M":
            return from_attributes(value)
    raise ValueError(f"unexpected attribute kind {kind}")


def _set(value: frozenset[Any]) -> dict[str, Any]:
    """A set of texts or of whole numbers; TypeError for an empty one, which DynamoDB does not have."""
    kinds = set(map(type, value))
    if kinds and all(issubclass(kind, str) for kind in kinds):
        return {"SS": sorted(value)}
    if kinds == {int}:
        return {"NS": [str(each) for each in sorted(value)]}
    raise TypeError("no attribute for an empty or a mixed set")
