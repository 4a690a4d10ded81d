"""The officer's draft of the answer."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from primarie.calendar.compute_term import compute_term
from primarie.calendar.ports import Holidays
from primarie.cases import words
from primarie.cases.change import Change
from primarie.cases.deed import Deed
from primarie.cases.model import Status
from primarie.kernel.clock import from_iso, local_day

LETTER = "letter"


def draft(deed: Deed, *, kinds: Mapping[str, Mapping[str, Any]], holidays: Holidays) -> Change:
    """A new version of the answer, ready for approval; `kinds`: the kinds of answer that the service has.

    A kind may have a shorter term of its own, in `days` (a refusal under Law 544/2001 art. 7(2): five). After it the
    answer is late, not forbidden (the applicant is owed one all the same): the entry says so.
    """
    kind = words.optional(deed.given, "kind") or LETTER
    if kind not in kinds:
        raise words.refuse("kind", "Acest serviciu nu are acest fel de răspuns.")
    subject = words.text(deed.given, "subject", longest=300)
    written = deed.new_draft(kind, subject, words.text(deed.given, "body"))
    facts: dict[str, Any] = {"draft": written.number, "kind": kind}
    if days := kinds[kind].get("days"):
        facts |= kept_term(deed, days, holidays)
    change = deed.entry("drafted", facts=facts, status=Status.IN_PROGRESS).draft(written)
    return deed.closing(change, draft=written.number, kind=kind)


def kept_term(deed: Deed, days: int, holidays: Holidays) -> dict[str, Any]:
    """A shorter term of the law beside the case's own, and whether it has passed."""
    start: date = local_day(from_iso(deed.case.registered_at))
    due = compute_term(start, days, working=False, holidays=holidays).day
    return {"term": due.isoformat(), "late": local_day(deed.at) > due}
