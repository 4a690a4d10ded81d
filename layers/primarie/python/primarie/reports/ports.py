"""What the reports room needs from outside; each promise stands beside its method."""

from collections.abc import Iterator, Sequence
from typing import Protocol

from primarie.cases.model import Case
from primarie.reports.model import CaseRecord, Figures, Part, Progress, Published, Told


class CaseRecords(Protocol):
    """The journals of all cases."""

    def touched_on(self, day: str) -> Sequence[str]:
        """Ids of the cases whose journal has an entry of the local day, each once, in order."""
        ...

    def record(self, case_id: str) -> CaseRecord | None:
        """The case and its journal as last written; nothing when there is no such case."""
        ...


class Requests(Protocol):
    """What requests say."""

    def told(self, case: Case) -> Told:
        """What a report may count of the request; nothing is told of a case whose data are restricted."""
        ...


class Summaries(Protocol):
    """The figures of days and months, as they are kept."""

    def keep(self, part: Part, span: str, figures: Figures) -> bool:
        """Keeps a part's figures of a day or month in the place of earlier ones; whether they were other than those."""
        ...

    def between(self, part: Part, first: str, last: str) -> Iterator[tuple[str, Figures]]:
        """What is kept of the part, span by span, from the first to the last span, both included, in order."""
        ...

    def last_opening(self, month: str) -> tuple[str, Figures] | None:
        """The stock at the beginning of the last month up to this one (`YYYY-MM`) of which that is kept."""
        ...

    def keep_opening(self, month: str, figures: Figures) -> None:
        """Keeps the stock at the beginning of a month in the place of an earlier one."""
        ...


class ProgressBook(Protocol):
    """How far the counting has come."""

    def progress(self) -> Progress:
        """How far it is; empty before the first day."""
        ...

    def note(self, progress: Progress) -> None:
        """Writes how far it is."""
        ...


class PublicShelf(Protocol):
    """What everybody may read."""

    def publish(self, published: Published) -> None:
        """Puts a set of figures in the place of an earlier one of its name."""
        ...

    def published(self, name: str) -> Published | None:
        """The set of that name, or nothing."""
        ...
