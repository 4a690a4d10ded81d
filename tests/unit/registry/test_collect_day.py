import json

import pytest

from primarie.kernel import merkle
from primarie.kernel.errors import NotFound, Stale
from primarie.kernel.journal import GENESIS
from primarie.registry.annul_entry import annul_entry
from primarie.registry.collect_day import collect_day
from primarie.registry.read_day import read_day
from tests.builders.registry import REGISTRAR, Office
from tests.faults import Faults, at_every_call, survive

DAY = "2026-11-24"


def busy_day() -> Office:
    office = Office()
    for key in ("one", "two", "three"):
        office.register(key)
    annul_entry("S6-2026-00000002", reason_sealed="sealed", actor=REGISTRAR, pen=office.pen)
    office.clock.forward(days=1)
    return office


def test_a_day_is_closed_once_and_stays_so() -> None:
    office = busy_day()
    closed = office.collect(DAY)
    assert (closed.day, closed.size, closed.last_seq, closed.previous_root) == (DAY, 8, 4, GENESIS)
    office.register("later")
    assert office.collect(DAY) == closed


def test_leaves_are_facts_in_chain_order_then_journals_by_case() -> None:
    office = busy_day()
    closed = office.collect(DAY)
    assert [leaf.id for leaf in office.days.leaves(closed)] == [
        "R#0000000001", "R#0000000002", "R#0000000003", "R#0000000004",
        "S6-2026-00000001#000001", "S6-2026-00000002#000001", "S6-2026-00000002#000002", "S6-2026-00000003#000001",
    ]  # fmt: skip


def test_the_document_stands_by_itself() -> None:
    office = busy_day()
    closed, document = read_day(DAY, days=office.days, leaves=office.days) if office.collect(DAY) else (None, b"")
    content = json.loads(document)
    assert closed is not None
    assert merkle.root([bytes.fromhex(digest) for _, digest in content["leaves"]]).hex() == content["root"]
    assert (content["register"], content["day"], content["size"]) == ("S6", DAY, 8)
    assert "Țuțea" not in document.decode()


def test_an_open_day_is_not_closed() -> None:
    office = Office()
    office.register()
    with pytest.raises(Stale):
        office.collect(DAY)
    with pytest.raises(NotFound):
        read_day(DAY, days=office.days, leaves=office.days)


def test_each_close_holds_the_root_before() -> None:
    office = busy_day()
    first = office.collect(DAY)
    office.register("next")
    office.clock.forward(days=1)
    second = office.collect("2026-11-25")
    assert (second.previous_day, second.previous_root, second.size) == (DAY, first.root, 2)


def test_a_quiet_day_is_closed_too() -> None:
    office = busy_day()
    office.collect(DAY)
    office.clock.forward(days=1)
    quiet = office.collect("2026-11-25")
    assert (quiet.size, quiet.last_seq, quiet.root) == (0, 4, merkle.root([]).hex())


def test_a_missed_night_is_made_up_by_the_next() -> None:
    office = busy_day()
    office.register("four")
    office.clock.forward(days=3)
    office.register("five")
    office.clock.forward(days=1)
    closed = office.collect("2026-11-28")
    assert closed.size == 8 + 2 + 2
    assert office.collect(DAY) == closed


def test_a_fault_at_every_call_leaves_one_close() -> None:
    def scenario(faults: Faults) -> None:
        office = busy_day()
        broken = faults.wrap(office.days)
        survive(
            lambda: collect_day(
                DAY, register="S6", facts=faults.wrap(office.book), journals=faults.wrap(office.journals),
                days=broken, clock=faults.wrap(office.clock),
            )
        )  # fmt: skip
        assert office.collect(DAY).size == 8
        assert len(office.days.closed) == 1

    assert at_every_call(scenario) >= 12
