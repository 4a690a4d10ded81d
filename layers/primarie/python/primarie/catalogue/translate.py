"""A service or a schema in another language: the Romanian facts with the words of their overlay in place.

An overlay holds words alone, never rules. `missing` says what it lacks, so that a page is never half translated.
"""

from collections.abc import Iterator
from typing import Any

_FIELD_WORDS = ("title", "description", "x-unit")
_RULE_WORDS = ("title", "help")
_SERVICE_WORDS = ("title", "summary", "fee")
_CLOSED_WORDS = ("why", "closed")


def translated(facts: dict[str, Any], words: dict[str, Any]) -> dict[str, Any]:
    """A service file's facts in the overlay's language; what the overlay lacks stays as it is."""
    steps, files, closed = words.get("steps", {}), words.get("attachments", {}), words.get("availability", {})
    acts = words.get("legalBasis", [])
    return {
        **facts,
        **_taken(_SERVICE_WORDS, words),
        "schema": schema_translated(facts["schema"], words),
        "legalBasis": [
            {**each, "act": acts[place] if place < len(acts) else each["act"]}
            for place, each in enumerate(facts["legalBasis"])
        ],
        "steps": [{**each, "title": steps.get(each["name"], each["title"])} for each in facts.get("steps", [])],
        "attachments": [
            {**each, **_taken(_RULE_WORDS, files.get(each["name"], {}))} for each in facts.get("attachments", [])
        ],
        "availability": {**facts.get("availability", {}), **_taken(_CLOSED_WORDS, closed)},
        "texts": {**facts["texts"], **words.get("texts", {})},
    }


def schema_translated(schema: dict[str, Any], words: dict[str, Any]) -> dict[str, Any]:
    """A schema of fields with the overlay's `title` and `fields`."""
    fields = words.get("fields", {})
    properties = {name: _field(each, fields.get(name, {})) for name, each in schema["properties"].items()}
    return {**schema, **_taken(("title",), words), "properties": properties}


def missing(facts: dict[str, Any], words: dict[str, Any]) -> Iterator[str]:
    """Where a service file's overlay lacks words, or has some that belong to nothing."""
    yield from _lacks(_SERVICE_WORDS, facts, words, "")
    yield from missing_fields(facts["schema"], words)
    yield from _same_keys([each["name"] for each in facts.get("steps", [])], words.get("steps", {}), "steps")
    rules = {each["name"]: each for each in facts.get("attachments", [])}
    yield from _same_keys(rules, words.get("attachments", {}), "attachments")
    for name, rule in rules.items():
        yield from _lacks(_RULE_WORDS, rule, words.get("attachments", {}).get(name, {}), f"attachments/{name}/")
    yield from _lacks(_CLOSED_WORDS, facts.get("availability", {}), words.get("availability", {}), "availability/")
    if len(facts["legalBasis"]) != len(words.get("legalBasis", [])):
        yield "legalBasis"
    texts = words.get("texts", {})
    yield from _same_keys(facts["texts"], texts, "texts")
    for name, said in facts["texts"].items():
        # Everyday words have no counterpart each; all other lists are the same sentences in the same order.
        if isinstance(said, list) and name != "keywords" and len(said) != len(texts.get(name, [])):
            yield f"texts/{name}"


def missing_fields(schema: dict[str, Any], words: dict[str, Any]) -> Iterator[str]:
    """Where an overlay lacks words for a schema's fields."""
    fields = words.get("fields", {})
    yield from _same_keys(schema["properties"], fields, "fields")
    for name, facts in schema["properties"].items():
        yield from _field_lacks(facts, fields.get(name, {}), f"fields/{name}/")


def _field(facts: dict[str, Any], words: dict[str, Any]) -> dict[str, Any]:
    told = {**facts, **_taken(_FIELD_WORDS, words)}
    if "x-labels" in facts:
        told["x-labels"] = {**facts["x-labels"], **words.get("x-labels", {})}
    inner = facts.get("items", {}) if facts.get("type") == "array" else facts
    if "properties" in inner:
        cells = words.get("items", {})
        drawn = {name: _field(each, cells.get(name, {})) for name, each in inner["properties"].items()}
        told |= {"items": {**inner, "properties": drawn}} if inner is not facts else {"properties": drawn}
    return told


def _field_lacks(facts: dict[str, Any], words: dict[str, Any], at: str) -> Iterator[str]:
    yield from _lacks(_FIELD_WORDS, facts, words, at)
    yield from _same_keys(facts.get("x-labels", {}), words.get("x-labels", {}), f"{at}x-labels")
    inner = facts.get("items", {}) if facts.get("type") == "array" else facts
    for name, cell in inner.get("properties", {}).items():
        yield from _field_lacks(cell, words.get("items", {}).get(name, {}), f"{at}items/{name}/")


def _taken(names: tuple[str, ...], words: dict[str, Any]) -> dict[str, Any]:
    return {name: words[name] for name in names if name in words}


def _lacks(names: tuple[str, ...], facts: dict[str, Any], words: dict[str, Any], at: str) -> Iterator[str]:
    for name in names:
        if bool(facts.get(name)) != bool(words.get(name)):
            yield f"{at}{name}"


def _same_keys(ours: Any, theirs: Any, at: str) -> Iterator[str]:
    for name in sorted(set(ours) ^ set(theirs)):
        yield f"{at}/{name}"
