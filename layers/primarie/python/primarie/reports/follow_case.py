"""What a case adds to the figures of each day of its life, told by its journal alone.

An entry counts on the local day on which it was written, whatever comes later: so the figures of a day that is over do
not change, and a paper entered after an outage counts on the day of its entry while its term runs from its receipt.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from primarie.cases.model import FINISHED, Case, Status
from primarie.catalogue.model import Route
from primarie.kernel.clock import from_iso, local_day
from primarie.kernel.journal import JournalEntry
from primarie.reports.model import (
    NO,
    YES,
    CaseRecord,
    Ended,
    Extended,
    Figures,
    Received,
    Spent,
    Stock,
    Told,
    Took,
    Worked,
)

# Where a case is between two entries; each moment of its life belongs to one of them.
STEPS = ("assign", "draft", "clarify", "approve", "countersign", "sign", "send")
_STEP_OF = {
    Status.REGISTERED: "assign",
    Status.IN_PROGRESS: "draft",
    Status.AWAITING_APPLICANT: "clarify",
    Status.IN_REVIEW: "approve",
    Status.APPROVED: "sign",
    Status.SIGNED: "send",
}
_OUTCOMES = ("answered", "redirected", "closed", "withdrawn", "annulled")


@dataclass(frozen=True)
class _Standing:
    """A case between two entries: whose it is, until when, at which step since when, and what its last draft was."""

    status: Status
    department: str
    officer: str
    due: str
    since: datetime
    extended: bool = False
    step: str = STEPS[0]
    letter: str = ""
    own_term: str = ""
    spent: tuple[tuple[str, timedelta], ...] = ()


def follow_case(record: CaseRecord, told: Told) -> Mapping[str, Figures]:
    """The figures of each local day (`YYYY-MM-DD`) on which something of the case counts."""
    by_day: dict[str, Figures] = defaultdict(Figures)
    if not record.history:
        return by_day
    case, (first, *rest) = record.case, record.history
    standing = _at_birth(record)
    by_day[first.day].add(Received(case.service, standing.department, case.channel, told.applicant, told.subject))
    by_day[first.day].add(_stock(case, standing))
    for entry in rest:
        figures, after = by_day[entry.day], _after(standing, entry, case.route)
        if after.status in FINISHED:
            figures.add(_stock(case, standing), -1)
            _end(figures, case, after, entry, told)
            break
        if entry.event == "extended":
            figures.add(Extended(case.service, standing.department))
        if _stock(case, after) != _stock(case, standing):
            figures.add(_stock(case, standing), -1)
            figures.add(_stock(case, after))
        standing = after
    return by_day


def _at_birth(record: CaseRecord) -> _Standing:
    case = record.case
    return _Standing(
        status=Status.REGISTERED,
        department=_first(record, "department", case.department),
        officer=_first(record, "assignee", case.assignee),
        due=_first(record, "due_date", case.due_date),
        since=from_iso(case.registered_at),
    )


def _first(record: CaseRecord, name: str, now: str) -> str:
    """What the case had at first: what the first entry that changed it says it was, else what it has now."""
    # The registration itself tells what became, and has no before.
    changes = (entry.before[name] for entry in record.history if name in entry.before)
    return str(next(changes, now))


def _stock(case: Case, standing: _Standing) -> Stock:
    return Stock(case.service, standing.department, standing.officer, standing.due)


def _after(standing: _Standing, entry: JournalEntry, route: Route) -> _Standing:
    changed, at = entry.after, from_iso(entry.at)
    status = Status(changed.get("status", standing.status))
    drafted = entry.event == "drafted"
    known = replace(
        standing,
        status=status,
        department=str(changed.get("department", standing.department)),
        officer=str(changed.get("assignee", standing.officer)),
        due=str(changed.get("due_date", standing.due)),
        extended=standing.extended or entry.event == "extended",
        letter=str(changed.get("kind", "letter")) if drafted else standing.letter,
        own_term=str(changed.get("term", "")) if drafted else standing.own_term,
    )
    step = _step(standing, entry, status, route)
    if status not in FINISHED and step == standing.step:
        return known
    return replace(known, step=step, since=at, spent=(*standing.spent, (standing.step, at - standing.since)))


def _kept(term: str, day: str) -> str:
    """Whether what had a shorter term of its own left within it; empty when it had none."""
    return (YES if day <= term else NO) if term else ""


def _step(standing: _Standing, entry: JournalEntry, status: Status, route: Route) -> str:
    """A draft that was sent waits for the head from then on, although its letter is still to be made."""
    if entry.event == "drafted":
        return "approve"
    # Between the head and the signatory the case is approved all along, whoever has it.
    if entry.event == "countersigned":
        return "sign"
    if entry.event == "approved" and route.countersigned:
        return "countersign"
    moved = status is not standing.status or entry.event in ("returned", "rejected")
    return _STEP_OF.get(status, standing.step) if moved else standing.step


def _end(figures: Figures, case: Case, last: _Standing, entry: JournalEntry, told: Told) -> None:
    outcome = "joined" if entry.after.get("joined_to") else entry.event
    if outcome not in (*_OUTCOMES, "joined"):
        outcome = last.status.value
    in_time = YES if entry.day <= last.due else NO
    lettered = outcome in ("answered", "redirected")
    figures.add(
        Ended(
            service=case.service,
            department=last.department,
            channel=case.channel,
            outcome=outcome,
            letter=str(entry.after.get("kind") or last.letter) if lettered else "",
            in_time=in_time,
            extended=YES if last.extended else NO,
            own_term=_kept(last.own_term, entry.day) if lettered else "",
            applicant=told.applicant,
            subject=told.subject,
            reply_by=case.reply_by if lettered else "",
        )
    )
    if last.officer:
        figures.add(Worked(last.department, last.officer, case.service, outcome, in_time))
    if outcome in ("answered", "redirected", "closed"):
        days = (date.fromisoformat(entry.day) - local_day(from_iso(case.registered_at))).days
        figures.add(Took(case.service, last.department, f"{max(days, 0):05d}"))
        for step, hours in _hours(last.spent):
            figures.add(Spent(case.service, last.department, step, f"{hours:05d}"))


def _hours(spent: tuple[tuple[str, timedelta], ...]) -> Iterator[tuple[str, int]]:
    """Hours at each step that the case came to, all its turns there together, begun hours as whole ones."""
    for step in STEPS:
        turns = [took for name, took in spent if name == step]
        if turns:
            seconds = max(sum(turns, timedelta()).total_seconds(), 0)
            yield step, int(-(-seconds // 3600))
