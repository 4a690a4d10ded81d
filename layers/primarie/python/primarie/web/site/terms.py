"""How a due date came about, in the language of whoever reads; it is stored as the registry said it, in Romanian."""

from dataclasses import dataclass
from datetime import date

from primarie.calendar.compute_term import compute_term
from primarie.calendar.ports import Holidays
from primarie.catalogue import service
from primarie.catalogue.model import TermKind
from primarie.kernel.clock import from_iso, local_day
from primarie.kernel.errors import NotFound
from primarie.kernel.language import OFFICE, spoken


@dataclass(frozen=True)
class TermReason:
    """The words, and the language that they are in."""

    words: str
    language: str = OFFICE


def reason_said(
    stored: str, *, slug: str, registered_at: str, due_date: str, extended: int = 0, holidays: Holidays
) -> TermReason:
    """The stored reason in the language spoken now.

    It is computed again and holds only where it leads to the very same day; a term that was set under other rules than
    today's is told in the words that were stored.
    """
    if spoken() == OFFICE or not stored:
        return TermReason(stored)
    try:
        offered = service(slug)
    except NotFound:
        return TermReason(stored)
    start = local_day(from_iso(registered_at))
    for term in (offered.term, *(each.term for each in offered.term_choices)):
        working = term.kind is TermKind.WORKING
        computed = compute_term(start, term.days + extended, working=working, holidays=holidays)
        if computed.day == date.fromisoformat(due_date):
            return TermReason(computed.reason, spoken())
    return TermReason(stored)
