"""The mark in the header of every page: how much somebody has not seen yet, and where their page listens."""

import json
from dataclasses import dataclass
from typing import Protocol

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
