"""A town hall with an index beside it."""

from dataclasses import dataclass, field, replace
from typing import Any

from primarie.cases.items import case_to_item
from primarie.people.model import Actor
from primarie.search.index_case import index_case
from primarie.search.model import Asked, Entry, Found
from primarie.search.search_cases import Index, search_cases
from primarie.search.words import Tokens
from tests.builders.cases import TownHall, born
from tests.fakes.people import FakeLookupKey
from tests.fakes.search import FakeIndex

DEPARTMENTS = ("CABINET", "DRPMD", "ADPDU")


@dataclass
class Library:
    """Cases that are indexed as they come, and people who look for them."""

    hall: TownHall = field(default_factory=TownHall)
    index: Any = field(default_factory=FakeIndex)
    tokens: Tokens = field(default_factory=lambda: Tokens.under(FakeLookupKey()))
    asked: int = 0

    def case(self, number: int = 1, **changes: Any) -> str:
        """A case registered and indexed. `applicant`, `data`, `summary` are plain and are sealed here."""
        return self.add(number, **changes).case_id

    def add(self, number: int = 1, **changes: Any) -> Entry:
        case_id = self.hall.registered(number, **self._sealed(number, changes))
        return self.indexed(case_id)

    def indexed(self, case_id: str, restrict: bool | None = None) -> Entry:
        """The case indexed as it stands, after its restriction was set or lifted where that is asked."""
        if restrict is not None:
            case = self.hall.case(case_id)
            since = "2026-11-24" if restrict else ""
            if case.restricted != since:
                self.hall.put(case_to_item(replace(case, version=case.version + 1, restricted=since)))
        return index_case(
            case_id,
            folders=self.hall.cases,
            postings=self.index,
            entries=self.index,
            cards=self.index,
            sealer=self.hall.sealer,
            card_sealer=self.hall.sealer,
            tokens=self.tokens,
        )

    def look(self, actor: Actor, words: str = "", *, request_id: str = "", **more: Any) -> Found:
        self.asked += 1
        return self.search(Asked(words=words, **more), request_id or f"request-{self.asked}", actor)

    def search(self, asked: Asked, request_id: str, actor: Actor) -> Found:
        today = self.hall.clock.now().date().isoformat()
        return search_cases(
            asked,
            request_id,
            actor=actor,
            held=self.hall.staff.held_by(actor.username, today),
            register="S6",
            departments=DEPARTMENTS,
            index=Index(self.index, self.index, self.index),
            audits=self.index,
            tokens=self.tokens,
            card_sealer=self.hall.sealer,
            clock=self.hall.clock,
        )

    def found(self, actor: Actor, words: str = "", **more: Any) -> list[int]:
        """The numbers of the cases on the page."""
        return [int(hit.case_id[-8:]) for hit in self.look(actor, words, **more).hits]

    def _sealed(self, number: int, changes: dict[str, Any]) -> dict[str, Any]:
        submission = born(self.hall.sealer, "", number).submission_id
        for plain in ("applicant", "data", "summary"):
            if plain in changes:
                changes[f"{plain}_sealed"] = self.hall.sealer.seal(changes.pop(plain), submission_id=submission)
        return changes
