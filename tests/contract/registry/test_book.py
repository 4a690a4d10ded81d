"""What the register's store promises, held by the fake, by moto and by the emulator."""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from botocore.exceptions import ClientError
from pynamodb.connection import Connection
from pynamodb.exceptions import CancellationReason, VerboseClientError

from primarie.cases.change import Change, LostRace
from primarie.cases.model import Case
from primarie.kernel.clock import SystemClock
from primarie.kernel.dynamodb import Database
from primarie.kernel.errors import KeyReused, NotFound, Stale
from primarie.kernel.journal import verify_chain
from primarie.registry.annul_entry import annul_entry
from primarie.registry.append_fact import Pen, chain, follow
from primarie.registry.asked_rows import AskedRows
from primarie.registry.collect_day import collect_day
from primarie.registry.model import EMPTY, ClosedDay, FactKind, Guard, Leaf, Registration
from primarie.registry.ports import Page
from primarie.registry.prove_entry import prove_entry
from primarie.registry.read_day import read_day
from primarie.registry.read_register import read_register
from primarie.registry.record_dispatch import record_dispatch
from primarie.registry.record_root import record_root
from primarie.registry.register_request import register_request
from primarie.registry.reserve_numbers import reserve_numbers
from primarie.registry.set_start import set_start
from primarie.registry.verify_journal import verify_journal
from tests.builders.registry import LOCK, PETITION, REGISTRAR, pen, submission
from tests.contract.registry.conftest import Counted, Shelf, over
from tests.fakes.calendar import FixedHolidays
from tests.fakes.clock import FakeClock
from tests.fakes.people import FakeSealer
from tests.fakes.registry import FakeLockedDays
from tests.faults import Faults, at_every_call, survive

DAY = "2026-11-24"


def register(writer: Pen, key: str = "one", **changes: str) -> Registration:
    return register_request(submission(key, **changes), service=PETITION, pen=writer, holidays=FixedHolidays())


def test_an_empty_register(shelf: Shelf) -> None:
    glance = shelf.book.glance("nothing", "S6-2026-00000001")
    assert (glance.head, glance.guard, glance.case) == (EMPTY, None, None)
    assert shelf.book.head() == EMPTY
    assert list(shelf.book.of_days("", "9999-12-31")) == []
    assert shelf.journals.of_case("S6-2026-00000001") == (None, [])
    assert list(shelf.journals.of_day(DAY)) == []


def test_what_was_written_is_read(shelf: Shelf) -> None:
    writer = pen(shelf.book, FakeClock())
    made = register(writer)
    assert register(writer) == made
    with pytest.raises(KeyReused):
        register(writer, body_digest="e" * 64)
    (fact,) = shelf.book.of_days(DAY, DAY)
    assert fact.hash == fact.expected_hash() == made.receipt["hash"]
    assert list(shelf.book.of_entry(made.id)) == [fact]
    case, entries = shelf.journals.of_case(made.id)
    assert isinstance(case, Case)
    assert (case.case_id, case.submission_id, case.uploads) == (made.id, submission().submission_id, ("u1", "u2"))
    assert verify_chain(entries) == []
    assert case.journal_hash == entries[0].hash


def test_days_and_years_are_read_in_chain_order(shelf: Shelf) -> None:
    clock = FakeClock(datetime(2026, 12, 30, 12, 0, tzinfo=UTC))
    writer = pen(shelf.book, clock)
    set_start(41, year=2026, actor=REGISTRAR, pen=writer)
    for key in "abcdef":
        register(writer, key)
        clock.forward(hours=12)
    assert [fact.seq for fact in shelf.book.of_days("", "9999-12-31")] == [1, 2, 3, 4, 5, 6, 7]
    last_year = [fact.entry[-11:] for fact in shelf.book.of_days("2026-12-31", "2026-12-31")]
    assert last_year == ["26-00000043", "26-00000044"]
    assert next(fact.entry for fact in shelf.book.of_days("2027-01-01", "2027-01-02")) == "S6-2027-00000001"


def test_a_page_on_an_old_head_is_refused_whole(shelf: Shelf) -> None:
    clock = FakeClock()
    stale: list[Exception] = []

    class Overtaken:
        """Somebody else registers between our reading and our writing, the first time."""

        def glance(self, key: str, case_id: str = "") -> object:
            return shelf.book.glance(key, case_id)

        def write(self, page: object) -> None:
            if not stale:
                stale.append(LostRace())
                register(pen(shelf.book, clock), "other")
            shelf.book.write(page)

    made = register(pen(Overtaken(), clock), "ours")  # type: ignore[arg-type]
    assert made.number == 2
    assert [fact.facts["number"] for fact in shelf.book.of_days(DAY, DAY)] == [1, 2]


