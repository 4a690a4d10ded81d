"""What an administrator keeps: accounts, deeds of administration, days off, messages that nobody could take."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from primarie.people.model import Role


@dataclass(frozen=True)
class Account:
    """A member of staff as the user pool has them. `waiting`: invited, and no password of their own yet."""

    username: str
    name: str
    email: str = field(repr=False)
    department: str
    roles: frozenset[Role]
    enabled: bool = True
    waiting: bool = False


@dataclass(frozen=True)
class Deed:
    """One deed of administration, as the journal keeps it.

    `on`: a username, a day or a message's id; never a citizen. `facts`: what was asked, by field. `at`: UTC instant.
    """

    deed_id: str
    at: str
    day: str
    actor: str
    event: str
    on: str
    facts: Mapping[str, Any] = field(default_factory=dict)
    reason: str = ""


@dataclass(frozen=True)
class DayOff:
    """A day that the office does not work, by a decision and not by the calendar; `day`: `YYYY-MM-DD`."""

    day: str
    name: str
    basis: str
    added_by: str
    added_at: str


@dataclass(frozen=True)
class Stuck:
    """A message that nobody could take. `case_id`, `error`, `run`: what it says of itself; empty when it does not.

    `retried`: whether somebody is known who may be given it once more. `source`: of
    an event, where it came from. `handle`, `body`: for whoever took it, to give it on and put it away.
    """

    queue: str
    message_id: str
    sent_at: str
    case_id: str = ""
    error: str = ""
    run: int = 0
    retried: bool = True
    source: str = ""
    handle: str = field(default="", repr=False, compare=False)
    body: str = field(default="", repr=False, compare=False)
