"""What search knows of a case, what is asked, and what is found."""

from dataclasses import dataclass, field
from enum import StrEnum

from primarie.cases.model import FINISHED, Status


class Part(StrEnum):
    """Where in a case a word stands; the order is the order in which matches are shown."""

    NAME = "name"
    ADDRESS = "address"
    SUMMARY = "summary"
    REQUEST = "request"
    MESSAGE = "message"
    LETTER = "letter"


def list_of(department: str, token: str) -> str:
    """The name of a token's posting list in a department."""
    return f"{department}#{token}"


@dataclass(frozen=True)
class Entry:
    """What the index holds of one case in plain values: where it lies in the office, and its keyed tokens.

    `day`: the local day of registration, `YYYY-MM-DD`. `version`: of the case when it was read. `restricted`: its
    words are in the index no more. `leaving`: lists that it may
    still stand in and should not. `consulted`: departments that were asked for an opinion.
    """

    case_id: str
    day: str
    department: str
    service: str
    status: Status
    version: int
    assignee: str = ""
    tokens: frozenset[str] = frozenset()
    restricted: bool = False
    leaving: frozenset[str] = frozenset()
    consulted: tuple[str, ...] = ()

    @property
    def lists(self) -> frozenset[str]:
        """The posting lists in which it stands: each token has one in each department."""
        return frozenset(list_of(self.department, token) for token in self.tokens)

    @property
    def finished(self) -> bool:
        """Whether the office's work on it is over."""
        return self.status in FINISHED

    @property
    def number(self) -> int:
        """Its number within the year."""
        return int(self.case_id.rpartition("-")[2])


@dataclass(frozen=True)
class Card:
    """The words of a case by part, sealed: what a result shows of it."""

    case_id: str
    words_sealed: str = field(repr=False)


@dataclass(frozen=True)
class Bucket:
    """Part of a posting list: the numbers of the cases that hold a token, registered in some ten days.

    `place` orders buckets by time: the day less its last digit, and which block of numbers it is.
    """

    place: str
    numbers: frozenset[int]


@dataclass(frozen=True)
class Asked:
    """What is looked for. `words` as typed; days `YYYY-MM-DD`; empty text leaves out that narrowing.

    `keys`: what else must be in the case, as `hide_identity` gives it. `after` continues where a page ended.
    """

    words: str = ""
    first: str = ""
    last: str = ""
    status: str = ""
    department: str = ""
    service: str = ""
    after: str = ""
    keys: tuple[str, ...] = ()


@dataclass(frozen=True)
class Match:
    """A fragment of one part of a case: pieces in order, each with whether it is a word that was looked for."""

    part: Part
    pieces: tuple[tuple[str, bool], ...]


@dataclass(frozen=True)
class Hit:
    """A case that was found; `name` and `summary` are empty when its words are restricted."""

    case_id: str
    day: str
    department: str
    service: str
    status: Status
    assignee: str = ""
    name: str = ""
    summary: str = ""
    matches: tuple[Match, ...] = ()
    restricted: bool = False


@dataclass(frozen=True)
class Found:
    """A page of results, the newest case first; `next` is empty at the end.

    `partial`: so many cases were read without filling the page that the rest waits for the next one.
    """

    hits: tuple[Hit, ...]
    next: str = ""
    partial: bool = False


@dataclass(frozen=True)
class Audit:
    """That somebody searched: what for as keyed tokens and plain filters, and which cases they were shown.

    One search of one person has one `request_id`. `found`: how many cases the page held.
    """

    request_id: str
    at: str
    day: str
    actor: str
    department: str
    tokens: tuple[str, ...]
    filters: dict[str, str]
    shown: tuple[str, ...]

    @property
    def found(self) -> int:
        """How many cases the page held."""
        return len(self.shown)
