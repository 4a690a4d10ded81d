"""One mail a notice, whatever breaks; its fate is always known or known to be unknown."""

from datetime import timedelta

import pytest

from primarie.kernel.errors import NotFound
from primarie.messages.model import Fate, Notice, NotTakenNow, Refused, Unsure
from primarie.messages.send_notice import send_notice
from tests.builders.archive import CASE_ID
from tests.builders.messages import Town, entry
from tests.builders.newsroom import no_desk
from tests.faults import Faults, Injected, at_every_call, survive


def planned(town: Town) -> Notice:
    return town.plan(entry("registered"))[0]


def test_called_twice_it_sends_one_mail() -> None:
    town = Town()
    notice = planned(town)
    assert town.send(notice) is Fate.SENT
    assert town.send(notice) is Fate.SENT
    assert len(town.mailer.outbox) == 1
    assert town.notices.rows[CASE_ID, notice.notice_id].provider_id == "ses-1"


def test_who_gave_no_address_is_skipped() -> None:
    town = Town()
    town.applicant(address="Drumul Taberei 12")
    notice = planned(town)
    assert town.send(notice) is Fate.SKIPPED
    assert town.send(notice) is Fate.SKIPPED
    assert town.mailer.outbox == []


def test_what_was_not_taken_is_tried_again_over_a_day_and_then_given_up() -> None:
    town = Town()
    notice = planned(town)
    town.mailer.fails = NotTakenNow("TooManyRequestsException")
    start, tries = town.clock.now(), 0
    while town.fate(notice) is not Fate.FAILED:
        assert town.send(notice) in (Fate.RETRIED, Fate.FAILED)
        assert town.send(notice) in (Fate.RETRIED, Fate.FAILED)  # not before it is due
        tries += 1
        town.clock.forward(hours=12)
        town.settle()
        assert tries < 20
    assert tries == 8
    assert town.clock.now() - start > timedelta(hours=20)
    assert town.notices.rows[CASE_ID, notice.notice_id].why == "not_taken"


def test_a_retried_notice_goes_when_due() -> None:
    town = Town()
    notice = planned(town)
    town.mailer.fails = NotTakenNow("TooManyRequestsException")
    assert town.send(notice) is Fate.RETRIED
    town.mailer.fails = None
    assert town.send(notice) is Fate.RETRIED
    town.clock.forward(minutes=1)
    assert town.send(notice) is Fate.SENT


def test_a_refusal_ends_it() -> None:
    town = Town()
    notice = planned(town)
    town.mailer.fails = Refused("MessageRejected")
    for _ in range(2):
        assert town.send(notice) is Fate.FAILED
    assert town.notices.rows[CASE_ID, notice.notice_id].why == "MessageRejected"


@pytest.mark.parametrize("taken", [True, False])
def test_without_an_answer_the_fate_is_unknown_and_nobody_sends_again(taken: bool) -> None:
    town = Town()
    notice = planned(town)
    if taken:
        town.mailer.dies = Unsure("ReadTimeoutError")
    else:
        town.mailer.fails = Unsure("ReadTimeoutError")
    assert town.send(notice) is Fate.UNKNOWN
    town.mailer.dies = town.mailer.fails = None
    for _ in range(3):
        assert town.send(notice) is Fate.UNKNOWN
    assert len(town.mailer.outbox) == int(taken)


def test_an_event_that_is_faster_than_the_answer_stands() -> None:
    town = Town()
    notice = planned(town)
    deliver = town.news

    class Quick:
        def send(self, mail: object) -> str:
            assert deliver(notice, "delivery") is Fate.DELIVERED
            return "ses-1"

    assert town.send(notice, mailer=Quick()) is Fate.DELIVERED
    assert town.fate(notice) is Fate.DELIVERED


def test_a_second_worker_does_not_send_what_the_first_is_sending() -> None:
    town = Town()
    notice = planned(town)
    fates: list[Fate] = []

    class Slow:
        def send(self, mail: object) -> str:
            fates.append(town.send(notice))
            return "ses-1"

    assert town.send(notice, mailer=Slow()) is Fate.SENT
    assert fates == [Fate.UNKNOWN]
    assert town.fate(notice) is Fate.SENT
    assert town.mailer.outbox == []


def test_no_such_notice() -> None:
    town = Town()
    with pytest.raises(NotFound):
        send_notice(
            CASE_ID, "none", notices=town.notices, office=town.office, desk=no_desk(), mailer=town.mailer,
            clock=town.clock,
        )  # fmt: skip


def test_killed_at_every_call_it_sends_one_mail() -> None:
    """The queue delivers again, the provider tells what it took, and in the end there is exactly one mail."""

    def scenario(faults: Faults) -> None:
        town = Town()
        notices, mailer = faults.wrap(town.notices, "notices"), faults.wrap(town.mailer, "mailer")
        notice = planned(town)
        survive(lambda: town.send(notice, notices, mailer))
        told = [town.news(notice, event) for _ in town.mailer.outbox for event in ("send", "delivery", "delivery")]
        for _ in range(4):
            town.send(notice)
            town.clock.forward(hours=2)
            town.notices.heard(town.clock.now().strftime("%Y-%m-%dT%H:%M:%S.%fZ"))  # of some other mail
            town.settle()
            town.work()
        assert len(town.mailer.outbox) == 1
        assert town.fate(notice) is (Fate.DELIVERED if told else Fate.SENT)

    assert at_every_call(scenario) >= 8


def test_while_no_events_are_heard_an_unknown_notice_is_never_sent_again() -> None:
    def scenario(faults: Faults) -> None:
        town = Town()
        notices, mailer = faults.wrap(town.notices, "notices"), faults.wrap(town.mailer, "mailer")
        notice = planned(town)
        survive(lambda: town.send(notice, notices, mailer))
        for _ in range(20):
            town.send(notice)
            town.clock.forward(hours=2)
            town.settle()
            town.work()
        assert len(town.mailer.outbox) <= 1
        assert town.fate(notice) in (Fate.SENT, Fate.FAILED)

    assert at_every_call(scenario) >= 8


def test_a_kill_is_not_swallowed() -> None:
    town = Town()
    notice = planned(town)
    town.mailer.fails = Injected("killed")
    with pytest.raises(Injected):
        town.send(notice)
