"""A letter left the house: the register notes the day, the way the request was resolved, and to how many."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from primarie.cases.change import Change
from primarie.cases.model import Case
from primarie.kernel.clock import from_iso, local_day
from primarie.kernel.identifiers import RegistrationId
from primarie.people.model import SYSTEM
from primarie.registry.append_fact import Pen, tell_of_case
from primarie.registry.model import FactKind

# Sealed under the entry's own submission, as all of its personal columns.
_ADDRESSEE = "addressee"


def record_dispatch(
    entry: str, *, document_id: str, way: str, addressees: int, pen: Pen, addressee_sealed: str = ""
) -> dict[str, Any]:
    """The receipt of the dispatch, once per letter.

    `way`: the kind of letter (letter | refusal | redirect). The letter bears the number that it answers and takes none
    of its own. `addressee_sealed`: the authority that a redirect goes to, as the case keeps it; empty for who asked.
    NotFound when there is no such entry.
    """

    def facts(case: Case, day: date) -> dict[str, Any]:
        answers = RegistrationId.parse(entry).display(local_day(from_iso(case.registered_at)))
        return {
            "sentOn": day.isoformat(),
            "way": way,
            "addressees": addressees,
            "document": document_id,
            "answers": answers,
        } | ({_ADDRESSEE: addressee_sealed} if addressee_sealed else {})

    return tell_of_case(
        pen,
        key=f"DISPATCH#{entry}#{document_id}",
        case_id=entry,
        kind=FactKind.DISPATCHED,
        facts=facts,
        change=_told,
    )


def _told(change: Change, at: datetime, told: Mapping[str, Any]) -> Change:
    """The case hears of it; whom the letter went to it knows already."""
    facts = {name: value for name, value in told.items() if name != _ADDRESSEE}
    return change.entry("dispatched", by=SYSTEM, at=at, facts=facts)
