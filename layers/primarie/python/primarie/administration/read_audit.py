"""Who did what: deeds of administration, and who looked at, revealed or changed cases."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
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

MOST_DAYS = 31


class CaseJournals(Protocol):
    """The journals of cases."""

    def entries_of(self, day: str) -> Sequence[JournalEntry]:
        """Every entry of a local day, of all cases."""
        ...

    def entries_of_case(self, case_id: str) -> Sequence[JournalEntry]:
        """Every entry of a case; NotFound when there is none."""
        ...


def read_audit(
    given: Mapping[str, Any], *, actor: Actor, journal: Journal, cases: CaseJournals, clock: Clock
) -> Sequence[Deed]:
    """What was done: `{case?, person?, from?, to?}`, the last first; of a case all of its days, else at most a month.

    Case numbers and events are told, never what a case says. InvalidInput names the field.
    """
    demand_role(actor, Right.AUDIT)
    case_id, person = optional(given, "case"), optional(given, "person")
    found = _of_case(case_id, cases) if case_id else _of_days(given, journal, cases, clock)
    kept = (deed for deed in found if person in ("", deed.actor, deed.on))
    return sorted(kept, key=lambda deed: deed.at, reverse=True)


def _of_case(case_id: str, cases: CaseJournals) -> Iterator[Deed]:
    try:
        RegistrationId.parse(case_id)
        return map(_told, cases.entries_of_case(case_id))
    except (ValueError, NotFound):
        raise refuse("case", "Nu există acest număr de înregistrare.") from None


def _of_days(given: Mapping[str, Any], journal: Journal, cases: CaseJournals, clock: Clock) -> Iterator[Deed]:
    today = local_day(clock.now())
    first = day(given, "from") if given.get("from") else today
    last = day(given, "to") if given.get("to") else first
    if last < first:
        raise refuse("to", "Ultima zi este înaintea primei zile.")
    if (last - first).days >= MOST_DAYS:
        raise refuse("to", f"Căutați în cel mult {MOST_DAYS} de zile.")
    for number in range((last - first).days + 1):
        on = (first + timedelta(days=number)).isoformat()
        yield from journal.of(on)
        yield from map(_told, cases.entries_of(on))


def _told(entry: JournalEntry) -> Deed:
    return Deed(
        f"{entry.case_id}#{entry.seq}", entry.at, entry.day, entry.actor, entry.event, entry.case_id, _plain(entry)
    )


def _plain(entry: JournalEntry) -> dict[str, Any]:
    """Of what changed only the names: values may tell what the case is about."""
    return {"changed": sorted({*entry.before, *entry.after})}
