"""The closed days of a large town's past: its register was closed each Sunday, and the last time yesterday.

A close holds every day since the one before it, as the register's own does when a night was missed; closing each of
four hundred days would cost as many seals and timestamps and prove nothing more.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from primarie.kernel.journal import JournalEntry
from primarie.registry.day_document import close_of, entry_leaf_id, fact_leaf
from primarie.registry.model import ClosedDay, Fact, Leaf
from town.aws import client
from town.place import Place
from town.seed.large_pieces import Closed
from town.steps import StepFailed

_SUNDAY = 6
_AT_ONCE = 2


@dataclass
class Closing:
    """Gathers leaves by day until their close."""

    register: str
    facts: dict[str, list[Leaf]] = field(default_factory=lambda: defaultdict(list))
    entries: dict[str, list[tuple[str, str]]] = field(default_factory=lambda: defaultdict(list))
    previous: ClosedDay | None = None
    last_seq: dict[str, int] = field(default_factory=dict)
    days: list[ClosedDay] = field(default_factory=list)
    _open: str = ""

    def fact(self, fact: Fact) -> None:
        """A fact of the register, the next of its chain."""
        self.facts[fact.day].append(fact_leaf(fact))
        self.last_seq[fact.day] = fact.seq
        self._open = self._open or fact.day

    def journal(self, entries: Iterable[JournalEntry]) -> None:
        """Entries of a case's journal."""
        for entry in entries:
            self.entries[entry.day].append((entry_leaf_id(entry.case_id, entry.seq), entry.hash))

    def before(self, day: date) -> Iterator[Closed]:
        """The closes of the Sundays before a day on which nothing more is written of any day before it."""
        while self._open:
            first = date.fromisoformat(self._open)
            sunday = first + timedelta(days=_SUNDAY - first.weekday())
            if sunday >= day:
                return
            yield self._close(sunday)

    def last(self, day: date) -> Iterator[Closed]:
        """The close of what is still open up to that day, if anything is."""
        if self._open and self._open <= day.isoformat():
            yield self._close(day)

    def _close(self, last: date) -> Closed:
        told = [each for each in _days(self._open, last) if each in self.last_seq]
        before = self.previous.last_seq if self.previous else 0
        last_seq = self.last_seq[told[-1]] if told else before
        leaves = [leaf for each in _days(self._open, last) for leaf in self.facts.pop(each, ())]
        leaves += [Leaf(*leaf) for each in _days(self._open, last) for leaf in sorted(self.entries.pop(each, ()))]
        day = close_of(self.register, last.isoformat(), previous=self.previous, last_seq=last_seq, leaves=leaves)
        self.previous, self._open = day, (last + timedelta(days=1)).isoformat()
        self.days.append(day)
        return Closed(day, leaves)


def _days(first: str, last: date) -> Iterator[str]:
    day = date.fromisoformat(first)
    while day <= last:
        yield day.isoformat()
        day += timedelta(days=1)


def sign(days: Sequence[ClosedDay], place: Place, outputs: Mapping[str, str]) -> None:
    """Has the town's own functions sign, timestamp and lock each close, as its workflow would; again, the same stands.

    No day is printed: the sheets of the past would be thousands of pages that nobody has asked for.
    """
    functions = client(place, "lambda")

    def told(name: str, asked: Mapping[str, Any]) -> dict[str, Any]:
        reply = functions.invoke(FunctionName=outputs[f"Fn{name}"], Payload=json.dumps(asked).encode())
        answer: dict[str, Any] = json.loads(reply["Payload"].read())
        if "FunctionError" in reply:
            raise StepFailed(f"a closed day of the past could not be signed: {answer.get('errorType')}")
        return answer

    def lock(day: ClosedDay) -> None:
        signed = told("SigningSignRoot", {"day": day.day, "root": day.root, "sha256": day.sha256})
        locked = told("ArchivingLockRoot", {"root": day.root, "sha256": day.sha256} | signed)
        told("RegistryRecordRoot", {"day": day.day, "lock": signed | locked})

    with ThreadPoolExecutor(_AT_ONCE) as pool:
        list(pool.map(lock, days))
