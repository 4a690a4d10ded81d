"""Strings that break programs, of the public Big List of Naughty Strings (MIT), and where people could type them."""

import json
from collections.abc import Iterator
from copy import deepcopy
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from primarie.catalogue import applicant_schema, service
from tests.builders.examples import EXAMPLES

_LIST = Path(__file__).parents[2] / "node_modules/big-list-of-naughty-strings/blns.json"
# A hundred and seventy of the list are one trick with another separator each; the two hundred are the others.
_SAME_TRICK = "\\x"
STRINGS: tuple[str, ...] = tuple(
    each for each in dict.fromkeys(json.loads(_LIST.read_text(encoding="utf-8"))) if _SAME_TRICK not in each
)[-200:]


def text_fields(slug: str, *, formatted: bool) -> list[str]:
    """The API's names of the fields where this example's applicant types text: prose, or what has a format."""
    found = [
        name
        for name, facts in _described(slug)
        if facts["type"] == "string" and _is_formatted(name, facts) == formatted
    ]
    return [each for each in found if each not in _OF_OTHER_KIND[EXAMPLES[slug]["applicant"]["kind"]]]


_OF_OTHER_KIND = {"person": ("applicant.cui",), "company": ("applicant.cnp",)}
_CHECKED = ("applicant.email", "applicant.phone", "applicant.cnp", "applicant.cui")


def _is_formatted(name: str, facts: dict[str, Any]) -> bool:
    return "format" in facts or name in _CHECKED


def _described(slug: str) -> Iterator[tuple[str, dict[str, Any]]]:
    schemas = {"data": service(slug).schema, "applicant": applicant_schema()}
    for root, schema in schemas.items():
        for name, facts in schema["properties"].items():
            if facts["type"] == "array":
                columns = facts["items"].get("properties")
                rows = columns.items() if columns else [("", facts["items"])]
                yield from ((f"{root}.{name}.0.{column}".rstrip("."), each) for column, each in rows)
            elif facts["type"] != "object" and "enum" not in facts:
                yield f"{root}.{name}", facts


def with_text(body: dict[str, Any], names: list[str], text: str) -> dict[str, Any]:
    """The request with that text in each of the fields."""
    changed = deepcopy(body)
    for name in names:
        *path, last = name.split(".")
        place: Any = changed
        for part in path:
            place = place[int(part)] if isinstance(place, list) else place[part]
        place[int(last) if isinstance(place, list) else last] = text
    return changed


def text_at(body: dict[str, Any], name: str) -> Any:
    """What stands in one field; empty when it is absent."""
    place: Any = body
    for part in name.split("."):
        place = place[int(part)] if isinstance(place, list) else place.get(part, "")
    return place


class Seen(HTMLParser):
    """A page as a browser takes it: its elements with the names of their attributes, and its words."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[str] = []
        self.fields: dict[str, str] = {}
        self._words: list[str] = []
        self._area = ""
        self.feed(html)

    @property
    def words(self) -> str:
        """All that is to be read, each gap one space."""
        return " ".join("".join(self._words).split())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        facts = {name: value or "" for name, value in attrs}
        self.elements.append(" ".join([tag, *sorted(facts)]))
        if tag == "input" and facts.get("type") not in ("radio", "checkbox"):
            self.fields[facts.get("name", "")] = facts.get("value", "")
        self._area = facts.get("name", "") if tag == "textarea" else ""

    def handle_data(self, data: str) -> None:
        self._words.append(data)
        if self._area:
            self.fields[self._area] = self.fields.get(self._area, "") + data

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea" and self._area:
            # The first line break inside belongs to the mark, not to the text.
            self.fields[self._area] = self.fields.get(self._area, "").removeprefix("\n")
            self._area = ""
