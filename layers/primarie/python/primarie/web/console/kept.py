"""What a person typed, kept when a page could not take it."""

import json
from dataclasses import dataclass, field
from typing import Any

from primarie.web.console.visit import Visit
from primarie.web.console.words import FIELDS

# Never repeated to the browser: secrets, and what belongs to one page only.
_SECRET = frozenset(
    {"pin", "password", "response", "again", "jeton", "session", "username", "spre", "pastrat", "secret"}
)


@dataclass(frozen=True)
class Kept:
    """A form on its way round a sign-in: where it was going, and its fields without secrets."""

    action: str = ""
    fields: dict[str, str] = field(default_factory=dict)

    @property
    def words(self) -> list[tuple[str, str, str]]:
        """(field, its name in Romanian, the value) of what a person wrote or chose, for reading and copying."""
        return [(name, FIELDS[name], value) for name, value in self.fields.items() if name in FIELDS and value]

    @property
    def silent(self) -> dict[str, str]:
        """The other fields, which go along unseen."""
        return {name: value for name, value in self.fields.items() if name not in FIELDS or not value}

    @property
    def text(self) -> str:
        """As it travels in a hidden field; empty when there is nothing."""
        return json.dumps({"action": self.action, "fields": self.fields}, ensure_ascii=False) if self.fields else ""

    @classmethod
    def from_text(cls, text: str) -> "Kept":
        """Reads `text`; ValueError for anything else. Forms go to the console's own pages only."""
        if not text:
            return cls()
        found: Any = json.loads(text)
        if not isinstance(found, dict) or not isinstance(found.get("fields"), dict):
            raise ValueError("not a kept form")
        action = str(found.get("action", ""))
        if not action.startswith("/consola/") or "\\" in action:
            raise ValueError("a form of the console stays in the console")
        fields = {str(name): str(value) for name, value in found["fields"].items() if name not in _SECRET}
        return cls(action, fields)


def kept_of(visit: Visit) -> Kept:
    """The form of this visit, without its secrets."""
    fields = {name: value for name, value in visit.form.items() if name not in _SECRET}
    return Kept(visit.path, fields)
