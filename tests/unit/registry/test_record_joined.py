import pytest

from primarie.kernel.errors import NotFound
from primarie.registry.record_joined import record_joined
from tests.builders.registry import Office


def test_a_joined_paper_keeps_its_number() -> None:
    office = Office()
    first, second = office.register("one"), office.register("two")
    receipt = record_joined(second.id, to=first.id, pen=office.pen)
    assert record_joined(second.id, to=first.id, pen=office.pen) == receipt
    facts = office.book.of_entry(second.id)
    assert [(fact.kind, fact.facts.get("to")) for fact in facts] == [("registered", None), ("joined", first.id)]
    assert len(office.book.entries[second.id]) == 1


def test_what_is_not_there_is_not_joined() -> None:
    with pytest.raises(NotFound):
        record_joined("S6-2026-00000009", to="S6-2026-00000001", pen=Office().pen)
