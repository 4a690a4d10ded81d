import pytest

from primarie.kernel.errors import InvalidInput, Stale
from primarie.registry.append_fact import Pen
from primarie.registry.set_start import set_start
from tests.builders.registry import REGISTRAR, Office
from tests.faults import Faults, at_every_call, survive


def start(pen: Pen, last: int = 41, year: int = 2026) -> int:
    return set_start(last, year=year, actor=REGISTRAR, pen=pen)


def test_the_numbers_go_on_from_the_paper_register() -> None:
    office = Office()
    assert start(office.pen) == start(office.pen) == 41
    assert office.register().display == "42/24.11.2026"
    assert start(office.pen) == 41
    assert [fact.kind for fact in office.book.chain] == ["numbers_start", "registered"]


def test_the_next_year_begins_at_one() -> None:
    office = Office()
    start(office.pen)
    office.register()
    office.clock.forward(days=60)
    assert office.register("next").number == 1
    assert office.book.present.start == 0


def test_another_start_is_refused() -> None:
    office = Office()
    start(office.pen)
    with pytest.raises(Stale):
        start(office.pen, last=50)


def test_a_start_after_the_first_number_is_refused() -> None:
    office = Office()
    office.register()
    with pytest.raises(Stale):
        start(office.pen)


@pytest.mark.parametrize(("last", "year"), [(-1, 2026), (99_999_999, 2026), (41, 2027)])
def test_nonsense_is_refused(last: int, year: int) -> None:
    with pytest.raises(InvalidInput):
        start(Office().pen, last, year)


def test_a_fault_at_every_call_leaves_one_start() -> None:
    def scenario(faults: Faults) -> None:
        office = Office()
        survive(lambda: start(Pen("S6", faults.wrap(office.book), faults.wrap(office.clock))))
        assert start(office.pen) == 41
        assert len(office.book.chain) == 1

    assert at_every_call(scenario) >= 6
