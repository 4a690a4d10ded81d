"""What a member of staff is told (a thing of the office that became theirs to know), and how they want to be told."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

# Days that a thing stays in somebody's list, read or not; the case's own history tells it for ever.
KEPT_DAYS = 90


class Kind(StrEnum):
    """Kinds of things, as people choose between them."""

    WORK = "work"
    REPLY = "reply"
    TERM = "term"
    OVERDUE = "overdue"
    MENTION = "mention"


class Way(StrEnum):
    """How a thing is told beside the mark in the console, which every thing gets."""

    INSTANT = "instant"
    DIGEST = "digest"
    MARK = "mark"


# When the daily digest may go, on the office's clock.
HOURS = ("07:30", "09:00", "12:00", "15:00")
# Who works in the console sees new work there; what cannot wait for tomorrow's digest goes at once.
_DEFAULTS = {
    Kind.WORK: Way.DIGEST,
    Kind.REPLY: Way.DIGEST,
    Kind.TERM: Way.DIGEST,
    Kind.OVERDUE: Way.INSTANT,
    Kind.MENTION: Way.INSTANT,
}


@dataclass(frozen=True)
class Preferences:
    """How one person wants to be told: the way of each kind, and the hour of their digest (one of `HOURS`)."""

    ways: Mapping[Kind, Way] = field(default_factory=lambda: dict(_DEFAULTS))
    hour: str = HOURS[0]


@dataclass(frozen=True)
class News:
    """One thing that one person is told, once: person, case and `thing` are its key.

    `event`: a step or an event of the journal. `stands_in`: the absent colleague in whose place the person is told.
    `digest_at`: the digest that gathers it, when its way is one. `at`, `digest_at`, `read_at` are ISO instants, `due` a
    day, `expires_at` an epoch second. It says what the office does and nothing of who asked.
    """

    username: str
    case_id: str
    thing: str
    kind: Kind
    event: str
    at: str
    way: Way
    expires_at: int
    service: str = ""
    due: str = ""
    task_id: str = ""
    stands_in: str = ""
    digest_at: str = ""
    read_at: str = ""

    @property
    def news_id(self) -> str:
        """Its name among the person's own things."""
        return f"{self.case_id}/{self.thing}"


@dataclass(frozen=True)
class NewsPage:
    """Some of what a person was told, the unread first, then the newest; `next` is empty at the end."""

    items: tuple[News, ...]
    next: str = ""


def mail_id(username: str, told: str) -> str:
    """The id of the one mail that tells a person something: the same for the same thing or digest."""
    return hashlib.sha256(f"staff/{username}/{told}".encode()).hexdigest()[:24]
