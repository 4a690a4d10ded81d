"""What is promised of opinions, whoever keeps them."""

from collections.abc import Callable

import pytest

from primarie.kernel.dynamodb import Database
from primarie.messages.dynamodb import FeedbackTable
from primarie.messages.feedback import Feedback, FeedbackBox
from tests.fakes.clock import FakeClock
from tests.fakes.messages import FakeFeedbackBox
from tests.fakes.people import FakeSealer

CLOCK = FakeClock()


@pytest.fixture(params=["fake", "moto", "emulator"])
def box(request: pytest.FixtureRequest, indexed_table: Callable[[], str]) -> FeedbackBox:
    if request.param == "fake":
        return FakeFeedbackBox(CLOCK)
    request.getfixturevalue(request.param)
    return FeedbackTable(Database(), indexed_table(), sealer=FakeSealer(), clock=CLOCK)


def said(number: int, day: str = "2026-11-24") -> Feedback:
    return Feedback(f"{number:024x}", day, f"{day}T08:00:00.000000Z", "other", f"Părerea {number}", "/stil", "0712")


def test_opinions_come_back_the_last_day_first_until_their_time_is_over(box: FeedbackBox) -> None:
    now = int(CLOCK.now().timestamp())
    old, new, over = said(1, "2026-11-23"), said(2), said(3)
    for _twice in range(2):
        box.put(old, expires_at=now + 100)
        box.put(new, expires_at=now + 100)
        box.put(over, expires_at=now)
    assert list(box.newest(10)) == [new, old]
    assert list(box.newest(1)) == [new]


def test_what_stands_is_not_written_over(box: FeedbackBox) -> None:
    now = int(CLOCK.now().timestamp())
    first = said(1)
    box.put(first, expires_at=now + 100)
    box.put(Feedback(first.feedback_id, first.day, first.at, "other", "Alt text"), expires_at=now + 100)
    assert list(box.newest(10)) == [first]
