"""A submission gets its number: fact, case and first journal entry are born in one transaction, once per submission."""

from datetime import datetime

from primarie.calendar.compute_term import compute_term
from primarie.calendar.model import DueDate
from primarie.calendar.ports import Holidays
from primarie.cases.model import Case, Status
from primarie.catalogue.model import Service, TermKind
from primarie.catalogue.registers import special_of_service
from primarie.kernel.clock import iso, local_day
from primarie.kernel.errors import KeyReused
from primarie.kernel.journal import GENESIS, JournalEntry
from primarie.kernel.language import N_, OFFICE, speaking
from primarie.registry.append_fact import Pen, chain, follow
from primarie.registry.closed import closed
from primarie.registry.model import PORTAL, Fact, FactKind, Guard, Head, Registration, Submission
from primarie.registry.ports import Glance, Page
from primarie.registry.take_number import Taken, take_number


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
        raise KeyReused(N_("Aceeași cheie a venit cu un alt conținut; pentru o cerere nouă folosiți o cheie nouă."))
    return Registration.from_dict(guard.answer)


def _page(submission: Submission, service: Service, pen: Pen, holidays: Holidays, head: Head, at: datetime) -> Page:
    day = local_day(at)
    if submission.channel == PORTAL and (closure := service.closure(day)):
        raise closed(closure.why, closure.until)
    taken = take_number(
        pen,
        head,
        at,
        special=special_of_service(submission.service),
        reserved=submission.reserved,
        received_at=submission.received_at,
    )
    asked = service.term_named(submission.term)
    # From the true day of receipt, where that was before the day of entry.
    with speaking(OFFICE):
        term = compute_term(taken.day, asked.days, working=asked.kind is TermKind.WORKING, holidays=holidays)
    fact = chain(
        pen,
        taken.head,
        at,
        kind=FactKind.REGISTERED,
        entry=str(taken.id),
        facts=_columns(submission, service, taken, term),
    )
    entry = _first_entry(submission, taken, at, term)
    answer = _registration(taken, term, fact)
    return Page(
        before=head,
        head=follow(taken.head, fact),
        fact=fact,
        guard=Guard(submission.submission_id, answer.id, submission.body_digest, answer.as_dict()),
        born=(_case(submission, service, taken, term, entry), entry),
        email_lookup=submission.email_lookup,
        taken=taken.guard,
    )


def _columns(submission: Submission, service: Service, taken: Taken, term: DueDate) -> dict[str, object]:
    return {
        **taken.columns,
        "service": submission.service,
        "department": submission.department,
        "channel": submission.channel,
        "emitter": submission.emitter_sealed,
        "emitterReference": submission.emitter_reference,
        "summary": submission.summary_sealed,
        "sheets": submission.sheets,
        "annexes": submission.annexes or len(submission.uploads),
        "fileCode": service.retention_class,
        "dueDate": term.day.isoformat(),
        "submission": submission.submission_id,
    }


def _first_entry(submission: Submission, taken: Taken, at: datetime, term: DueDate) -> JournalEntry:
    received = {"received_at": iso(taken.at)} if submission.reserved else {}
    return JournalEntry(
        case_id=str(taken.id),
        seq=1,
        at=iso(at),
        day=local_day(at).isoformat(),
        event="registered",
        actor=submission.actor,
        department=submission.department,
        before={},
        after={
            "status": Status.REGISTERED.value,
            "display": taken.id.display(taken.day),
            "due_date": term.day.isoformat(),
            "term": term.reason,
            **received,
        },
        why="",
        previous=GENESIS,
    ).sealed()


def _case(submission: Submission, service: Service, taken: Taken, term: DueDate, entry: JournalEntry) -> Case:
    return Case(
        case_id=str(taken.id),
        submission_id=submission.submission_id,
        service=submission.service,
        department=submission.department,
        status=Status.REGISTERED,
        channel=submission.channel,
        registered_at=iso(taken.at),
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
        route=service.route,
        journal_seq=entry.seq,
        journal_hash=entry.hash,
    )


def _registration(taken: Taken, term: DueDate, fact: Fact) -> Registration:
    return Registration(
        id=str(taken.id),
        number=taken.id.number,
        year=taken.id.year,
        display=taken.id.display(taken.day),
        registered_at=iso(taken.at),
        due_date=term.day.isoformat(),
        term_reason=term.reason,
        receipt=fact.receipt(),
    )
