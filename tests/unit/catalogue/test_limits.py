"""The town's limits: every kind that the door asks for is there, and each is generous."""

import pytest

from primarie.catalogue.limits import admit, rates
from primarie.kernel.errors import TooManyAttempts
from tests.fakes.clock import FakeClock
from tests.fakes.documents import FakeTries


def test_every_kind_is_generous() -> None:
    assert {"requests", "uploads", "messages", "withdrawals", "feedback"} <= set(rates())
    for rate in rates().values():
        assert rate.seconds <= 3600
        assert rate.from_address >= 30
        assert rate.for_one == 0 or rate.for_one >= 20


def test_calls_are_counted_by_the_towns_numbers() -> None:
    tries, most = FakeTries(FakeClock()), rates()["withdrawals"].for_one
    for _ in range(most):
        admit("withdrawals", one="S6-2026-00000042", factor=1, tries=tries)
    with pytest.raises(TooManyAttempts):
        admit("withdrawals", one="S6-2026-00000042", factor=1, tries=tries)
    admit("withdrawals", one="S6-2026-00000042", factor=2, tries=tries)
