"""What happens in a case is told to persons: replies, terms, overdue work, calls in notes."""

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from primarie.cases.items import Item
from primarie.cases.model import Step
from primarie.cases.receive_message import receive_message
from primarie.cases.remind import remind
from primarie.cases.view_case import view_case
from primarie.cases.write_note import write_note
from primarie.messages.news import Kind, Way
from primarie.people.model import Actor
from tests.builders.cases import COLLEAGUE, HEAD, OFFICER, SIGNATORY
from tests.builders.newsroom import Newspaper
from tests.faults import Faults, at_every_call, survive

DUE = "2026-12-28"


def fire(paper: Newspaper, case_id: str, kind: str, due: str = DUE) -> None:
    hall = paper.hall
    remind(case_id, kind, due, folders=hall.cases, reminders=hall.reminders, clock=hall.clock)


def reply(paper: Newspaper, case_id: str, key: str = "k1") -> None:
    hall = paper.hall
    receive_message(
        case_id, "Scara B.", key, folders=hall.cases, claims=hall.claims, sealer=hall.sealer, clock=hall.clock
    )


def note(paper: Newspaper, case_id: str, text: str, actor: Actor = HEAD) -> None:
    hall = paper.hall
    write_note(
        case_id, text, f"note {text}", actor=actor, folders=hall.cases, delegations=hall.staff, staff=hall.staff,
        sealer=hall.sealer, clock=hall.clock,
    )  # fmt: skip


def look(paper: Newspaper, case_id: str, actor: Actor, key: str = "r1") -> None:
    hall = paper.hall
    view_case(
        case_id, key, actor=actor, folders=hall.cases, delegations=hall.staff, letters=hall.letters,
        sealer=hall.sealer, clock=hall.clock,
    )  # fmt: skip


def drafting() -> tuple[Newspaper, str]:
    """A case that the officer works on, of which everything told so far was seen."""
    paper = Newspaper()
    case_id, _ = paper.hall.to_step(Step.DRAFT)
    paper.relay()
    for name in (OFFICER.username, HEAD.username):
        paper.bells.read_all(name, "2026-11-24T08:30:00.000000Z")
    paper.hall.clock.forward(minutes=1)
    return paper, case_id


def test_called_twice_a_message_is_one_mark() -> None:
    paper, case_id = drafting()
    reply(paper, case_id)
    for each in paper.relay():
        paper.again(each)
    assert [(each.kind, each.event) for each in paper.unread(OFFICER.username)] == [
        (Kind.REPLY, "message_from_applicant")
    ]


def test_a_reply_and_the_draft_that_stands_again_are_one_thing() -> None:
    paper = Newspaper()
    case_id, _ = paper.hall.to_step(Step.CLARIFY)
    paper.relay()
    before = paper.told(OFFICER.username)
    reply(paper, case_id)
    paper.hall.ask(case_id, Step.DRAFT)
    paper.relay()
    assert paper.told(OFFICER.username) == [*before, "applicant_replied"]


def test_a_message_before_anybody_was_named_is_the_heads() -> None:
    paper = Newspaper()
    case_id, _ = paper.hall.to_step(Step.ASSIGN)
    reply(paper, case_id)
    paper.relay()
    assert "message_from_applicant" in paper.told(HEAD.username)


def test_ten_five_and_one_day_before_the_term_and_past_it() -> None:
    paper, case_id = drafting()
    for day, kind in ((18, "days10"), (23, "days5"), (27, "days1"), (28, "term"), (29, "overdue"), (31, "mayor")):
        paper.hall.clock.at = paper.hall.clock.at.replace(month=12, day=day, hour=4, minute=30)
        for _ in range(2):
            fire(paper, case_id, kind)
        for each in paper.relay():
            paper.again(each)
    assert paper.told(OFFICER.username)[1:] == ["reminded", "reminded", "reminded", "overdue"]
    assert [each.thing for each in paper.unread(OFFICER.username)] == [
        f"term/{DUE}/10", f"term/{DUE}/5", f"term/{DUE}/1", f"overdue/{DUE}",
    ]  # fmt: skip
    ways = [each.way for each in paper.unread(OFFICER.username)]
    assert ways == [Way.DIGEST, Way.DIGEST, Way.INSTANT, Way.INSTANT], "Monday's digest would come with the term itself"
    assert [each.kind for each in paper.unread(HEAD.username)] == [Kind.OVERDUE]
    assert paper.told(SIGNATORY.username) == ["overdue_mayor"]


