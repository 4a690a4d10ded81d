from dataclasses import replace

import pytest

from primarie.cases.model import Status
from primarie.kernel.errors import NotFound
from primarie.kernel.journal import verify_chain
from primarie.registry.annul_entry import annul_entry
from primarie.registry.append_fact import Pen
from tests.builders.registry import REGISTRAR, Office
from tests.faults import Faults, at_every_call, survive


def test_an_annulled_number_stays_used() -> None:
    office = Office()
    wrong = office.register("wrong")
    first = annul_entry(wrong.id, reason_sealed="sealed", actor=REGISTRAR, pen=office.pen)
    assert annul_entry(wrong.id, reason_sealed="another", actor=REGISTRAR, pen=office.pen) == first
    assert office.register("next").number == 2
    assert office.register("wrong") == wrong
    assert [fact.kind for fact in office.book.of_entry(wrong.id)] == ["registered", "annulled"]


def test_the_case_is_closed_and_says_why() -> None:
    office = Office()
    wrong = office.register()
    annul_entry(wrong.id, reason_sealed="sealed", actor=REGISTRAR, pen=office.pen)
    case, entries = office.journals.of_case(wrong.id)
    assert case is not None
    assert (case.status, case.closed_on, case.version) == (Status.CLOSED, "2026-11-24", 2)
    assert (entries[-1].event, entries[-1].actor, entries[-1].why) == ("annulled", REGISTRAR.username, "sealed")
    assert verify_chain(entries) == []


def test_a_finished_case_keeps_its_end() -> None:
    office = Office()
    wrong = office.register()
    office.book.cases[wrong.id] = replace(office.book.cases[wrong.id], status=Status.ARCHIVED, closed_on="2026-11-20")
    annul_entry(wrong.id, reason_sealed="sealed", actor=REGISTRAR, pen=office.pen)
    case = office.book.cases[wrong.id]
    assert (case.status, case.closed_on) == (Status.ARCHIVED, "2026-11-20")


def test_what_was_never_registered_cannot_be_annulled() -> None:
    with pytest.raises(NotFound):
        annul_entry("S6-2026-00000009", reason_sealed="sealed", actor=REGISTRAR, pen=Office().pen)


def test_a_fault_at_every_call_leaves_one_annulment() -> None:
    def scenario(faults: Faults) -> None:
        office = Office()
        wrong = office.register()
        broken = Pen("S6", faults.wrap(office.book), faults.wrap(office.clock))
        survive(lambda: annul_entry(wrong.id, reason_sealed="sealed", actor=REGISTRAR, pen=broken))
        annul_entry(wrong.id, reason_sealed="sealed", actor=REGISTRAR, pen=office.pen)
        assert len(office.book.of_entry(wrong.id)) == len(office.book.entries[wrong.id]) == 2

    assert at_every_call(scenario) >= 6
