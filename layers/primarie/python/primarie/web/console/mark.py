"""What a person was told, as the console asks for it; and its mark in the header of every page."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from primarie.messages.news import NewsPage, Preferences
from primarie.people.model import Actor
from primarie.web.console.visit import Outcome, Taken, Visit

HERE = "/consola/noutati/semn"
# A mark counts no further: more than this is "many".
MOST = 99


@dataclass(frozen=True)
class Mark:
    """`unread`: what the person has not seen, counted to one more than `MOST`; `live`: the socket with its ticket."""

    unread: int = 0
    live: str = ""

    @property
    def shown(self) -> str:
        """The number as people see it."""
        return f"{MOST}+" if self.unread > MOST else str(self.unread)


class Marks(Protocol):
    """What the header shows."""

    def of(self, actor: Actor) -> Mark:
        """The person's mark, with a fresh ticket."""
        ...


class DeskNews(Protocol):
    """What members of staff are told, each their own."""

    def page(self, cursor: str, *, actor: Actor) -> NewsPage:
        """A page of it (`list_news`)."""
        ...

    def read(self, given: Mapping[str, Any], *, actor: Actor) -> int:
        """Notes that it was seen (`read_news`)."""
        ...

    def choice(self, *, actor: Actor) -> Preferences:
        """How the person wants to be told."""
        ...

    def choose(self, given: Mapping[str, Any], *, actor: Actor) -> Preferences:
        """What they choose now (`choose_ways`)."""
        ...


class Marked(Protocol):
    """An office that has marks."""

    @property
    def marks(self) -> Marks:
        """What the header shows."""
        ...


def mark_sign(visit: Visit, office: Marked) -> Outcome:
    """The mark for a script that asks again: `{unread, shown, live}`."""
    mark = office.marks.of(visit.actor)
    said = {"unread": mark.unread, "shown": mark.shown, "live": mark.live}
    return Taken(json.dumps(said).encode(), "application/json", "semn.json", inline=True)
