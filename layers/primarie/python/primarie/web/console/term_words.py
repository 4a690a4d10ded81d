"""Why a term ends on its day, in one line: its length, its law, what moved it."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from primarie.calendar.compute_term import compute_term
from primarie.calendar.ports import Holidays
from primarie.calendar.working_days import why_free
from primarie.cases.model import Step, Task
from primarie.catalogue.model import Service, Term, TermKind
from primarie.kernel.clock import from_iso, local_day
from primarie.web.console import words
from primarie.web.words import counted

_DAYS = ("luni", "marți", "miercuri", "joi", "vineri", "sâmbătă", "duminică")
_KINDS = {
    TermKind.CALENDAR: ("zi", "zile"),
    TermKind.WORKING: ("zi lucrătoare", "zile lucrătoare"),
}
_TITLE = re.compile(r"(?: privind | a | pentru |, (?!art\.)).*?(?=, art\.|$)")


def why_due(task: Task, service: Service | None, holidays: Holidays) -> str:
    """`30 de zile de la 24.11.2026 (OG nr. 27/2002, art. 8); ziua a 31-a cade sâmbătă…`; empty for no known service.

    A term that was set under other rules than today's stands, and says only its law.
    """
    if service is None:
        return ""
    law = law_of(service)
    told = next(_reasons(task, service, law, holidays), f"termen stabilit la înregistrare ({law})")
    if task.extended_days:
        told += f"; prelungit cu {counted(task.extended_days, 'zi', 'zile')}"
    # OG 27/2002: nothing suspends a petition's term, least of all our own question.
    return told + ("; întrebarea pusă solicitantului nu îl suspendă" if task.step is Step.CLARIFY else "")


def law_of(service: Service) -> str:
    """The term's law without its title: `OG nr. 27/2002, art. 8`."""
    return _TITLE.sub("", service.legal_basis[0].act) if service.legal_basis else "temei nespecificat"


def _reasons(task: Task, service: Service, law: str, holidays: Holidays) -> Iterator[str]:
    """The line for each of the service's terms that ends on the task's day."""
    for term in (service.term, *(each.term for each in service.term_choices)):
        length = counted(term.days, *_KINDS[term.kind])
        if not task.registered_at:
            yield f"{length} ({law})"
        else:
            start = local_day(from_iso(task.registered_at))
            whole = term.days + task.extended_days
            computed = compute_term(start, whole, working=term.kind is TermKind.WORKING, holidays=holidays)
            if computed.day.isoformat() == task.due_date:
                yield f"{length} de la {start:%d.%m.%Y} ({law})" + _moved(start, whole, term, computed.day, holidays)


def _moved(start: date, days: int, term: Term, due: date, holidays: Holidays) -> str:
    end = start + timedelta(days=days + 1)
    if term.kind is TermKind.WORKING or end == due:
        return ""
    # Neither the first day nor the last counts, so that 30 days end with the 31st.
    fell = _DAYS[end.weekday()]
    free = why_free(end, holidays)
    why = "" if free == fell else f" ({free})"
    return f"; sfârșitul cade {fell}, {words.day(end.isoformat())}{why}, se mută {_DAYS[due.weekday()]}"
