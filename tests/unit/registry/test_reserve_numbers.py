"""Numbers kept for paper: taken at once, used once, never lost."""

from typing import Any

import pytest

from primarie.kernel.errors import InvalidInput, KeyReused, NotFound, Stale
from primarie.kernel.journal import GENESIS
from primarie.registry.annul_entry import annul_entry
from primarie.registry.model import Reservation
from primarie.registry.reserve_numbers import MOST, reserve_numbers
from primarie.registry.sum_year import sum_year
from primarie.registry.verify_journal import verify_journal
from tests.builders.registry import REGISTRAR, Office

NINE = "2026-11-24T09:00:00.000000Z"


def reserve(office: Office, count: int = 5, block: str = "b") -> Reservation:
    why = office.sealer.seal("Pană de curent", submission_id=block)
    return reserve_numbers(count, block=block, why_sealed=why, actor=REGISTRAR, pen=office.pen)


def enter(office: Office, entry: str, key: str = "paper", at: str = NINE) -> Any:
    return office.register(key, channel="paper", reserved=entry, received_at=at)


def annul(office: Office, entry: str) -> None:
    sealed = office.sealer.seal("Nefolosit", submission_id=entry)
    for _ in range(2):
        annul_entry(entry, reason_sealed=sealed, actor=REGISTRAR, pen=office.pen)


def test_a_block_is_taken_once_and_the_counter_goes_on_after_it() -> None:
    office = Office()
    office.register("before")
    block = reserve(office)
    assert reserve(office) == block
    assert block.ids == tuple(f"S6-2026-{number:08d}" for number in range(2, 7))
    assert office.register("after").number == 7
    with pytest.raises(KeyReused):
        reserve(office, count=6)


def test_the_chain_holds_through_an_outage_and_no_number_is_missing() -> None:
    office = Office()
    office.register("before")
    first, second, third = reserve(office, count=3).ids
    office.clock.forward(hours=3)
    office.register("meanwhile")
    enter(office, second)
    annul(office, first)
    annul(office, third)
    previous = GENESIS
    for place, fact in enumerate(office.book.chain, start=1):
        assert (fact.seq, fact.previous, fact.hash) == (place, previous, fact.expected_hash())
        previous = fact.hash
    assert verify_journal(register="S6", facts=office.book, journals=office.journals, locked=office.locked) == []
    told = sum_year(2026, facts=office.book)
    assert (told.first, told.last, told.missing, told.annulled, told.unused) == (1, 5, 0, 2, 0)


def test_the_term_counts_from_the_true_day_and_both_times_are_kept() -> None:
    office = Office()
    entry = reserve(office).ids[0]
    office.clock.forward(days=4)
    made = enter(office, entry)
    assert (made.display, made.registered_at, made.due_date) == ("1/24.11.2026", NINE, "2026-12-25")
    fact = office.book.of_entry(entry)[-1]
    assert (fact.day, fact.facts["receivedAt"]) == ("2026-11-28", NINE)
    case, journal = office.book.cases[entry], office.book.entries[entry]
    assert (case.registered_at, journal[0].day, journal[0].after["received_at"]) == (NINE, "2026-11-28", NINE)
    assert enter(office, entry) == made


def test_a_number_is_used_or_annulled_but_once() -> None:
    office = Office()
    used, void = reserve(office, count=2).ids
    office.clock.forward(hours=2)
    enter(office, used)
    with pytest.raises(Stale):
        enter(office, used, key="another")
    annul(office, void)
    with pytest.raises(Stale):
        enter(office, void, key="third")
    with pytest.raises(NotFound):
        enter(office, "S6-2026-00000042", key="fourth")


@pytest.mark.parametrize("at", ["2026-11-23T09:00:00.000000Z", "2026-11-24T23:00:00.000000Z", "ieri", ""])
def test_what_was_received_before_the_block_or_after_now_is_refused(at: str) -> None:
    office = Office()
    entry = reserve(office).ids[0]
    office.clock.forward(hours=2)
    with pytest.raises(InvalidInput) as caught:
        enter(office, entry, at=at)
    assert [error.field for error in caught.value.errors] == ["receivedAt"]


@pytest.mark.parametrize("count", [0, -1, MOST + 1])
def test_a_block_has_its_bounds(count: int) -> None:
    office = Office()
    with pytest.raises(InvalidInput):
        reserve(office, count=count)
    assert office.book.chain == []
