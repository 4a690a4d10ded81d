"""Documents that the office sends on its own initiative or keeps to itself are numbered in the same register."""

from datetime import date, datetime

from primarie.kernel.clock import iso
from primarie.kernel.errors import KeyReused
from primarie.kernel.identifiers import RegistrationId
from primarie.registry.append_fact import Pen, chain, follow
from primarie.registry.model import Direction, FactKind, Guard, Numbering, OfficeDocument
from primarie.registry.ports import Glance, Page
from primarie.registry.record_dispatch import record_dispatch
from primarie.registry.take_number import Taken, take_number


def number_document(document: OfficeDocument, *, pen: Pen) -> Numbering:
    """The number of an outgoing or internal document, the same for ever for the same `document_id`.

    It has no case and no term. KeyReused when the id came before with another body; what is wrong with a reserved
    number as in `take_number`.
    """

    def compose(glance: Glance, at: datetime) -> Page:
        taken = take_number(
            pen,
            glance.head,
            at,
            special=document.special,
            reserved=document.reserved,
            received_at=document.received_at,
        )
        fact = chain(
            pen, taken.head, at, kind=FactKind.REGISTERED, entry=str(taken.id), facts=_columns(document, taken)
        )
        answer = Numbering(
            id=str(taken.id),
            number=taken.id.number,
            year=taken.id.year,
            display=taken.id.display(taken.day),
            registered_at=iso(taken.at),
            serial=taken.serial,
            receipt=fact.receipt(),
        )
        guard = Guard(document.document_id, answer.id, document.body_digest, answer.as_dict())
        return Page(before=glance.head, head=follow(taken.head, fact), fact=fact, guard=guard, taken=taken.guard)

    guard = pen.write(document.document_id, compose)
    if guard.body_digest != document.body_digest:
        raise KeyReused("Aceeași cheie a venit cu un alt conținut; pentru un document nou folosiți o cheie nouă.")
    return Numbering.from_dict(guard.answer)


def answer_entry(document: OfficeDocument, entry: str, *, pen: Pen) -> Numbering:
    """The number of the entry that an outgoing document answers, with today's date: it takes none of its own.

    The register notes the dispatch once for the document. NotFound when there is no such entry.
    """
    receipt = record_dispatch(entry, document_id=document.document_id, way="letter", addressees=1, pen=pen)
    number = RegistrationId.parse(entry)
    day = date.fromisoformat(receipt["day"])
    return Numbering(entry, number.number, number.year, number.display(day), receipt["day"], 0, receipt)


def _columns(document: OfficeDocument, taken: Taken) -> dict[str, object]:
    sent = {"sentOn": taken.day.isoformat(), "way": document.way} if document.direction == Direction.OUT else {}
    return {
        **taken.columns,
        "direction": document.direction,
        "department": document.department,
        "actor": document.actor,
        "summary": document.summary_sealed,
        "addressee": document.addressee_sealed,
        "sheets": document.sheets,
        "annexes": document.annexes,
        "fileCode": document.file_code,
        "submission": document.document_id,
        **sent,
    }
