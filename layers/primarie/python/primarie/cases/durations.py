"""How long cases took: nouns of `measure_durations`, and where they lie."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from primarie.kernel.journal import JournalEntry

# Fewer cases than these say nothing of the next one, and might say something of a person.
ENOUGH = 5


@dataclass(frozen=True)
class Lately:
    """What the journal says of one service's cases that ended between two days (`YYYY-MM-DD`, both counted).

    `median` and `nine_in_ten`: calendar days from the day of registration to the day of the end.
    """

    service: str
    cases: int
    median: int
    nine_in_ten: int
    first_day: str
    last_day: str

    @property
    def enough(self) -> bool:
        """Whether there were cases enough to speak of."""
        return self.cases >= ENOUGH


@dataclass(frozen=True)
class DayMeasured:
    """The cases that ended on a day: how many days each took, by service."""

    day: str
    took: Mapping[str, tuple[int, ...]]


class Journals(Protocol):
    """The journals of all cases, by day."""

    def entries_of(self, day: str) -> Sequence[JournalEntry]:
        """Every entry that was written on the local day, of whatever case."""
        ...


class Durations(Protocol):
    """What was measured."""

    def measured(self, first: str, last: str) -> Sequence[DayMeasured]:
        """The days between the two, both counted, that were measured already."""
        ...

    def keep_day(self, measured: DayMeasured) -> None:
        """Keeps a day's measure in the place of an earlier one."""
        ...

    def keep(self, lately: Lately) -> None:
        """Keeps what is said of a service in the place of what was said before."""
        ...

    def lately(self, service: str) -> Lately | None:
        """What is said of a service; nothing before it was measured."""
        ...
