"""Guessing meets its end; who does not guess never notices."""

import pytest

from primarie.kernel.errors import TooManyAttempts
from primarie.people.limit_tries import MOST_FOR_ONE, MOST_FROM_ADDRESS, Guess, limit_tries, record_wrong_try
from tests.fakes.clock import FakeClock
from tests.fakes.documents import FakeTries


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def tries(clock: FakeClock) -> FakeTries:
    return FakeTries(clock)


def _wrong(tries: FakeTries, times: int, what: str = "S6-2026-00000042", address: str = "192.0.2.7") -> None:
    for _ in range(times):
        limit_tries(Guess(what, address), tries=tries)
        record_wrong_try(Guess(what, address), tries=tries)


def test_asking_twice_counts_nothing(tries: FakeTries) -> None:
    for _ in range(2 * MOST_FOR_ONE):
        limit_tries(Guess("a", "192.0.2.7"), tries=tries)


def test_ten_wrong_tries_are_borne(tries: FakeTries) -> None:
    _wrong(tries, MOST_FOR_ONE)
    with pytest.raises(TooManyAttempts) as caught:
        _wrong(tries, 1)
    assert caught.value.retry_after == 900


def test_the_owner_elsewhere_is_not_locked_out(tries: FakeTries) -> None:
    _wrong(tries, MOST_FOR_ONE)
    limit_tries(Guess("S6-2026-00000042", "192.0.2.8"), tries=tries)
    limit_tries(Guess("S6-2026-00000043", "192.0.2.7"), tries=tries)


def test_one_address_cannot_go_on_for_ever(tries: FakeTries) -> None:
    for number in range(MOST_FROM_ADDRESS):
        _wrong(tries, 1, what=f"case {number}")
    with pytest.raises(TooManyAttempts):
        _wrong(tries, 1, what="one more")


def test_its_time_is_over_though_nobody_swept(tries: FakeTries, clock: FakeClock) -> None:
    _wrong(tries, MOST_FOR_ONE)
    clock.forward(seconds=900)
    limit_tries(Guess("S6-2026-00000042", "192.0.2.7"), tries=tries)
    _wrong(tries, MOST_FOR_ONE)


def test_no_address_is_kept(tries: FakeTries) -> None:
    assert "192.0.2.7" not in "".join(Guess("a", "192.0.2.7").limits())
