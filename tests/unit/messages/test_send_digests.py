"""One digest a day, on working days, without what its reader needs no more."""

from datetime import UTC, date, datetime
from typing import Any

from primarie.cases.model import Step
from primarie.messages.digest_time import next_digest
from primarie.messages.model import Fate
from primarie.messages.news import Way
from tests.builders.cases import HEAD, OFFICER, SIGNATORY
from tests.builders.newsroom import Newspaper
from tests.fakes.calendar import FixedHolidays
from tests.faults import Faults, Injected, at_every_call, survive

# Tuesday 24 November 2026, 10:00 in Bucharest; the next digest is Wednesday's, 07:30.
MORNING = datetime(2026, 11, 25, 5, 31, tzinfo=UTC)


def three_to_draft() -> tuple[Newspaper, list[str]]:
    paper = Newspaper()
    cases = [paper.hall.to_step(Step.DRAFT, number)[0] for number in (1, 2, 3)]
    paper.relay()
    return paper, cases


def test_called_twice_it_is_one_mail_of_all_things_by_kind() -> None:
    paper, cases = three_to_draft()
    assert paper.digest().digests == 0
    paper.hall.clock.at = MORNING
    for _ in range(2):
        paper.digest()
        paper.work()
    (mail,) = paper.mails(OFFICER.username)
    assert mail.subject == "Rezumatul zilei: 3 noutăți"
    for body in (mail.text, mail.html):
        assert body.count("De redactat răspunsul") == 3
        assert "Lucrări noi" in body
        assert "1/24.11.2026" in body
        assert "mai sunt 33 de zile" in body
        assert f"/consola/dosare/{cases[0]}" in body
        assert "/consola/noutati/preferinte" in body
        assert "Petiție" in body


def test_it_says_nothing_of_who_asked_or_what() -> None:
    paper, cases = three_to_draft()
    paper.hall.clock.at = MORNING
    paper.digest()
    paper.work()
    (mail,) = paper.mails(OFFICER.username)
    name = paper.hall.sealer.open(
        paper.hall.case(cases[0]).applicant_sealed, submission_id=paper.hall.case(cases[0]).submission_id
    )["name"]
    assert name
    assert name not in mail.text + mail.html
    assert OFFICER.username not in repr(mail)


def test_what_was_done_seen_or_wanted_otherwise_drops_out() -> None:
    paper, cases = three_to_draft()
    done = paper.hall.task(cases[0]).task_id
    paper.hall.act(done, "close", OFFICER, reason="Anonimă.")
    paper.bells.read_case(OFFICER.username, cases[1], "2026-11-24T12:00:00.000000Z")
    paper.hall.clock.at = MORNING
    paper.digest()
    paper.work()
    (mail,) = paper.mails(OFFICER.username)
    assert "3/24.11.2026" in mail.text
    assert "1/24.11.2026" not in mail.text
    assert "2/24.11.2026" not in mail.text


def test_when_nothing_is_left_nothing_is_sent() -> None:
    paper, cases = three_to_draft()
    paper.hall.clock.at = MORNING
    paper.digest()
    for case_id in cases:
        paper.hall.act(paper.hall.task(case_id).task_id, "close", OFFICER, reason="Anonimă.")
    assert set(paper.work()) == {Fate.SKIPPED}
    assert paper.mailer.outbox == []


def test_a_mark_alone_chosen_meanwhile_and_a_closed_account_get_no_mail() -> None:
    paper, _ = three_to_draft()
    paper.hall.clock.at = MORNING
    paper.digest()
    paper.wants(OFFICER.username, Way.MARK)
    paper.work()
    assert paper.mailer.outbox == []
    other, _ = three_to_draft()
    other.hall.clock.at = MORNING
    other.addresses.closed.add(OFFICER.username)
    other.digest()
    other.work()
    assert other.mailer.outbox == []


