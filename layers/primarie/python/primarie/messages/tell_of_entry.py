"""What an entry of a case's history tells to staff."""

from datetime import date, datetime

from primarie.cases.model import Case
from primarie.cases.reminders import MARKS
from primarie.kernel.clock import iso, local_day
from primarie.kernel.journal import JournalEntry
from primarie.messages.news import Kind, News
from primarie.messages.recipients import Office, Recipient
from primarie.messages.tell_staff import Newsroom, Thing, push_notice, tell_staff

_ANSWERS = frozenset({"applicant_replied", "message_from_applicant", "withdrawn", "opinion_given"})


def tell_of_entry(entry: JournalEntry, *, room: Newsroom) -> tuple[News, ...]:
    """What persons were told of it, each once however often the entry comes.

    Who has opened the case has seen what there was to tell of it: its marks go out.
    """
    if entry.event == "viewed":
        if room.bells.read_case(entry.actor, entry.case_id, iso(room.clock.now())):
            push_notice(entry.actor, room=room)
        return ()
    if entry.event not in _ANSWERS | {"reminded", "overdue", "overdue_mayor", "noted"}:
        return ()
    case = room.desks.case(entry.case_id)
    found = _found(entry, case, room.office(), room.clock.now())
    if found is None:
        return ()
    thing, to = found
    return tell_staff(thing, [each for each in to if each.username != entry.actor], room=room)


def _found(entry: JournalEntry, case: Case, office: Office, now: datetime) -> tuple[Thing, list[Recipient]] | None:
    worker = office.worker(case.assignee, case.department)
    if entry.event in _ANSWERS:
        return _thing(entry, case, Kind.REPLY, f"entry/{entry.seq:06d}"), worker
    if entry.event == "noted":
        called = [each for name in entry.after.get("mentioned", ()) for each in office.person(str(name))]
        return _thing(entry, case, Kind.MENTION, f"note/{entry.after.get('note', entry.seq)}"), called
    if case.finished:
        return None
    due = str(entry.after.get("due", case.due_date))
    if entry.event == "overdue":
        return _thing(entry, case, Kind.OVERDUE, f"overdue/{due}", due), [*worker, *office.heads(case.department)]
    if entry.event == "overdue_mayor":
        return _thing(entry, case, Kind.OVERDUE, f"overdue/{due}", due), office.signatories()
    mark = _mark(entry, due, local_day(now))
    return (_thing(entry, case, Kind.TERM, f"term/{due}/{mark}", due), worker) if mark else None


def _mark(entry: JournalEntry, due: str, today: date) -> int:
    """The mark that holds now; 0 when the reminder is none of these, or the term is over and told as such.

    Reminders of several marks that come together, after an outage, tell one thing.
    """
    if entry.after.get("kind") not in MARKS:
        return 0
    left = (date.fromisoformat(due) - today).days
    return min((each for each in MARKS.values() if 0 <= left <= each), default=0)


def _thing(entry: JournalEntry, case: Case, kind: Kind, name: str, due: str = "") -> Thing:
    return Thing(entry.case_id, name, kind, entry.event, case.service, due or case.due_date)
