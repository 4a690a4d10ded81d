"""Figures without names of applicants: what is counted, by what, and of which days.

Every figure is a whole number under a key of plain words, so that figures of two days are added by adding numbers. A
key names what its figure is of: nothing in it tells of one applicant.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, NamedTuple

from primarie.cases.model import Case
from primarie.kernel.journal import JournalEntry

YES, NO = "1", "0"
# Codes of the special registers (`catalogue/registers.toml`) that a law wants a report of.
PETITIONS, INFORMATION = "petitii", "informatii-publice"


class Received(NamedTuple):
    """Requests registered. `applicant`: person | company; `subject`: what the form's list says; empty: not told."""

    service: str
    department: str
    channel: str
    applicant: str
    subject: str


class Ended(NamedTuple):
    """Cases that ended. `outcome`: answered | redirected | closed | joined | withdrawn | annulled.

    `letter`: the kind of the answer (letter, refusal …). `in_time`: by the case's own term, which was `extended` or
    not. `own_term`: whether the shorter term of that kind of letter was kept (five days to redirect or to refuse);
    empty where there is none. `reply_by`: how the answer was asked for.
    """

    service: str
    department: str
    channel: str
    outcome: str
    letter: str
    in_time: str
    extended: str
    own_term: str
    applicant: str
    subject: str
    reply_by: str


class Extended(NamedTuple):
    """Terms that were extended."""

    service: str
    department: str


class Took(NamedTuple):
    """Cases that ended after so many calendar `days` from their registration (five digits)."""

    service: str
    department: str
    days: str


class Spent(NamedTuple):
    """Cases that ended after so many `hours` in all at a step (five digits, begun hours are whole)."""

    service: str
    department: str
    step: str
    hours: str


class Worked(NamedTuple):
    """Cases that an officer had when they ended; `outcome` as in Ended."""

    department: str
    officer: str
    service: str
    outcome: str
    in_time: str


class Stock(NamedTuple):
    """Open cases by whose they are and until when they are due (`YYYY-MM-DD`); on a day: by how much they changed."""

    service: str
    department: str
    officer: str
    due: str


Key = Received | Ended | Extended | Took | Spent | Worked | Stock
KEYS: dict[str, type[Any]] = {each.__name__: each for each in (Received, Ended, Extended, Took, Spent, Worked, Stock)}


class Part(StrEnum):
    """What is kept together because it is read together; only WORK and STOCK name officers."""

    FLOWS = "FLOWS"
    TIMES = "TIMES"
    WORK = "WORK"
    STOCK = "STOCK"


OF_PART: dict[Part, tuple[type[Any], ...]] = {
    Part.FLOWS: (Received, Ended, Extended),
    Part.TIMES: (Took, Spent),
    Part.WORK: (Worked,),
    Part.STOCK: (Stock,),
}


class Figures:
    """Numbers by key. Adding is all that is done to them, so that the order of adding never matters."""

    def __init__(self, counted: Mapping[type[Any], Counter[Any]] | None = None) -> None:
        self._counted: dict[type[Any], Counter[Any]] = {}
        for kind, counts in (counted or {}).items():
            self._counted[kind] = Counter(counts)

    def add(self, key: Key, number: int = 1) -> None:
        """Counts so many more under the key."""
        self._counted.setdefault(type(key), Counter())[key] += number

    def take(self, other: "Figures") -> "Figures":
        """These figures with the other's added to them."""
        for kind, counts in other._counted.items():
            self._counted.setdefault(kind, Counter()).update(counts)
        return self

    def of(self, kind: type[Any]) -> Iterator[tuple[Any, int]]:
        """Keys of a kind with their numbers, in the order of the keys; what has come to nothing is left out."""
        return ((key, number) for key, number in sorted(self._counted.get(kind, Counter()).items()) if number)

    def part(self, part: Part) -> "Figures":
        """Only the figures of one part."""
        return Figures({kind: counts for kind, counts in self._counted.items() if kind in OF_PART[part]})

    def as_dict(self) -> dict[str, list[list[Any]]]:
        """Plain lists, the same for the same figures whatever they were added up from."""
        kept = {name: [[*key, number] for key, number in self.of(kind)] for name, kind in KEYS.items()}
        return {name: rows for name, rows in kept.items() if rows}

    @classmethod
    def from_dict(cls, told: Mapping[str, Iterable[Iterable[Any]]]) -> "Figures":
        """Reads the plain lists."""
        return cls(
            {
                KEYS[name]: Counter({KEYS[name](*fields): int(number) for *fields, number in rows})
                for name, rows in told.items()
            }
        )

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Figures) and self.as_dict() == other.as_dict()

    __hash__ = None  # type: ignore[assignment] # figures grow, so they are no key of anything

    def __repr__(self) -> str:
        return f"Figures({self.as_dict()})"


@dataclass(frozen=True)
class CaseRecord:
    """A case and its journal in order, as last written."""

    case: Case
    history: tuple[JournalEntry, ...]


@dataclass(frozen=True)
class Told:
    """What a request itself says and a report counts: who asks (person | company) and of what; empty: not told."""

    applicant: str = ""
    subject: str = ""


@dataclass(frozen=True)
class Progress:
    """How far the days are counted. `first`: the first day that has figures; `settled`: the last that is final.

    Days are `YYYY-MM-DD`, empty before there is one. `until`: the instant (ISO) up to which the present day is counted.
    """

    first: str = ""
    settled: str = ""
    until: str = ""


@dataclass(frozen=True)
class Published:
    """A set of figures for everybody: rows of plain cells under named columns, and when they were made (ISO)."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str | int, ...], ...] = field(default=())
    made_at: str = ""
    until: str = ""