def test_a_case_that_was_written_meanwhile_is_not_overwritten(shelf: Shelf) -> None:
    writer = pen(shelf.book, FakeClock())
    made = register(writer)
    record_dispatch(made.id, document_id="l", way="letter", addressees=1, pen=writer)
    glance = shelf.book.glance("x", made.id)
    assert glance.case is not None
    assert (glance.case.version, glance.case.journal_seq) == (2, 2)
    old = Change.of(replace(glance.case, version=1)).entry("viewed", by=REGISTRAR, at=FakeClock().now())
    facts = list(shelf.book.of_entry(made.id))
    with pytest.raises(LostRace):
        shelf.book.write(_page_with(shelf, made, old))
    assert list(shelf.book.of_entry(made.id)) == facts


def _page_with(shelf: Shelf, made: Registration, change: Change) -> Page:
    head = shelf.book.head()
    clock = FakeClock()
    fact = chain(pen(shelf.book, clock), head, clock.now(), kind=FactKind.JOINED, entry=made.id, facts={})
    guard = Guard("key", made.id, "", {})
    return Page(before=head, head=follow(head, fact), fact=fact, guard=guard, changes=(change,))


def test_annulled_once_and_read_in_the_register(shelf: Shelf) -> None:
    writer = pen(shelf.book, FakeClock())
    made = register(writer)
    sealed = FakeSealer().seal("Dublură", submission_id=submission().submission_id)
    first = annul_entry(made.id, reason_sealed=sealed, actor=REGISTRAR, pen=writer)
    assert annul_entry(made.id, reason_sealed=sealed, actor=REGISTRAR, pen=writer) == first
    (row,) = read_register(AskedRows(DAY, DAY), facts=shelf.book, sealer=FakeSealer()).rows
    assert (row.number, row.emitter, row.annulled_on, row.annulled_why) == (1, "Ștefan Țuțea", DAY, "Dublură")


def test_a_block_is_reserved_at_once_used_once_and_read_page_by_page(shelf: Shelf) -> None:
    clock = FakeClock()
    writer, sealer = pen(shelf.book, clock), FakeSealer()
    why = sealer.seal("Pană", submission_id="b")
    block = reserve_numbers(50, block="b", why_sealed=why, actor=REGISTRAR, pen=writer)
    assert reserve_numbers(50, block="b", why_sealed=why, actor=REGISTRAR, pen=writer) == block
    clock.forward(hours=2)
    used = {"reserved": block.ids[1], "received_at": "2026-11-24T09:00:00.000000Z"}
    made = register(writer, "paper", **used)
    assert (made.id, made.registered_at, register(writer, "next").number) == (block.ids[1], used["received_at"], 51)
    with pytest.raises(Stale):
        register(writer, "again", **used)
    annul_entry(block.ids[0], reason_sealed=sealer.seal("Nefolosit", submission_id=block.ids[0]), actor=REGISTRAR,
                pen=writer)  # fmt: skip
    with pytest.raises(Stale):
        register(writer, "third", **{**used, "reserved": block.ids[0]})
    asked = AskedRows(DAY, DAY, limit=20)
    numbers: list[int] = []
    for _ in range(3):
        page = read_register(asked, facts=shelf.book, sealer=sealer)
        numbers += [row.number for row in page.rows]
        asked = replace(asked, after=page.next)
    assert (numbers, page.next) == (list(range(1, 52)), "")


def test_a_day_is_closed_locked_proven_and_verified(shelf: Shelf) -> None:
    clock = FakeClock()
    writer, locked = pen(shelf.book, clock), FakeLockedDays()
    for key in "abc":
        register(writer, key)
    clock.forward(days=1)

    def collect() -> ClosedDay:
        return collect_day(DAY, register="S6", facts=shelf.book, journals=shelf.journals, days=shelf.days, clock=clock)

    closed = collect()
    assert collect() == closed
    assert closed.size == 6
    locked.keep(DAY, read_day(DAY, days=shelf.days, leaves=shelf.days)[1])
    assert record_root(DAY, lock=LOCK, days=shelf.days).lock == LOCK
    assert record_root(DAY, lock={"x": "y"}, days=shelf.days).lock == LOCK
    proof = prove_entry("S6-2026-00000002", facts=shelf.book, days=shelf.days, leaves=shelf.days)
    assert (proof["state"], proof["index"], proof["size"]) == ("proven", 1, 6)
    assert verify_journal(register="S6", facts=shelf.book, journals=shelf.journals, locked=locked) == []


