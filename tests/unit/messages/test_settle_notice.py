"""News of a mail come late, doubled and in any order."""

from itertools import permutations

import pytest

from primarie.messages.model import Fate, Notice
from tests.builders.archive import CASE_ID
from tests.builders.messages import Town, entry


def sent(town: Town) -> Notice:
    (notice,) = town.plan(entry("registered"))
    town.work()
    return notice


@pytest.mark.parametrize(
    ("event", "fate"),
    [("send", Fate.SENT), ("delivery", Fate.DELIVERED), ("bounce", Fate.FAILED), ("reject", Fate.FAILED)],
)
def test_called_twice_it_says_the_same(event: str, fate: Fate) -> None:
    town = Town()
    notice = sent(town)
    assert town.news(notice, event, why=event) is fate
    before = town.notices.rows[CASE_ID, notice.notice_id]
    town.clock.forward(minutes=1)
    assert town.news(notice, event, why=event) is fate
    assert town.notices.rows[CASE_ID, notice.notice_id] == before


@pytest.mark.parametrize("order", list(permutations(["send", "delivery", "bounce"])))
def test_the_order_of_news_does_not_matter(order: tuple[str, ...]) -> None:
    town = Town()
    notice = sent(town)
    for event in order:
        town.news(notice, event, why=event)
    assert town.fate(notice) is Fate.FAILED


def test_a_complaint_is_noted_beside_the_fate() -> None:
    town = Town()
    notice = sent(town)
    town.news(notice, "delivery")
    for _ in range(2):
        assert town.news(notice, "complaint") is Fate.DELIVERED
    assert town.notices.rows[CASE_ID, notice.notice_id].why == "complaint"


def test_news_of_what_was_to_be_tried_again_spare_the_second_try() -> None:
    town = Town()
    (notice,) = town.plan(entry("registered"))
    assert town.news(notice, "send") is Fate.SENT
    assert town.send(notice) is Fate.SENT
    assert town.mailer.outbox == []


def test_news_of_another_houses_mail_change_nothing() -> None:
    town = Town()
    (notice,) = town.plan(entry("registered"))
    stranger = Notice(**{**vars(notice), "notice_id": "another"})
    assert town.news(stranger, "delivery") is None
    assert town.fate(notice) is Fate.PLANNED
