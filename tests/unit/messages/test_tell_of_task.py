"""New work is told to persons, once, and its mark goes out when the work is done."""

from primarie.cases.model import Step
from primarie.catalogue.model import Route
from primarie.messages.news import Kind, Way
from primarie.people.model import Delegation, Role
from tests.builders.cases import COLLEAGUE, HEAD, OFFICER, OTHER_HEAD, PIN, SECRETARY, SIGNATORY, person
from tests.builders.newsroom import Newspaper


def test_called_twice_it_is_one_mark() -> None:
    paper = Newspaper()
    paper.hall.to_step(Step.ASSIGN)
    records = paper.relay()
    for each in records:
        paper.again(each)
    assert paper.told(HEAD.username) == ["assign"]
    (news,) = paper.bells.of(HEAD.username)
    assert (news.kind, news.way, news.stands_in, news.service) == (Kind.WORK, Way.DIGEST, "", "petitie")


def test_each_step_is_told_to_whom_it_waits_for() -> None:
    paper = Newspaper()
    hall = paper.hall
    case_id, assigning = hall.to_step(Step.ASSIGN)
    paper.relay()
    hall.act(assigning, "assign", HEAD, assignee=OFFICER.username)
    drafting = hall.ask(case_id, Step.DRAFT)
    paper.relay()
    assert paper.told(OFFICER.username) == ["draft"]
    hall.act(drafting, "consult", OFFICER, departments=["ADPDU"], question="Sunt arbori de protejat?")
    paper.relay()
    assert paper.told(OTHER_HEAD.username) == ["opinion"]
    (opinion,) = hall.dossier(case_id).opinions_awaited
    hall.act(opinion.task_id, "give_opinion", OTHER_HEAD, text="Nu sunt.", favourable="da")
    hall.act(drafting, "draft", OFFICER, subject="Răspuns", body="Am reparat.")
    approving = hall.ask(case_id, Step.APPROVE, "doc-1")
    paper.relay()
    hall.act(approving, "return", HEAD, reason="Lipsește temeiul.")
    hall.ask(case_id, Step.DRAFT)
    paper.relay()
    assert paper.told(OFFICER.username) == ["draft", "opinion_given", "returned"]
    drafting = hall.task(case_id).task_id
    hall.act(drafting, "draft", OFFICER, subject="Răspuns", body="Am reparat, art. 8.")
    hall.act(hall.ask(case_id, Step.APPROVE, "doc-2"), "approve", HEAD, pin=PIN)
    hall.ask(case_id, Step.SIGN, "doc-2")
    paper.relay()
    assert paper.told(SIGNATORY.username) == ["sign"]
    # What was done needs nobody any more; what others said of it stays until it is seen.
    assert [each.event for each in paper.unread(OFFICER.username)] == ["opinion_given"]
    assert paper.unread(HEAD.username) == paper.unread(OTHER_HEAD.username) == []
    assert [each.event for each in paper.unread(SIGNATORY.username)] == ["sign"]


def test_work_given_to_another_is_theirs_alone() -> None:
    paper = Newspaper()
    _, task_id = paper.hall.to_step(Step.DRAFT)
    paper.relay()
    paper.hall.act(task_id, "assign", HEAD, assignee=COLLEAGUE.username)
    paper.relay()
    assert paper.unread(OFFICER.username) == []
    assert [each.event for each in paper.unread(COLLEAGUE.username)] == ["draft"]
    paper.hall.act(task_id, "assign", HEAD, assignee=OFFICER.username)
    paper.relay()
    assert len(paper.bells.of(OFFICER.username)) == 1  # the same work, told once


def test_a_case_that_another_department_takes_over_is_told_there() -> None:
    paper = Newspaper()
    _, task_id = paper.hall.to_step(Step.ASSIGN)
    paper.relay()
    paper.hall.act(task_id, "assign", HEAD, department="ADPDU")
    paper.relay()
    assert paper.unread(HEAD.username) == []
    assert [each.event for each in paper.unread(OTHER_HEAD.username)] == ["assign"]


