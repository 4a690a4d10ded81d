"""What members of staff are told, each their own, as the console shows it."""

from collections.abc import Mapping
from typing import Any

from primarie.kernel.dynamodb import Database
from primarie.kernel.settings import setting
from primarie.messages.bell_dynamodb import WishTable
from primarie.messages.choose_ways import choose_ways
from primarie.messages.list_news import list_news
from primarie.messages.news import NewsPage, Preferences
from primarie.messages.read_news import read_news
from primarie.people.model import Actor
from primarie.wiring.desk_mark import CLOCK, bells


class StaffNews:
    """The person's own things and their choice."""

    def page(self, cursor: str, *, actor: Actor) -> NewsPage:
        """A page of what they were told (`list_news`)."""
        return list_news(cursor, actor=actor, bells=bells(), clock=CLOCK)

    def read(self, given: Mapping[str, Any], *, actor: Actor) -> int:
        """Notes that it was seen (`read_news`)."""
        return read_news(given, actor=actor, bells=bells(), clock=CLOCK)

    def choice(self, *, actor: Actor) -> Preferences:
        """How they want to be told."""
        return _wishes().of(actor.username)

    def choose(self, given: Mapping[str, Any], *, actor: Actor) -> Preferences:
        """What they choose now (`choose_ways`)."""
        return choose_ways(given, actor=actor, wishes=_wishes())


def _wishes() -> WishTable:
    return WishTable(Database(), setting("STAFF_TABLE"))