def test_what_comes_after_the_digest_waits_for_the_next() -> None:
    paper, _ = three_to_draft()
    paper.hall.clock.at = MORNING
    paper.digest()
    paper.work()
    paper.hall.to_step(Step.DRAFT, 4)
    paper.relay()
    paper.digest()
    paper.work()
    assert len(paper.mails(OFFICER.username)) == 1
    paper.hall.clock.forward(days=1)
    paper.digest()
    paper.work()
    assert [mail.subject for mail in paper.mails(OFFICER.username)][1] == "Rezumatul zilei: o noutate"


def test_a_digest_sent_early_by_hand_takes_nothing_twice_and_loses_nothing() -> None:
    paper, _ = three_to_draft()
    paper.hall.clock.forward(minutes=1)
    paper.digest(until="2026-11-30T00:00:00.000000Z")
    paper.hall.clock.forward(minutes=1)
    paper.hall.to_step(Step.DRAFT, 4)
    paper.relay()
    paper.work()
    assert paper.digest(until="2026-11-30T00:00:00.000000Z").postponed == 1
    paper.hall.clock.at = MORNING.replace(day=26)
    paper.digest()
    paper.work()
    first, second = paper.mails(OFFICER.username)
    assert first.text.count("De redactat") == 3
    assert second.text.count("De redactat") == 1


def test_on_a_day_off_nothing_goes() -> None:
    paper, _ = three_to_draft()
    paper.hall.clock.at = MORNING
    paper.hall.holidays.named[date(2026, 11, 25)] = "zi adăugată"
    assert paper.digest().digests == 0
    paper.hall.clock.forward(days=1)
    assert paper.digest().digests >= 1


def test_the_hour_is_the_persons_on_working_days() -> None:
    holidays = FixedHolidays({date(2026, 11, 30): "Sfântul Andrei"})
    friday = datetime(2026, 11, 27, 5, 26, tzinfo=UTC)
    assert next_digest(friday, "07:30", holidays) == datetime(2026, 12, 1, 5, 30, tzinfo=UTC)
    assert next_digest(friday, "09:00", holidays) == datetime(2026, 11, 27, 7, 0, tzinfo=UTC)
    summer = datetime(2026, 7, 1, 0, 0, tzinfo=UTC)
    assert next_digest(summer, "07:30", holidays) == datetime(2026, 7, 1, 4, 30, tzinfo=UTC)


def test_an_instant_mail_and_the_digest_do_not_tell_the_same() -> None:
    paper = Newspaper()
    paper.wants(HEAD.username, Way.INSTANT)
    paper.hall.to_step(Step.ASSIGN)
    paper.relay()
    paper.work()
    paper.hall.clock.at = MORNING
    paper.digest()
    paper.work()
    (mail,) = paper.mails(HEAD.username)
    assert mail.subject == "De repartizat: dosarul 1/24.11.2026"
    assert paper.mails(SIGNATORY.username) == []


def test_killed_at_any_call_it_is_one_mail_of_everything() -> None:
    def scenario(faults: Faults) -> None:
        paper, _ = three_to_draft()
        paper.hall.clock.at = MORNING
        ports: dict[str, Any] = {
            "bells": faults.wrap(paper.bells), "notices": faults.wrap(paper.notices), "queue": faults.wrap(paper.queue)
        }  # fmt: skip
        survive(lambda: paper.digest(**ports))
        paper.digest()
        paper.work()
        paper.digest()
        paper.work()
        (mail,) = paper.mails(OFFICER.username)
        assert mail.text.count("De redactat") == 3
        assert paper.bells.waiting == set()

    assert at_every_call(scenario) >= 12


def test_killed_between_the_mail_and_its_record_it_is_not_sent_again() -> None:
    paper, _ = three_to_draft()
    paper.hall.clock.at = MORNING
    paper.digest()
    paper.mailer.dies = Injected()
    places = [place for place in paper.queue.take() if paper.notices.rows[place].to == OFFICER.username]
    survive_kill(paper, places[0])
    paper.mailer.dies = None
    assert paper.send(places[0]) is Fate.UNKNOWN
    assert len(paper.mails(OFFICER.username)) == 1


def survive_kill(paper: Newspaper, place: tuple[str, str]) -> None:
    try:
        paper.send(place)
    except Injected:
        return
    raise AssertionError("nobody was killed")
