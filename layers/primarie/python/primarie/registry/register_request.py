"""A submission gets its number: fact, case and first journal entry are born in one transaction, once per submission."""

from datetime import date, datetime

from primarie.calendar.compute_term import compute_term
from primarie.calendar.model import DueDate
from primarie.calendar.ports import Holidays
from primarie.cases.model import Case, Status
from primarie.catalogue.model import Service, TermKind
from primarie.kernel.clock import iso, local_day
from primarie.kernel.errors import KeyReused
from primarie.kernel.identifiers import RegistrationId
from primarie.kernel.journal import GENESIS, JournalEntry
from primarie.registry.append_fact import Pen, chain
from primarie.registry.closed import closed
from primarie.registry.model import PORTAL, Fact, FactKind, Guard, Head, Registration, Submission
from primarie.registry.ports import Glance, Page


def register_request(submission: Submission, *, service: Service, pen: Pen, holidays: Holidays) -> Registration:
    """The registration of a submission, the same for ever for the same submission id.

    KeyReused when the id came before with another body; ServiceClosed when the service takes no requests on the day
    (what came on paper is registered all the same); Busy when the register could not be had for 20 s, with no number
    taken. A submission that has its number keeps it, whatever closes later.
    """

    def compose(glance: Glance, at: datetime) -> Page:
        return _page(submission, service, pen, holidays, glance.head, at)

    guard = pen.write(submission.submission_id, compose)
    if guard.body_digest != submission.body_digest:
        raise KeyReused("Aceeași cheie a venit cu un alt conținut; pentru o cerere nouă folosiți o cheie nouă.")
    return Registration.from_dict(guard.answer)


def next_number(register: str, head: Head, day: date) -> RegistrationId:
    """The number after the head's last one; numbers restart on 1 January."""
    return RegistrationId(register, day.year, head.number + 1 if head.year == day.year else 1)


def _page(submission: Submission, service: Service, pen: Pen, holidays: Holidays, head: Head, at: datetime) -> Page:
    day = local_day(at)
    number = next_number(pen.register, head, day)
    if submission.channel == PORTAL and (closure := service.closure(day)):
        raise closed(closure.why, closure.until)
    asked = service.term_named(submission.term)
    term = compute_term(day, asked.days, working=asked.kind is TermKind.WORKING, holidays=holidays)
    fact = chain(
        pen, head, at, kind=FactKind.REGISTERED, entry=str(number), facts=_columns(submission, service, number, term)
    )
    entry = _first_entry(submission, number, day, at, term)
    answer = _registration(number, day, at, term, fact)
    return Page(
        before=head,
        head=_head_after(head, number, fact),
        fact=fact,
        guard=Guard(submission.submission_id, str(number), submission.body_digest, answer.as_dict()),
        born=(_case(submission, number, at, term, entry), entry),
        email_lookup=submission.email_lookup,
    )


def _columns(submission: Submission, service: Service, number: RegistrationId, term: DueDate) -> dict[str, object]:
    return {
        "number": number.number,
        "service": submission.service,
        "department": submission.department,
        "channel": submission.channel,
        "emitter": submission.emitter_sealed,
        "emitterReference": submission.emitter_reference,
        "summary": submission.summary_sealed,
        "sheets": submission.sheets,
        "annexes": len(submission.uploads),
        "fileCode": service.retention_class,
        "dueDate": term.day.isoformat(),
        "submission": submission.submission_id,
    }


def _head_after(head: Head, number: RegistrationId, fact: Fact) -> Head:
    start = head.start if head.year == number.year else 0
    return Head(year=number.year, number=number.number, seq=fact.seq, hash=fact.hash, start=start, at=fact.at)


def _first_entry(
    submission: Submission, number: RegistrationId, day: date, at: datetime, term: DueDate
) -> JournalEntry:
    return JournalEntry(
        case_id=str(number),
        seq=1,
        at=iso(at),
        day=day.isoformat(),
        event="registered",
        actor=submission.actor,
        department=submission.department,
        before={},
        after={
            "status": Status.REGISTERED.value,
            "display": number.display(day),
            "due_date": term.day.isoformat(),
            "term": term.reason,
        },
        why="",
        previous=GENESIS,
    ).sealed()


def _case(submission: Submission, number: RegistrationId, at: datetime, term: DueDate, entry: JournalEntry) -> Case:
    return Case(
        case_id=str(number),
        submission_id=submission.submission_id,
        service=submission.service,
        department=submission.department,
        status=Status.REGISTERED,
        channel=submission.channel,
        registered_at=iso(at),
        due_date=term.day.isoformat(),
        target_date=term.target.isoformat(),
        applicant_sealed=submission.applicant_sealed,
        data_sealed=submission.data_sealed,
        summary_sealed=submission.summary_sealed,
        lookup=submission.lookup,
        tracking_hash=submission.tracking_hash,
        reply_by=submission.reply_by,
        uploads=submission.uploads,
        sheets=submission.sheets,
        journal_seq=entry.seq,
        journal_hash=entry.hash,
    )


def _registration(number: RegistrationId, day: date, at: datetime, term: DueDate, fact: Fact) -> Registration:
    return Registration(
        id=str(number),
        number=number.number,
        year=number.year,
        display=number.display(day),
        registered_at=iso(at),
        due_date=term.day.isoformat(),
        term_reason=term.reason,
        receipt=fact.receipt(),
    )