def away(absent: str, delegate: str, role: Role, department: str) -> Delegation:
    return Delegation("d1", absent, delegate, role, department, "2026-11-20", "2026-11-30", absent, "2026-11-19")


def test_of_an_absent_head_the_delegate_is_told_and_the_head_has_the_mark_alone() -> None:
    paper = Newspaper()
    paper.hall.staff.add(away(HEAD.username, COLLEAGUE.username, Role.HEAD, "DRPMD"))
    for name in (HEAD.username, COLLEAGUE.username):
        paper.wants(name, Way.INSTANT)
    paper.hall.to_step(Step.ASSIGN)
    paper.relay()
    (own,), (held,) = paper.bells.of(HEAD.username), paper.bells.of(COLLEAGUE.username)
    assert (own.way, held.way, held.stands_in) == (Way.MARK, Way.INSTANT, HEAD.username)
    paper.work()
    assert [mail.to for mail in paper.mailer.outbox] == ["colleague@primarie.example"]


def test_a_delegation_that_is_over_or_for_another_department_tells_nobody() -> None:
    paper = Newspaper()
    paper.hall.staff.add(away(OTHER_HEAD.username, COLLEAGUE.username, Role.HEAD, "ADPDU"))
    paper.hall.clock.forward(days=10)
    paper.hall.staff.add(away(HEAD.username, OFFICER.username, Role.HEAD, "DRPMD"))
    paper.hall.to_step(Step.ASSIGN)
    paper.relay()
    assert paper.bells.of(COLLEAGUE.username) == paper.bells.of(OFFICER.username) == []


def test_who_heads_and_signs_is_told_once_of_one_thing() -> None:
    paper = Newspaper()
    both = person("both", Role.HEAD, Role.SIGNATORY)
    paper.hall.staff.enrol(both)
    paper.hall.staff.add(away(HEAD.username, both.username, Role.HEAD, "DRPMD"))
    paper.hall.to_step(Step.ASSIGN)
    paper.relay()
    assert paper.told(both.username) == ["assign"]


def test_a_closed_account_is_told_nothing() -> None:
    paper = Newspaper()
    paper.hall.to_step(Step.ASSIGN)
    paper.hall.staff.enrol(person(HEAD.username))
    paper.relay()
    assert paper.bells.rows == {}


def test_open_pages_hear_of_it() -> None:
    paper = Newspaper()
    paper.listens(HEAD.username)
    paper.listens(OFFICER.username)
    _, task_id = paper.hall.to_step(Step.ASSIGN)
    paper.relay()
    assert paper.pusher.said == [("page of head", {"type": "notice"})]
    paper.hall.act(task_id, "assign", HEAD, assignee=OFFICER.username)
    paper.relay()
    assert len(paper.pusher.said) == 2  # the mark went out


def test_what_waits_for_the_applicant_is_nobodys_work() -> None:
    paper = Newspaper()
    case_id, _ = paper.hall.to_step(Step.CLARIFY)
    paper.relay()
    events = paper.told(OFFICER.username)
    assert "clarify" not in events
    assert paper.hall.task(case_id).step is Step.CLARIFY


def test_a_letter_to_countersign_is_told_where_it_is_countersigned_and_then_to_who_signs() -> None:
    paper = Newspaper()
    case_id, task_id = paper.hall.to_step(Step.COUNTERSIGN, route=Route.URBANISM)
    paper.relay()
    assert paper.told(SECRETARY.username) == ["countersign"]
    assert paper.told(SIGNATORY.username) == []
    paper.hall.act(task_id, "countersign", SECRETARY, pin=PIN)
    paper.hall.ask(case_id, Step.SIGN, "doc-1")
    paper.relay()
    assert paper.unread(SECRETARY.username) == []
    assert paper.told(SIGNATORY.username) == ["sign"]
