import pytest

from primarie.kernel.errors import NotFound
from primarie.registry.append_fact import Pen
from primarie.registry.record_dispatch import record_dispatch
from tests.builders.registry import Office
from tests.faults import Faults, at_every_call, survive


def test_a_letter_is_noted_once_under_the_number_that_it_answers() -> None:
    office = Office()
    asked = office.register()
    office.clock.forward(days=3)
    first = record_dispatch(asked.id, document_id="letter-1", way="letter", addressees=1, pen=office.pen)
    assert record_dispatch(asked.id, document_id="letter-1", way="letter", addressees=1, pen=office.pen) == first
    facts = office.book.of_entry(asked.id)
    assert [fact.kind for fact in facts] == ["registered", "dispatched"]
    assert facts[1].facts == {
        "sentOn": "2026-11-27",
        "way": "letter",
        "addressees": 1,
        "document": "letter-1",
        "answers": "1/24.11.2026",
    }
    assert [entry.event for entry in office.book.entries[asked.id]] == ["registered", "dispatched"]
    assert office.register("next").number == 2


def test_a_second_letter_is_a_second_note() -> None:
    office = Office()
    asked = office.register()
    for letter in ("letter-1", "letter-2"):
        record_dispatch(asked.id, document_id=letter, way="redirect", addressees=2, pen=office.pen)
    assert len(office.book.of_entry(asked.id)) == 3


def test_nothing_is_sent_under_a_number_that_was_not_given() -> None:
    with pytest.raises(NotFound):
        record_dispatch("S6-2026-00000009", document_id="x", way="letter", addressees=1, pen=Office().pen)


def test_a_fault_at_every_call_leaves_one_note() -> None:
    def scenario(faults: Faults) -> None:
        office = Office()
        asked = office.register()
        broken = Pen("S6", faults.wrap(office.book), faults.wrap(office.clock))

        def send(pen: Pen) -> None:
            record_dispatch(asked.id, document_id="l", way="letter", addressees=1, pen=pen)

        survive(lambda: send(broken))
        send(office.pen)
        assert len(office.book.of_entry(asked.id)) == len(office.book.entries[asked.id]) == 2

    assert at_every_call(scenario) >= 6
