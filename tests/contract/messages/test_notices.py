"""The promises of the notices table, held by the fake, by moto and by the emulator."""

from dataclasses import replace
from typing import Any

import pytest

from primarie.kernel.dynamodb import Database
from primarie.messages.by_hand import place_of
from primarie.messages.dynamodb import NoticeTable
from primarie.messages.model import Channel, Fate, Notice
from primarie.messages.planning import planned
from tests.fakes.messages import FakeNotices

CASE = "S6-2026-00000042"
AT = "2026-11-24T08:00:00.000000Z"
LATER = "2026-11-24T09:00:00.000000Z"
NOTICE = planned(CASE, "000001", Channel.EMAIL, event="registered", at=AT)


@pytest.fixture(params=["fake", "moto", "emulator"])
def notices(request: pytest.FixtureRequest, indexed_table: Any) -> Any:
    if request.param == "fake":
        return FakeNotices()
    request.getfixturevalue(request.param)
    return NoticeTable(Database(), indexed_table())


def test_the_first_plan_stands(notices: Any) -> None:
    assert notices.plan(NOTICE) == NOTICE
    assert notices.plan(replace(NOTICE, at=LATER)) == NOTICE
    assert notices.find(CASE, NOTICE.notice_id) == NOTICE
    assert notices.find(CASE, "none") is None
    assert notices.of_case(CASE) == [NOTICE]


def test_a_move_holds_only_from_where_it_was_seen(notices: Any) -> None:
    notices.plan(NOTICE)
    sending = replace(NOTICE, fate=Fate.SENDING, tries=1, changed_at=LATER)
    assert notices.move(NOTICE, sending) is True
    assert notices.move(NOTICE, sending) is False
    assert notices.move(replace(sending, tries=2), NOTICE) is False
    assert notices.find(CASE, NOTICE.notice_id) == sending


def test_open_notices_are_found_by_fate_and_time(notices: Any) -> None:
    early, late = NOTICE, replace(NOTICE, notice_id="b" * 24, at=LATER, due=LATER)
    for notice in (late, early):
        notices.plan(notice)
    assert notices.due(Fate.PLANNED, until=AT, limit=9) == [early]
    assert notices.due(Fate.PLANNED, until=LATER, limit=9) == [early, late]
    assert notices.due(Fate.PLANNED, until=LATER, limit=1) == [early]
    assert notices.due(Fate.UNKNOWN, until=LATER, limit=9) == []


@pytest.mark.parametrize("fate", list(Fate))
def test_what_is_settled_is_no_longer_open(notices: Any, fate: Fate) -> None:
    notices.plan(NOTICE)
    notices.move(NOTICE, replace(NOTICE, fate=fate))
    still = fate in (Fate.PLANNED, Fate.RETRIED, Fate.SENDING, Fate.UNKNOWN)
    assert [len(notices.due(each, until=LATER, limit=9)) for each in Fate].count(1) == int(still)


def test_paper_waits_for_people_alone(notices: Any) -> None:
    paper: Notice = replace(NOTICE, channel=Channel.POST)
    notices.plan(paper)
    assert notices.due(Fate.PLANNED, until=LATER, limit=9) == []
    assert notices.by_hand(after="", limit=9) == [paper]
    assert notices.posted(after="", limit=9) == []
    sent = replace(paper, fate=Fate.SENT, sent_on="2026-11-24", by="registrar")
    notices.move(paper, sent)
    assert notices.by_hand(after="", limit=9) == []
    assert notices.posted(after="", limit=9) == [sent]
    notices.move(sent, replace(sent, fate=Fate.FAILED))
    assert notices.posted(after="", limit=9) == []


@pytest.mark.parametrize("fate", [Fate.PLANNED, Fate.SENT])
def test_paper_is_listed_page_by_page(notices: Any, fate: Fate) -> None:
    early = replace(NOTICE, channel=Channel.POST)
    late = replace(early, notice_id="b" * 24, at=LATER, changed_at=LATER)
    for notice in (late, early):
        notices.plan(notice)
        notices.move(notice, replace(notice, fate=fate))
    read, order = (notices.by_hand, [early, late]) if fate is Fate.PLANNED else (notices.posted, [late, early])
    first, second = (replace(each, fate=fate) for each in order)
    assert read(after="", limit=1) == [first]
    assert read(after=place_of(first), limit=9) == [second]
    assert read(after=place_of(second), limit=9) == []


def test_the_latest_news_stand(notices: Any) -> None:
    assert notices.heard_until() == ""
    for sent_at in (AT, LATER, AT, LATER):
        notices.heard(sent_at)
    assert notices.heard_until() == LATER
