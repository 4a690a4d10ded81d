"""Who calls too often meets 429, never a delay; who does not, never notices."""

import pytest

from primarie.kernel.errors import TooManyAttempts
from primarie.people.limit_rate import Rate, limit_rate
from tests.fakes.clock import FakeClock
from tests.fakes.documents import FakeTries

RATE = Rate("requests", seconds=600, from_address=3, for_one=2)
HERE, THERE = "192.0.2.7", "192.0.2.8"


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def tries(clock: FakeClock) -> FakeTries:
    return FakeTries(clock)


def call(tries: FakeTries, times: int = 1, **sides: object) -> None:
    for _ in range(times):
        limit_rate(RATE, tries=tries, **sides)  # type: ignore[arg-type]


def test_an_address_has_its_share_and_leaves_others_theirs(tries: FakeTries) -> None:
    call(tries, 3, address=HERE)
    for _ in range(2):
        with pytest.raises(TooManyAttempts) as caught:
            call(tries, address=HERE)
        assert caught.value.retry_after == 600
    call(tries, 3, address=THERE)


def test_an_applicant_has_a_share_wherever_the_calls_come_from(tries: FakeTries) -> None:
    call(tries, address=HERE, one="lookup")
    call(tries, address=THERE, one="lookup")
    with pytest.raises(TooManyAttempts):
        call(tries, address="192.0.2.9", one="lookup")
    call(tries, address="192.0.2.9", one="another")


def test_a_share_is_there_again_when_its_time_is_over_though_nobody_swept(tries: FakeTries, clock: FakeClock) -> None:
    call(tries, 3, address=HERE)
    clock.forward(seconds=600)
    call(tries, 3, address=HERE)


def test_kinds_are_counted_apart_and_a_place_may_bear_more(tries: FakeTries) -> None:
    call(tries, 3, address=HERE)
    limit_rate(Rate("uploads", 600, 3, 0), address=HERE, one="not counted", tries=tries)
    call(tries, 3, address=HERE, factor=2)
    with pytest.raises(TooManyAttempts):
        call(tries, address=HERE, factor=2)


def test_nothing_to_count_is_no_call(tries: FakeTries) -> None:
    call(tries, 9)


def test_neighbours_in_a_network_of_ipv6_are_one(tries: FakeTries) -> None:
    for last in range(3):
        call(tries, address=f"2001:db8:1:2::{last}")
    with pytest.raises(TooManyAttempts):
        call(tries, address="2001:db8:1:2:ffff::1")
    call(tries, address="2001:db8:1:3::1")
