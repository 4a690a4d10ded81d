"""A letter that the post brought back."""

import pytest

from primarie.kernel.errors import Stale
from primarie.messages.model import Fate, Notice
from primarie.messages.record_return import record_return
from tests.builders.archive import CASE_ID
from tests.builders.messages import Town
from tests.unit.messages.test_record_dispatch_by_post import by_hand, dispatch


def returned(town: Town, notice: Notice, reason: str = "destinatar_mutat") -> Notice:
    return record_return(CASE_ID, notice.notice_id, reason, notices=town.notices, clock=town.clock)


def test_called_twice_the_first_record_stands() -> None:
    town = Town()
    notice = by_hand(town, "post")
    dispatch(town, notice.notice_id)
    first = returned(town, notice)
    assert (first.fate, first.why, first.provider_id) == (Fate.FAILED, "destinatar_mutat", "RR123456789RO")
    assert returned(town, notice, "neridicat") == first


def test_what_never_left_cannot_come_back() -> None:
    town = Town()
    notice = by_hand(town, "post")
    for _ in range(2):
        with pytest.raises(Stale):
            returned(town, notice)
