"""One address's cases in memory, and when their owner looked."""

from collections.abc import Mapping, Sequence

from primarie.cases.model import Case
from primarie.kernel.clock import Clock, iso


class FakeOwnCases:
    """Cases by the hash of the address that asked for them."""

    def __init__(self) -> None:
        self.cases: dict[tuple[str, str], Case] = {}

    def put(self, lookup: str, case: Case) -> None:
        self.cases[lookup, case.case_id] = case

    def of_email(self, lookup: str, *, limit: int) -> Sequence[Case]:
        found = [case for (whose, _), case in self.cases.items() if whose == lookup]
        return sorted(found, key=lambda case: (case.registered_at, case.case_id), reverse=True)[:limit]

    def of_email_or_none(self, case_id: str, lookup: str) -> Case | None:
        return self.cases.get((lookup, case_id))


class FakeGlances:
    """The instants of the last openings."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._rows: dict[tuple[str, str], str] = {}

    def last(self, lookup: str, case_ids: Sequence[str]) -> Mapping[str, str]:
        return {each: self._rows[lookup, each] for each in case_ids if (lookup, each) in self._rows}

    def note(self, lookup: str, case_id: str) -> None:
        self._rows[lookup, case_id] = iso(self._clock.now())

    def forget(self, lookup: str) -> None:
        self._rows = {key: at for key, at in self._rows.items() if key[0] != lookup}
