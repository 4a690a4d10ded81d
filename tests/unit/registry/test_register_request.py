import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from primarie.cases.change import LostRace
from primarie.cases.model import Status
from primarie.kernel.clock import SystemClock
from primarie.kernel.errors import Busy, KeyReused
from primarie.kernel.journal import GENESIS, verify_chain
from primarie.registry.ports import Page
from primarie.registry.register_request import register_request
from tests.builders.registry import PETITION, Office, pen, submission
from tests.fakes.calendar import FixedHolidays
from tests.fakes.clock import FakeClock
from tests.fakes.registry import FakeBook
from tests.faults import Faults, at_every_call, survive


def test_the_same_submission_has_the_same_number_for_ever() -> None:
    office = Office()
    first = office.register("one")
    office.clock.forward(days=4)
    assert office.register("one") == first
    assert office.register("two").number == 2
    assert len(office.book.chain) == 2


def test_the_answer_is_what_the_applicant_holds() -> None:
    made = Office().register()
    assert (made.id, made.display, made.due_date) == ("S6-2026-00000001", "1/24.11.2026", "2026-12-25")
    assert made.registered_at == "2026-11-24T08:00:00.000000Z"
    assert made.term_reason.startswith("30 de zile calendaristice de la 24.11.2026")
    assert made.receipt == {
        "entry": made.id,
        "seq": 1,
        "hash": made.receipt["hash"],
        "previous": GENESIS,
        "day": "2026-11-24",
        "algorithm": "SHA-256 of RFC 8785 JSON",
    }


def test_number_case_and_journal_are_born_together() -> None:
    office = Office()
    made = office.register()
    case, entries = office.journals.of_case(made.id)
    assert case is not None
    assert (case.status, case.due_date, case.target_date, case.opened) == (
        Status.REGISTERED, "2026-12-25", "2026-12-24", False,
    )  # fmt: skip
    assert [entry.event for entry in entries] == ["registered"]
    assert verify_chain(entries) == []
    assert (case.journal_seq, case.journal_hash) == (1, entries[0].hash)
    assert office.book.chain[0].hash == office.book.chain[0].expected_hash() == made.receipt["hash"]


def test_another_body_under_the_same_key_takes_no_number() -> None:
    office = Office()
    office.register("one")
    with pytest.raises(KeyReused):
        office.register("one", body_digest="e" * 64)
    assert office.register("two").number == 2


def test_numbers_restart_on_the_first_of_january_in_bucharest() -> None:
    office = Office(clock=FakeClock(datetime(2026, 12, 31, 21, 59, 59, tzinfo=UTC)))
    assert office.register("old").id == "S6-2026-00000001"
    office.clock.forward(seconds=1)
    assert office.register("new").id == "S6-2027-00000001"
    assert office.register("newer").display == "2/01.01.2027"
    assert [fact.seq for fact in office.book.chain] == [1, 2, 3]


def test_a_clock_that_runs_behind_does_not_turn_the_register_back() -> None:
    office = Office(clock=FakeClock(datetime(2026, 12, 31, 22, 0, tzinfo=UTC)))
    office.register("new")
    office.clock.forward(seconds=-2)
    behind = office.register("behind")
    assert (behind.id, behind.registered_at) == ("S6-2027-00000002", "2026-12-31T22:00:00.000000Z")


class Contended(FakeBook):
    """Loses the first races, while the clock goes on."""

    def __init__(self, clock: FakeClock, losses: Iterator[float]) -> None:
        super().__init__()
        self.clock, self.losses = clock, losses

    def write(self, page: Page) -> None:
        lost = next(self.losses, None)
        if lost is not None:
            self.clock.forward(seconds=lost)
            raise LostRace("register")
        super().write(page)


def test_losers_read_time_and_year_again() -> None:
    clock = FakeClock(datetime(2026, 12, 31, 21, 59, 55, tzinfo=UTC))
    book = Contended(clock, iter([3.0, 3.0]))
    made = register_request(submission(), service=PETITION, pen=pen(book, clock), holidays=FixedHolidays())
    assert made.id == "S6-2027-00000001"


def test_after_twenty_seconds_the_office_is_busy_and_took_nothing() -> None:
    clock = FakeClock()
    rests: list[float] = []
    book = Contended(clock, iter([1.0] * 20))
    writer = pen(book, clock, rest=rests.append)
    with pytest.raises(Busy) as caught:
        register_request(submission(), service=PETITION, pen=writer, holidays=FixedHolidays())
    assert caught.value.retry_after > 0
    assert (book.chain, book.guards, book.cases) == ([], {}, {})
    assert len(rests) == 19
    assert all(0 <= rest <= 2.0 for rest in rests)
    assert register_request(submission(), service=PETITION, pen=writer, holidays=FixedHolidays()).number == 1


def test_a_fault_at_every_call_leaves_exactly_one_number() -> None:
    def scenario(faults: Faults) -> None:
        office = Office()
        writer = pen(faults.wrap(office.book), faults.wrap(office.clock))
        survive(lambda: register_request(submission(), service=PETITION, pen=writer, holidays=FixedHolidays()))
        again = office.register("one")
        assert again == office.register("one")
        assert again.number == 1
        assert len(office.book.chain) == len(office.book.cases) == 1
        assert office.register("two").number == 2

    assert at_every_call(scenario) >= 6


def test_sixty_four_at_once_with_repeats_get_consecutive_numbers() -> None:
    book = FakeBook()
    writer = pen(book, SystemClock(), rest=lambda seconds: None)
    keys = [f"key-{n % 100}" for n in range(128)]

    def one(key: str) -> tuple[str, int]:
        made = register_request(submission(key), service=PETITION, pen=writer, holidays=FixedHolidays())
        return key, made.number

    with ThreadPoolExecutor(64) as pool:
        given_out = list(pool.map(one, keys))
    assert {number for _, number in given_out} == set(range(1, 101))
    assert len(set(given_out)) == 100
    assert [fact.facts["number"] for fact in book.chain] == list(range(1, 101))


steps = st.lists(st.tuples(st.integers(0, 6), st.integers(0, 3 * 24 * 60)), max_size=25)


@given(steps)
def test_numbers_have_no_gap_and_the_chain_no_break(calls: list[tuple[int, int]]) -> None:
    office = Office(clock=FakeClock(datetime(2026, 12, 20, 12, 0, tzinfo=UTC)))
    for key, minutes in calls:
        office.register(f"key-{key}")
        office.clock.at += timedelta(minutes=minutes)
    numbers: dict[str, list[int]] = {}
    previous = GENESIS
    for fact in office.book.chain:
        assert fact.previous == previous
        previous = fact.hash
        numbers.setdefault(fact.day[:4], []).append(fact.facts["number"])
    assert all(given == list(range(1, len(given) + 1)) for given in numbers.values())
    assert len(office.book.chain) == len({key for key, _ in calls})


def test_the_register_holds_no_personal_data_in_clear() -> None:
    office = Office()
    office.register()
    text = repr(office.book.chain) + repr(office.book.guards) + repr(office.book.entries)
    assert not re.search("Țuțea|Groapă", text)


def test_an_address_finds_the_case_again_by_its_hash() -> None:
    office = Office()
    office.register("one", email_lookup="ef" * 32)
    made = office.register("one", email_lookup="ef" * 32)
    office.register("two")
    assert office.book.emails == {made.id: "ef" * 32}
