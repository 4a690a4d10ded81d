"""What is stuck is found, and nothing is sent twice by finding it."""

from primarie.messages.model import Fate, Notice, Unsure
from primarie.messages.settle_unknown import Settled
from tests.builders.archive import CASE_ID
from tests.builders.messages import Town, entry

NOTHING = Settled(0, 0, 0, 0)


def unknown(town: Town) -> Notice:
    (notice,) = town.plan(entry("registered"))
    town.mailer.fails = Unsure("ReadTimeoutError")
    town.work()
    town.mailer.fails = None
    assert town.fate(notice) is Fate.UNKNOWN
    return notice


def heard_now(town: Town) -> None:
    town.notices.heard(town.clock.now().strftime("%Y-%m-%dT%H:%M:%S.%fZ"))


def test_called_twice_it_finds_nothing_more() -> None:
    town = Town()
    notice = unknown(town)
    assert town.settle() == NOTHING
    town.clock.forward(hours=1)
    heard_now(town)
    assert town.settle() == Settled(queued=1, unknown=0, freed=1, given_up=0)
    assert town.settle() == Settled(queued=1, unknown=0, freed=0, given_up=0)
    assert town.work() == [Fate.SENT, Fate.SENT]
    assert len(town.mailer.outbox) == 1
    assert town.fate(notice) is Fate.SENT
    assert town.settle() == NOTHING


def test_silence_of_all_events_frees_nothing_and_ends_after_a_day() -> None:
    town = Town()
    notice = unknown(town)
    heard_now(town)
    for _ in range(24):
        town.clock.forward(hours=1)
        town.settle()
    assert town.fate(notice) is Fate.UNKNOWN
    town.clock.forward(hours=1)
    assert town.settle().given_up == 1
    assert town.fate(notice) is Fate.FAILED
    assert town.notices.rows[CASE_ID, notice.notice_id].why == "unknown"
    assert town.news(notice, "delivery") is Fate.DELIVERED  # better late than never


def test_a_plan_that_lost_its_message_is_queued_again() -> None:
    town = Town()
    town.plan(entry("registered"))
    town.queue.take()
    assert town.settle() == NOTHING
    town.clock.forward(minutes=5)
    assert town.settle().queued == 1
    assert town.work() == [Fate.SENT]


def test_what_died_while_sending_becomes_unknown() -> None:
    town = Town()
    (notice,) = town.plan(entry("registered"))
    town.mailer.dies = RuntimeError("killed")
    for place in town.queue.take():
        try:
            town.send(town.notices.rows[place])
        except RuntimeError:
            continue
    assert town.fate(notice) is Fate.SENDING
    assert town.settle() == NOTHING
    town.clock.forward(minutes=11)
    assert town.settle().unknown == 1
    assert town.fate(notice) is Fate.UNKNOWN


def test_paper_is_left_to_people() -> None:
    town = Town()
    town.applicant(replyBy="post", address="Drumul Taberei 12")
    town.plan(entry("extended"))
    town.work()
    town.clock.forward(days=2)
    assert town.settle() == NOTHING
