"""What search needs from outside; each promise stands beside its method."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from primarie.search.model import Audit, Bucket, Card, Entry


class Postings(Protocol):
    """Which cases stand in a list; lists are named by `model.list_of`."""

    def buckets(self, name: str, *, first: str, last: str, limit: int) -> Sequence[Bucket]:
        """At most so many buckets of the list between the two places, both counted, the newest first."""
        ...

    def add(self, entry: Entry, names: Iterable[str]) -> None:
        """The case stands in each of the lists; again: nothing."""
        ...

    def remove(self, entry: Entry, names: Iterable[str]) -> None:
        """The case stands in none of the lists; again: nothing."""
        ...


class Entries(Protocol):
    """What is known of each indexed case."""

    def entry(self, case_id: str) -> Entry | None:
        """The case's entry as last written."""
        ...

    def entries(self, case_ids: Sequence[str]) -> Mapping[str, Entry]:
        """The entries of those that are indexed."""
        ...

    def keep(self, entry: Entry, *, before: Entry | None) -> bool:
        """Writes the entry in the place of `before`; False when somebody else wrote meanwhile."""
        ...


class Cards(Protocol):
    """The sealed words of each indexed case."""

    def cards(self, case_ids: Sequence[str]) -> Mapping[str, Card]:
        """The cards of those that have one."""
        ...

    def keep_card(self, card: Card) -> None:
        """Writes the card in the place of an earlier one."""
        ...

    def drop_card(self, case_id: str) -> None:
        """Removes the card; nothing happens when there is none."""
        ...


class Audits(Protocol):
    """Who searched for what."""

    def note(self, audit: Audit) -> None:
        """Keeps the record, once for a request of a person."""
        ...


class CaseDays(Protocol):
    """The cases by the day of their registration."""

    def registered_on(self, day: str) -> Sequence[str]:
        """The ids of all cases that were registered on the local day."""
        ...


class IndexQueue(Protocol):
    """The way to `index_case`."""

    def put(self, case_ids: Sequence[str]) -> None:
        """Hands the cases over; each may arrive twice."""
        ...
