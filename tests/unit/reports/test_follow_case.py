"""What a case adds to the figures of each day, from histories whose figures are known."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from primarie.cases.model import Status, Step
from primarie.catalogue.model import Route
from primarie.people.model import SYSTEM
from primarie.reports.follow_case import follow_case
from primarie.reports.model import Ended, Extended, Figures, Received, Spent, Stock, Told, Took, Worked
from tests.builders.cases import HEAD, OFFICER, OTHER_HEAD, SECRETARY, SIGNATORY
from tests.builders.reports import ReportOffice, numbers

TOLD = Told("person", "iluminat")


def followed(office: ReportOffice, case_id: str, told: Told = TOLD) -> dict[str, Figures]:
    record = office.records.record(case_id)
    assert record
    assert follow_case(record, told) == follow_case(record, told)
    return {day: figures for day, figures in follow_case(record, told).items() if figures.as_dict()}


def whole(office: ReportOffice, case_id: str) -> Figures:
    added = Figures()
    for figures in followed(office, case_id).values():
        added.take(figures)
    return added


def test_an_answered_case_counts_on_the_days_of_its_entries() -> None:
    office = ReportOffice()
    case_id = office.answered(8)
    days = followed(office, case_id)
    assert sorted(days) == ["2026-11-24", "2026-11-26", "2026-12-02"]
    open_ = Stock("petitie", "DRPMD", "", "2026-12-28")
    taken = replace_officer(open_)
    assert numbers(days["2026-11-24"], Received) == {Received("petitie", "DRPMD", "portal", *("person", "iluminat")): 1}
    assert numbers(days["2026-11-24"], Stock) == {open_: 1}
    assert numbers(days["2026-11-26"], Stock) == {open_: -1, taken: 1}
    last = days["2026-12-02"]
    assert numbers(last, Stock) == {taken: -1}
    ended = Ended(
        service="petitie", department="DRPMD", channel="portal", outcome="answered", letter="letter", in_time="1",
        extended="0", own_term="", applicant="person", subject="iluminat", reply_by="email",
    )  # fmt: skip
    assert numbers(last, Ended) == {ended: 1}
    assert numbers(last, Worked) == {Worked("DRPMD", OFFICER.username, "petitie", "answered", "1"): 1}
    assert numbers(last, Took) == {Took("petitie", "DRPMD", "00008"): 1}


def replace_officer(stock: Stock) -> Stock:
    return stock._replace(officer=OFFICER.username)


def test_each_hour_of_a_case_belongs_to_one_step() -> None:
    office = ReportOffice()
    case_id = office.register()
    for hours, step in ((5, office.assign), (50, office.draft), (24, office.approve), (3, office.sign)):
        office.hall.clock.forward(hours=hours)
        step(case_id)
    office.send(case_id)
    spent = {key.step: int(key.hours) for key in numbers(whole(office, case_id), Spent)}
    # Each action of the fake desk takes a second, and a begun hour is a whole one.
    assert spent == {"assign": 6, "draft": 51, "approve": 25, "sign": 4, "send": 0}


def test_the_countersignature_is_a_step_of_its_own() -> None:
    office = ReportOffice()
    case_id = office.register(route=Route.URBANISM)
    for step in (office.assign, office.draft, office.approve):
        step(case_id)
    office.hall.clock.forward(hours=30)
    task = office.hall.ask(case_id, Step.COUNTERSIGN, "doc-1")
    office.hall.act(task, "countersign", SECRETARY, pin="123456")
    office.hall.clock.forward(hours=2)
    office.sign(case_id)
    office.send(case_id)
    spent = {key.step: int(key.hours) for key in numbers(whole(office, case_id), Spent)}
    assert (spent["countersign"], spent["sign"]) == (31, 3)


def test_time_at_a_step_is_of_all_its_turns() -> None:
    office = ReportOffice()
    case_id = office.register()
    office.assign(case_id)
    office.hall.clock.forward(hours=10)
    office.draft(case_id)
    office.hall.clock.forward(hours=7)
    office.hall.act(office.hall.ask(case_id, Step.APPROVE, "doc-0"), "return", HEAD, reason="Lipsește temeiul.")
    office.hall.clock.forward(hours=20)
    office.draft(case_id)
    office.approve(case_id)
    office.sign(case_id)
    office.send(case_id)
    spent = {key.step: int(key.hours) for key in numbers(whole(office, case_id), Spent)}
    assert spent["draft"] == 31
    assert spent["approve"] == 8


def test_waiting_for_the_applicant_is_a_step_of_its_own() -> None:
    office = ReportOffice()
    case_id = office.register()
    office.assign(case_id)
    office.hall.act(office.hall.ask(case_id, Step.DRAFT), "clarify", OFFICER, text="La ce scară?")
    office.hall.clock.forward(hours=30)
    office.hall.act(office.hall.ask(case_id, Step.CLARIFY), "draft", OFFICER, subject="Răspuns", body="Am reparat.")
    office.approve(case_id)
    office.sign(case_id)
    office.send(case_id)
    spent = {key.step: int(key.hours) for key in numbers(whole(office, case_id), Spent)}
    assert spent["clarify"] == 31


def test_an_answer_after_the_term_is_late_unless_the_term_was_extended() -> None:
    office = ReportOffice()
    late = office.answered(40)
    assert [key.in_time for key in numbers(whole(office, late), Ended)] == ["0"]
    office = ReportOffice()
    case_id = office.register()
    office.assign(case_id)
    office.hall.clock.forward(days=10)
    task = office.hall.ask(case_id, Step.DRAFT)
    office.hall.act(task, "extend", SIGNATORY, days=15, reason="Se așteaptă un aviz.")
    extended_on = office.day().isoformat()
    office.hall.clock.forward(days=30)
    office.draft(case_id)
    office.approve(case_id)
    office.sign(case_id)
    office.send(case_id)
    figures = followed(office, case_id)
    assert numbers(figures[extended_on], Extended) == {Extended("petitie", "DRPMD"): 1}
    assert sum(numbers(figures[extended_on], Stock).values()) == 0, "the same case, due later"
    ((ended, _),) = numbers(whole(office, case_id), Ended).items()
    assert (ended.in_time, ended.extended) == ("1", "1")


def test_another_department_takes_the_case_out_of_the_first_ones_stock() -> None:
    office = ReportOffice()
    case_id = office.register()
    office.hall.act(office.hall.ask(case_id, Step.ASSIGN), "assign", HEAD, department="ADPDU")
    figures = whole(office, case_id)
    assert numbers(figures, Stock) == {Stock("petitie", "ADPDU", "", "2026-12-28"): 1}
    assert [key.department for key in numbers(figures, Received)] == ["DRPMD"], "where it came in"
    office.hall.act(office.hall.ask(case_id, Step.ASSIGN), "close", OTHER_HEAD, reason="Este anonimă.")
    figures = whole(office, case_id)
    assert [(key.department, key.outcome) for key in numbers(figures, Ended)] == [("ADPDU", "closed")]
    assert numbers(figures, Stock) == {}


@pytest.mark.parametrize(
    ("event", "status", "fields", "outcome"),
    [
        ("withdrawn", Status.WITHDRAWN, {}, "withdrawn"),
        ("annulled", Status.CLOSED, {}, "annulled"),
        ("closed", Status.CLOSED, {}, "closed"),
        ("joined", Status.CLOSED, {"joined_to": "S6-2026-00000099"}, "joined"),
        ("answered", Status.ANSWERED, {}, "answered"),
    ],
)
def test_a_case_ends_once_however_it_ends(event: str, status: Status, fields: dict[str, Any], outcome: str) -> None:
    office = ReportOffice()
    case_id = office.register()
    office.end(case_id, event, status, **fields)
    ends = whole(office, case_id)
    office.passing(3)
    office.end(case_id, "archived", Status.ARCHIVED)
    office.end(case_id, "annulled", Status.ARCHIVED)
    assert whole(office, case_id) == ends
    assert [key.outcome for key in numbers(ends, Ended)] == [outcome]
    assert numbers(ends, Stock) == {}
    counted = outcome in ("answered", "closed")
    assert bool(numbers(ends, Took)) == counted


def test_what_only_happens_on_a_case_is_no_figure() -> None:
    office = ReportOffice()
    case_id = office.register()
    before = followed(office, case_id)
    office.passing(1)
    for event in ("viewed", "noted", "reminded", "overdue", "message_from_office", "revealed"):
        office.hall.cases.commit(_told(office, case_id, event))
    assert followed(office, case_id) == before


def _told(office: ReportOffice, case_id: str, event: str) -> Any:
    from primarie.cases.change import Change

    return Change.of(office.hall.case(case_id)).entry(event, by=SYSTEM, at=office.hall.clock.now())


def test_a_redirection_says_whether_it_left_within_five_days() -> None:
    for days, rests, kept in ((2, 0, "1"), (9, 0, "0"), (2, 7, "0")):
        office = ReportOffice()
        case_id = office.register()
        office.hall.clock.forward(days=days)
        task = office.hall.ask(case_id, Step.ASSIGN)
        office.hall.act(task, "redirect", HEAD, authority="Apa Nova București", text="Este rețeaua lor.")
        office.hall.clock.forward(days=rests)
        office.hall.act(office.hall.ask(case_id, Step.APPROVE, "doc-1"), "approve", OTHER_HEAD_OF_DRPMD, pin="123456")
        office.sign(case_id)
        office.send(case_id)
        ((ended, _),) = numbers(whole(office, case_id), Ended).items()
        assert (ended.outcome, ended.letter, ended.own_term) == ("redirected", "redirect", kept)


OTHER_HEAD_OF_DRPMD = replace(OTHER_HEAD, department="DRPMD")


def test_a_paper_entered_after_an_outage_counts_when_it_was_entered_and_runs_from_its_receipt() -> None:
    office = ReportOffice()
    received = office.hall.clock.now()
    office.passing(3)
    case_id = office.register(registered_at=received.strftime("%Y-%m-%dT%H:%M:%S.%fZ"))
    office.end(case_id, "closed", Status.CLOSED)
    figures = followed(office, case_id)
    assert list(figures) == ["2026-11-27"]
    assert numbers(figures["2026-11-27"], Took) == {Took("petitie", "DRPMD", "00003"): 1}


def test_a_day_is_a_day_in_bucharest() -> None:
    office = ReportOffice()
    office.hall.clock.at = datetime(2026, 11, 24, 22, 30, tzinfo=UTC)
    case_id = office.register()
    assert list(followed(office, case_id)) == ["2026-11-25"]


def test_a_case_without_a_journal_is_no_figure() -> None:
    office = ReportOffice()
    case_id = office.register(opened=False)
    record = office.records.record(case_id)
    assert record
    assert dict(follow_case(replace(record, history=()), TOLD)) == {}
