"""What a history tells, planned once."""

import pytest

from primarie.messages.model import Channel, Fate
from tests.builders.messages import Town, entry


def test_called_twice_it_is_one_notice() -> None:
    town = Town()
    first = town.plan(entry("registered"))
    town.clock.forward(minutes=1)
    assert town.plan(entry("registered")) == first
    (notice,) = first
    assert (notice.event, notice.channel, notice.fate) == ("registered", Channel.EMAIL, Fate.PLANNED)
    assert list(town.notices.rows.values()) == [notice]
    # A queue may hold it twice: the second try finds what the first one did.
    assert set(town.queue.messages) == {(notice.case_id, notice.notice_id)}


@pytest.mark.parametrize("event", ["viewed", "assigned", "opened", "answered", "redirected", "sealed", "archived"])
def test_what_is_the_offices_own_or_told_otherwise_is_not_told(event: str) -> None:
    town = Town()
    assert town.plan(entry(event)) == ()
    assert town.notices.rows == {}


def test_of_a_joining_the_case_that_ends_is_told() -> None:
    town = Town()
    assert town.plan(entry("joined", joined="S6-2026-00000050")) == ()
    assert len(town.plan(entry("joined", joined_to="S6-2026-00000041"))) == 1


@pytest.mark.parametrize(
    ("event", "channels"),
    [("registered", {"email"}), ("extended", {"email", "post"}), ("closed", {"email", "post"})],
)
def test_who_asked_for_post_is_told_on_paper_what_the_law_wants_told(event: str, channels: set[str]) -> None:
    town = Town()
    town.applicant(replyBy="post", address="Drumul Taberei 12")
    planned = town.plan(entry(event))
    assert {notice.channel.value for notice in planned} == channels
    assert len(town.queue.messages) == 1  # paper waits for a person


def test_a_settled_notice_is_not_queued_again() -> None:
    town = Town()
    (notice,) = town.plan(entry("registered"))
    town.work()
    town.plan(entry("registered"))
    assert town.queue.messages == []
    assert town.fate(notice) is Fate.SENT
    assert len(town.mailer.outbox) == 1


def test_nothing_of_a_notice_is_personal() -> None:
    town = Town()
    town.plan(entry("registered"))
    town.work()
    assert "stefan" not in repr(town.notices.rows).casefold()
    assert "Țuțea" not in repr(town.notices.rows)
    assert "stefan" not in repr(town.mailer.outbox).casefold()  # a mail that is logged by mistake shows no address
