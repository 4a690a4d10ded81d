"""Opinions are listed to those who look after the site."""

import pytest

from primarie.kernel.errors import NotAllowed
from primarie.messages.feedback import Feedback
from primarie.messages.list_feedback import list_feedback
from tests.builders.cases import HEAD, OFFICER
from tests.fakes.clock import FakeClock
from tests.fakes.messages import FakeFeedbackBox


def test_the_last_day_comes_first_and_again_the_same() -> None:
    box = FakeFeedbackBox(FakeClock())
    for day in ("2026-11-22", "2026-11-24", "2026-11-23"):
        box.put(Feedback(day, day, f"{day}T08:00:00.000000Z", "other", "Bine."), expires_at=2**40)
    days = [each.day for each in list_feedback(actor=HEAD, box=box)]
    assert days == ["2026-11-24", "2026-11-23", "2026-11-22"]
    assert [each.day for each in list_feedback(actor=HEAD, box=box)] == days
    with pytest.raises(NotAllowed):
        list_feedback(actor=OFFICER, box=box)
