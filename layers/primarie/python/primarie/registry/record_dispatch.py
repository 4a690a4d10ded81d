"""A letter left the house: the register notes the day, the way the request was resolved, and to how many."""

from datetime import date
from typing import Any

from primarie.cases.model import Case
from primarie.kernel.clock import from_iso, local_day
from primarie.kernel.identifiers import RegistrationId
from primarie.people.model import SYSTEM
from primarie.registry.append_fact import Pen, tell_of_case
from primarie.registry.model import FactKind


def record_dispatch(entry: str, *, document_id: str, way: str, addressees: int, pen: Pen) -> dict[str, Any]:
    """The receipt of the dispatch, once per letter.

    `way`: the kind of letter (letter | refusal | redirect). The letter bears the number that it answers and takes none
    of its own. NotFound when there is no such entry.
    """

    def facts(case: Case, day: date) -> dict[str, Any]:
        answers = RegistrationId.parse(entry).display(local_day(from_iso(case.registered_at)))
        return {
            "sentOn": day.isoformat(),
            "way": way,
            "addressees": addressees,
            "document": document_id,
            "answers": answers,
        }

    return tell_of_case(
        pen,
        key=f"DISPATCH#{entry}#{document_id}",
        case_id=entry,
        kind=FactKind.DISPATCHED,
        facts=facts,
        change=lambda change, at, told: change.entry("dispatched", by=SYSTEM, at=at, facts=dict(told)),
    )
