"""Who did what: deeds of administration, searches and exports, and who looked at, revealed or changed cases."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any, Protocol

from primarie.administration.model import Deed
from primarie.administration.ports import Journal
from primarie.cases.permissions import Right, demand_role
from primarie.cases.words import day, optional, refuse
from primarie.kernel.clock import Clock, local_day
from primarie.kernel.errors import NotFound
from primarie.kernel.identifiers import RegistrationId
from primarie.kernel.journal import JournalEntry
from primarie.people.model import Actor
from primarie.search.model import Audit

MOST_DAYS = 31


class DeedKind(StrEnum):
    """What sort of deed somebody looks for."""

    VIEW = "view"
    REVEAL = "reveal"
    SEARCH = "search"
    EXPORT = "export"
    ADMINISTRATION = "administration"
    CHANGE = "change"


_KIND_OF = {
    "viewed": DeedKind.VIEW,
    "postings_viewed": DeedKind.VIEW,
    "revealed": DeedKind.REVEAL,
    "searched": DeedKind.SEARCH,
    "person_searched": DeedKind.SEARCH,
    "export_asked": DeedKind.EXPORT,
    "exported": DeedKind.EXPORT,
}


class CaseJournals(Protocol):
    """The journals of cases."""

    def entries_of(self, day: str) -> Sequence[JournalEntry]:
        """Every entry of a local day, of all cases."""
        ...

    def entries_of_case(self, case_id: str) -> Sequence[JournalEntry]:
        """Every entry of a case; NotFound when there is none."""
        ...


class Searches(Protocol):
    """Who searched, and which cases they were shown."""

    def audits_of(self, day: str) -> Iterable[Audit]:
        """The searches of a local day."""
        ...


@dataclass(frozen=True)
class Books:
    """Where it stands who did what. `most_days`: the longest period that is read at once."""

    journal: Journal
    cases: CaseJournals
    searches: Searches
    clock: Clock
    most_days: int = MOST_DAYS


def read_audit(given: Mapping[str, Any], *, actor: Actor, books: Books) -> Sequence[Deed]:
    """What was done: `{case?, person?, kind?, from?, to?}`, the last first.

    Of a case: its own journal, of all days unless some are named, and the searches, exports and deeds of those days
    (today, unless named) that touch it. Case numbers and events are told, never what a case says, nor what somebody
    searched for. InvalidInput names the field.
    """
    demand_role(actor, Right.AUDIT)
    case_id, person, kind = optional(given, "case"), optional(given, "person"), optional(given, "kind")
    if kind and kind not in set(DeedKind):
        raise refuse("kind", "Alegeți felul faptei din listă.")
    days = _days(given, books)
    named = bool(given.get("from") or given.get("to"))
    found = _of_case(case_id, days if named else (), days, books) if case_id else _of_days(days, books)
    kept = (deed for deed in found if person in ("", deed.actor, deed.on) and (not kind or kind_of(deed) == kind))
    return sorted(kept, key=lambda deed: deed.at, reverse=True)


def kind_of(deed: Deed) -> DeedKind:
    """What sort of deed it is; whatever changes a case is a change, whatever is of no case is administration."""
    return _KIND_OF.get(deed.event) or (DeedKind.CHANGE if "#" in deed.deed_id else DeedKind.ADMINISTRATION)


def _of_case(case_id: str, kept: Sequence[str], days: Sequence[str], books: Books) -> Iterator[Deed]:
    try:
        RegistrationId.parse(case_id)
        entries = books.cases.entries_of_case(case_id)
    except (ValueError, NotFound):
        raise refuse("case", "Nu există acest număr de înregistrare.") from None
    yield from (_told(each) for each in entries if not kept or each.day in kept)
    yield from (each for each in _beside_cases(days, books) if case_id in _touched(each))


def _of_days(days: Sequence[str], books: Books) -> Iterator[Deed]:
    yield from _beside_cases(days, books)
    for each in days:
        yield from map(_told, books.cases.entries_of(each))


def _beside_cases(days: Sequence[str], books: Books) -> Iterator[Deed]:
    for each in days:
        yield from books.journal.of(each)
        yield from map(_searched, books.searches.audits_of(each))


def _days(given: Mapping[str, Any], books: Books) -> list[str]:
    today = local_day(books.clock.now())
    first = day(given, "from") if given.get("from") else _first(given, today)
    last = day(given, "to") if given.get("to") else max(first, today) if given.get("from") else today
    if last < first:
        raise refuse("to", "Ultima zi este înaintea primei zile.")
    if (last - first).days >= books.most_days:
        raise refuse("to", f"Căutați în cel mult {books.most_days} de zile.")
    return [(first + timedelta(days=number)).isoformat() for number in range((last - first).days + 1)]


def _first(given: Mapping[str, Any], today: date) -> date:
    return day(given, "to") if given.get("to") else today


def _touched(deed: Deed) -> set[str]:
    return {deed.on, str(deed.facts.get("case", "")), *deed.facts.get("cases", ())}


def _searched(audit: Audit) -> Deed:
    facts = {"found": audit.found, "cases": list(audit.shown), **dict(sorted(audit.filters.items()))}
    return Deed(f"search:{audit.request_id}", audit.at, audit.day, audit.actor, "searched", "", facts)


def _told(entry: JournalEntry) -> Deed:
    event = "revealed" if entry.event == "viewed" and entry.after.get("revealed") else entry.event
    return Deed(f"{entry.case_id}#{entry.seq}", entry.at, entry.day, entry.actor, event, entry.case_id, _plain(entry))


def _plain(entry: JournalEntry) -> dict[str, Any]:
    """Of what changed only the names: values may tell what the case is about."""
    return {"changed": sorted({*entry.before, *entry.after})}
