"""A longer term, once (prelungire)."""

from dataclasses import replace
from datetime import date

from primarie.calendar.compute_term import compute_term
from primarie.calendar.ports import Holidays
from primarie.cases import words
from primarie.cases.change import Change
from primarie.cases.deed import Deed
from primarie.catalogue.model import Term, TermKind
from primarie.kernel.clock import from_iso, local_day
from primarie.kernel.errors import Stale


def extend(deed: Deed, *, term: Term, holidays: Holidays) -> Change:
    """Adds days to the term, counted from its start and moved off free days once; all tasks stay open.

    OG 27/2002 art. 9: once, by at most 15 days, by the head of the institution. Law 544/2001 art. 7(1): up to 30 days
    in all, if the applicant is told within the first 10. Both only while the first term runs.
    """
    case = deed.case
    if case.extended_days:
        raise Stale("Termenul a fost deja prelungit o dată; legea nu permite a doua prelungire.")
    if not term.extension:
        raise words.refuse("days", "Termenul acestui serviciu nu poate fi prelungit.")
    days = words.number(deed.given, "days")
    if not 1 <= days <= term.extension:
        raise words.refuse("days", f"Termenul poate fi prelungit cu 1–{term.extension} zile.")
    if local_day(deed.at) > date.fromisoformat(case.due_date):
        raise Stale("Termenul a trecut; el putea fi prelungit numai cât timp curgea.")
    reason = words.text(deed.given, "reason", longest=2000)
    start = local_day(from_iso(case.registered_at))
    due = compute_term(start, term.days + days, working=term.kind is TermKind.WORKING, holidays=holidays)
    day = due.day.isoformat()
    told = {"term": due.reason}
    change = deed.entry("extended", why=reason, facts=told, due_date=day, extended_days=days).quietly(
        target_date=due.target.isoformat()
    )
    for task in deed.dossier.open_tasks:
        change = change.task(replace(task, due_date=day, escalated="", extended_days=days))
    return change