def test_reminders_that_come_together_after_an_outage_are_one_and_none_beside_overdue() -> None:
    paper, case_id = drafting()
    paper.hall.clock.at = paper.hall.clock.at.replace(month=12, day=24)
    for kind in ("days10", "days5"):
        fire(paper, case_id, kind)
    paper.relay()
    assert [each.thing for each in paper.unread(OFFICER.username)] == [f"term/{DUE}/5"]
    paper.hall.clock.at = paper.hall.clock.at.replace(day=29)
    for kind in ("days1", "overdue"):
        fire(paper, case_id, kind)
    paper.relay()
    assert [each.thing for each in paper.unread(OFFICER.username)] == [f"term/{DUE}/5", f"overdue/{DUE}"]


def test_who_is_called_in_a_note_is_told_and_nobody_calls_themself() -> None:
    paper, case_id = drafting()
    note(paper, case_id, "@officer și @head: vedeți vă rog poza.")
    paper.relay()
    assert [each.event for each in paper.unread(OFFICER.username)] == ["noted"]
    assert paper.unread(HEAD.username) == []


def test_who_has_opened_the_case_has_seen_what_was_told_of_it() -> None:
    paper, case_id = drafting()
    reply(paper, case_id)
    note(paper, case_id, "@officer")
    paper.relay()
    assert len(paper.unread(OFFICER.username)) == 2
    paper.listens(OFFICER.username)
    look(paper, case_id, COLLEAGUE)
    paper.relay()
    assert len(paper.unread(OFFICER.username)) == 2
    look(paper, case_id, OFFICER, "r2")
    for each in paper.relay():
        paper.again(each)
    assert paper.unread(OFFICER.username) == []
    assert paper.pusher.said == [("page of officer", {"type": "notice"})]


def test_killed_at_any_call_it_is_one_mark_and_one_mail() -> None:
    def scenario(faults: Faults) -> None:
        paper, case_id = drafting()
        paper.wants(OFFICER.username, Way.INSTANT)
        paper.listens(OFFICER.username)
        reply(paper, case_id)
        faulty = paper.room(
            bells=faults.wrap(paper.bells), notices=faults.wrap(paper.notices), queue=faults.wrap(paper.queue)
        )
        records = [(item, None) for (_, sk), item in paper.hall.cases.items.items() if sk.startswith("HIST#")]
        last = max(records, key=lambda each: str(each[0]["sk"]))
        survive(lambda: paper.again(last, faulty))
        paper.again(last)
        paper.work()
        assert len(paper.unread(OFFICER.username)) == 1
        assert len(paper.mails(OFFICER.username)) == 1

    assert at_every_call(scenario) == 6


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(["reply", "note", "days10", "days5", "overdue", "again", "look", "day"]), max_size=12))
def test_whatever_happens_in_whatever_order_a_thing_is_told_once(steps: list[str]) -> None:
    paper, case_id = drafting()
    paper.wants(OFFICER.username, Way.INSTANT)
    records: list[tuple[Item, Item | None]] = []
    for n, step in enumerate(steps):
        match step:
            case "reply":
                reply(paper, case_id, f"k{n % 3}")
            case "note":
                note(paper, case_id, f"@officer {n % 2}")
            case "look":
                look(paper, case_id, OFFICER, f"r{n}")
            case "day":
                paper.hall.clock.at += timedelta(days=9)
            case "again":
                for each in records:
                    paper.again(each)
            case kind:
                fire(paper, case_id, kind)
        records += paper.relay()
        paper.work()
    for each in records:
        paper.again(each)
    paper.work()
    told = paper.mails(OFFICER.username)
    assert len({mail.notice_id for mail in told}) == len(told)
    assert len(told) <= len(paper.bells.of(OFFICER.username))


@pytest.mark.parametrize("event", ["registered", "opened", "assigned", "drafted", "sealed", "archived"])
def test_the_rest_of_a_history_tells_staff_nothing(event: str) -> None:
    paper, case_id = drafting()
    assert event not in paper.told(OFFICER.username)
    assert case_id