def test_closes_stand_in_order(shelf: Shelf) -> None:
    with pytest.raises(NotFound):
        shelf.days.lock(DAY, LOCK)
    # More leaves than one item of the table holds.
    leaves = [Leaf(f"R#{n:010d}", f"{n:064x}") for n in range(4500)]
    first = ClosedDay("S6", "2026-11-24", "", "0" * 64, "a" * 64, len(leaves), 4500, "b" * 64)
    second = ClosedDay("S6", "2026-11-26", "2026-11-24", "a" * 64, "c" * 64, 0, 4500, "d" * 64)
    assert shelf.days.keep(first, leaves) == first
    assert shelf.days.keep(second, []) == second
    assert shelf.days.keep(replace(first, root="f" * 64, sha256="e" * 64), leaves[:1]) == first
    assert list(shelf.days.leaves(first)) == leaves
    assert list(shelf.days.leaves(second)) == []
    assert [shelf.days.at_or_after(f"2026-11-2{n}") for n in (3, 4, 5, 6, 7)] == [first, first, second, second, None]
    assert [shelf.days.before(f"2026-11-2{n}") for n in (4, 5, 6, 7)] == [None, first, first, second]


def test_a_fault_at_every_call_leaves_exactly_one_number(shelf: Shelf) -> None:
    keys = iter(range(1000))

    def scenario(faults: Faults) -> None:
        key, before = f"key-{next(keys)}", len(list(shelf.book.of_days("", "9999-12-31")))
        clock = SystemClock()
        survive(lambda: register(pen(faults.wrap(shelf.book), faults.wrap(clock)), key))
        made = register(pen(shelf.book, clock), key)
        assert register(pen(shelf.book, clock), key) == made
        assert made.receipt["seq"] == before + 1 == len(list(shelf.book.of_days("", "9999-12-31")))

    assert at_every_call(scenario) >= 6


def test_many_at_once_with_repeats_get_consecutive_numbers(shelf: Shelf) -> None:
    # moto copies everything at each transaction, and no deployment lets more than twenty write at once.
    clients, submissions = {"fake": (64, 100), "moto": (8, 20), "emulator": (20, 100)}[shelf.kind]
    writer = Pen("S6", shelf.book, SystemClock(), rest=time.sleep)
    writer.book.glance("warm")
    keys = [f"key-{n % submissions}" for n in range(submissions + submissions // 10)]
    with ThreadPoolExecutor(clients) as pool:
        made = list(pool.map(lambda key: (key, register(writer, key).number), keys))
    assert {number for _, number in made} == set(range(1, submissions + 1))
    assert len(set(made)) == submissions
    facts = shelf.book.of_days("", "9999-12-31")
    assert [fact.facts["number"] for fact in facts] == list(range(1, submissions + 1))


def test_a_number_costs_one_read_and_one_transaction(moto: None, tables: Callable[[], tuple[str, str]]) -> None:
    connection = Counted()
    shelf = over(Database(connection), *tables())
    register(pen(shelf.book, FakeClock()))
    assert connection.operations == ["BatchGetItem", "TransactWriteItems"]
    register(pen(shelf.book, FakeClock()))
    assert connection.operations[2:] == ["BatchGetItem"]


@pytest.mark.parametrize("code", ["ConditionalCheckFailed", "TransactionConflict", "ThrottlingError"])
def test_each_kind_of_contention_is_a_lost_race(code: str, monkeypatch: pytest.MonkeyPatch, moto: None) -> None:
    def cancelled(self: Connection, operation: str, request: object) -> None:
        reasons = [None, CancellationReason(code=code, message="")]
        error = {"Error": {"Code": "TransactionCanceledException", "Message": ""}}
        raise VerboseClientError(error, operation, cancellation_reasons=reasons)

    shelf = over(Database(), "register", "cases")
    page = _first_page()
    monkeypatch.setattr(Connection, "dispatch", cancelled)
    with pytest.raises(LostRace):
        shelf.book.write(page)


def test_a_fault_of_the_table_is_not_taken_for_contention(moto: None) -> None:
    shelf = over(Database(), "no-such-table", "nor-this")
    with pytest.raises(ClientError):
        shelf.book.write(_first_page())


def _first_page() -> Page:
    pages: list[Page] = []
    book = Shelf().book
    book.write = pages.append
    register(pen(book, FakeClock()))
    return pages[0]
