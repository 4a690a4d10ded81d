"""Letters on own initiative and internal documents take numbers of the same register."""

from typing import Any

import pytest

from primarie.kernel.errors import InvalidInput, KeyReused, NotFound
from primarie.people.model import Actor
from primarie.registry.annul_entry import annul_entry
from primarie.registry.asked_rows import AskedRows
from primarie.registry.model import Numbering, OfficeDocument, Reservation, Row
from primarie.registry.number_document import answer_entry, number_document
from primarie.registry.read_register import read_register
from primarie.registry.submit_document import submit_document
from primarie.registry.verify_journal import verify_journal
from tests.builders.registry import REGISTRAR, Office
from tests.fakes.people import FakeLookupKey

LETTER = {"direction": "out", "summary": "Adresă de informare", "addressee": "Apa Nova", "department": "DRPMD"}
ORDER = {"direction": "internal", "summary": "Dispoziție nr. 7", "department": "CABINET", "special": "dispozitii"}


class Registrar:
    def __init__(self, office: Office) -> None:
        self._office = office

    def number(self, document: OfficeDocument, *, answers: str) -> Numbering:
        if answers:
            return answer_entry(document, answers, pen=self._office.pen)
        return number_document(document, pen=self._office.pen)

    def reserve(self, count: int, *, block: str, why_sealed: str, actor: Actor) -> Reservation:
        raise AssertionError


def submit(office: Office, body: dict[str, Any], key: str = "one") -> Numbering:
    return submit_document(
        body, key=key, actor=REGISTRAR, registrar=Registrar(office), sealer=office.sealer, lookup_key=FakeLookupKey()
    )


def rows(office: Office) -> tuple[Row, ...]:
    return read_register(AskedRows("2026-11-24", "2026-11-24"), facts=office.book, sealer=office.sealer).rows


def test_all_kinds_share_one_row_of_numbers() -> None:
    office = Office()
    office.register("one")
    letter, order = submit(office, LETTER), submit(office, ORDER, "two")
    assert submit(office, LETTER) == letter
    assert (letter.number, order.number, office.register("two").number) == (2, 3, 4)
    assert (letter.display, letter.serial, order.serial) == ("2/24.11.2026", 0, 1)
    _, out, inside, _ = rows(office)
    assert (out.direction, out.addressee, out.sent_on, out.way) == ("out", "Apa Nova", "2026-11-24", "own")
    assert (inside.direction, inside.special, inside.serial, inside.sent_on) == ("internal", "dispozitii", 1, "")
    assert set(office.book.cases) == {"S6-2026-00000001", "S6-2026-00000004"}


def test_another_document_under_the_same_key_is_refused() -> None:
    office = Office()
    submit(office, LETTER)
    with pytest.raises(KeyReused):
        submit(office, LETTER | {"summary": "Altceva"})


def test_an_answer_bears_the_number_that_it_answers() -> None:
    office = Office()
    office.register("one")
    office.clock.forward(days=3)
    answer = LETTER | {"answers": "S6-2026-00000001"}
    told = submit(office, answer)
    assert submit(office, answer) == told
    assert (told.number, told.display) == (1, "1/27.11.2026")
    assert office.book.present.number == 1
    (row,) = rows(office)
    assert (row.sent_on, row.way, row.addressee) == ("2026-11-27", "letter", "Ștefan Țuțea")
    with pytest.raises(NotFound):
        submit(office, LETTER | {"answers": "S6-2026-00000099"}, "two")


def test_a_document_is_annulled_without_a_case_and_the_chain_holds() -> None:
    office = Office()
    entry = submit(office, LETTER).id
    sealed = office.sealer.seal("Greșită", submission_id=entry)
    first = annul_entry(entry, reason_sealed=sealed, actor=REGISTRAR, pen=office.pen)
    assert annul_entry(entry, reason_sealed="alta", actor=REGISTRAR, pen=office.pen) == first
    (row,) = rows(office)
    assert row.annulled_why == "Greșită"
    assert verify_journal(register="S6", facts=office.book, journals=office.journals, locked=office.locked) == []
    with pytest.raises(NotFound):
        annul_entry("S6-2026-00000077", reason_sealed=sealed, actor=REGISTRAR, pen=office.pen)


def test_each_fault_names_its_field() -> None:
    with pytest.raises(InvalidInput) as caught:
        submit(
            Office(),
            {
                "direction": "sideways", "summary": " ", "department": "NIMIC", "sheets": "trei", "fileCode": "X-1",
                "special": "petitii", "answers": "42", "color": "red",
            },
        )  # fmt: skip
    fields = [error.field for error in caught.value.errors]
    assert fields == [
        "color",
        "direction",
        "summary",
        "department",
        "sheets",
        "fileCode",
        "special",
        "answers",
        "answers",
    ]
    with pytest.raises(InvalidInput) as missing:
        submit(Office(), {"direction": "out", "summary": "x", "department": "DRPMD"})
    assert [error.field for error in missing.value.errors] == ["addressee"]
