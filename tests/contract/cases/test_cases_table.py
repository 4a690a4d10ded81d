"""What the cases table promises, whoever keeps it."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import pytest

from primarie.cases.act_on_task import act_on_task
from primarie.cases.change import Change, LostRace
from primarie.cases.close_case import close_case
from primarie.cases.folder_items import SIGNATORY_QUEUE, department_queue, place_of, waiting_queue
from primarie.cases.model import CaseFile, Note, Step, TaskState
from primarie.cases.record_file_verdict import record_file_verdict
from primarie.kernel.errors import NotFound
from primarie.kernel.journal import verify_chain
from primarie.people.model import SYSTEM
from tests.builders.cases import HEAD, OFFICER, SIGNATORY, TownHall
from tests.unit.cases.test_close_case import RECEIPT
from tests.unit.cases.test_receive_message import receive


@contextmanager
def nothing_changes(hall: TownHall, case_id: str) -> Iterator[None]:
    before = hall.dossier(case_id)
    yield
    assert hall.dossier(case_id) == before


def test_a_folder_comes_back_as_it_was_put(hall: TownHall) -> None:
    case_id, task_id = hall.to_step(Step.CLARIFY)
    receive(hall, case_id)
    record_file_verdict(case_id, CaseFile("up1", "refused", "Minte."), folders=hall.cases, clock=hall.clock)
    draft = hall.ask(case_id, Step.DRAFT)
    hall.act(draft, "close", OFFICER, reason="Repetată.")
    close_case(case_id, RECEIPT, folders=hall.cases, clock=hall.clock)
    found = hall.dossier(case_id)
    assert verify_chain(found.history) == []
    assert found.case.journal_hash == found.history[-1].hash
    assert found.case.receipts == (RECEIPT,)
    assert [message.direction for message in found.messages] == ["out", "in"]
    assert found.files == (CaseFile("up1", "refused", "Minte."),)
    assert found.task(task_id) is not None


def test_what_is_not_there_is_not_found(hall: TownHall) -> None:
    with pytest.raises(NotFound):
        hall.cases.dossier("S6-2026-00000404")
    with pytest.raises(NotFound):
        hall.cases.case_of_task("none")


def test_an_old_reading_writes_nothing(hall: TownHall) -> None:
    case_id = hall.registered()
    old = hall.case(case_id)
    hall.cases.commit(Change.of(old).entry("viewed", by=HEAD, at=hall.clock.now()))
    with nothing_changes(hall, case_id), pytest.raises(LostRace):
        hall.cases.commit(Change.of(old).entry("viewed", by=OFFICER, at=hall.clock.now()))


def test_two_cases_are_written_together_or_not_at_all(hall: TownHall) -> None:
    first, second = hall.registered(1), hall.registered(2)
    old = hall.case(second)
    hall.cases.commit(Change.of(old).entry("viewed", by=HEAD, at=hall.clock.now()))
    fresh = Change.of(hall.case(first)).entry("joined", by=HEAD, at=hall.clock.now())
    stale = Change.of(old).entry("joined", by=HEAD, at=hall.clock.now())
    with nothing_changes(hall, first), nothing_changes(hall, second), pytest.raises(LostRace):
        hall.cases.commit(fresh, stale)


def test_of_many_at_once_one_answer_stands(hall: TownHall) -> None:
    case_id, task_id = hall.to_step(Step.ASSIGN)

    def act(_n: int) -> bool:
        return act_on_task(task_id, "close", {"reason": "x"}, actor=HEAD, desk=hall.desk).repeated

    with ThreadPoolExecutor(6) as pool:
        repeated = list(pool.map(act, range(6)))
    assert repeated.count(False) == 1
    assert hall.events(case_id).count("closed") == 1
    assert verify_chain(hall.dossier(case_id).history) == []


def test_open_tasks_stand_in_their_queues_by_term(hall: TownHall) -> None:
    for number, step in enumerate((Step.DRAFT, Step.ASSIGN, Step.CLARIFY, Step.SIGN), 1):
        hall.to_step(step, number, due_date=f"2026-12-{20 - number}")
    drafts = department_queue("DRPMD", Step.DRAFT)
    hall.to_step(Step.DRAFT, 5, due_date="2026-12-18")
    in_queue = list(hall.cases.queue(drafts, after="", until="", page=1))
    assert [task.due_date for task in in_queue] == ["2026-12-18", "2026-12-19"]
    assert list(hall.cases.queue(drafts, after=place_of(in_queue[0]), until="")) == in_queue[1:]
    assert list(hall.cases.queue(drafts, after="", until="2026-12-18")) == in_queue[:1]
    backwards = list(hall.cases.queue(drafts, after="", until="", last_first=True))
    assert backwards == in_queue[::-1]
    assert list(hall.cases.queue(drafts, after=place_of(in_queue[1]), until="", last_first=True)) == in_queue[:1]
    later = list(hall.cases.queue(drafts, after="", until="", first=in_queue[1].due_date))
    assert later == in_queue[1:]
    assert list(hall.cases.queue(drafts, after="", until=in_queue[0].due_date, first=in_queue[1].due_date)) == []
    assert [t.step for t in hall.cases.awaited("officer", after="")] == [Step.SIGN]
    assert list(hall.cases.queue(drafts, after=place_of(in_queue[0]), until="2026-12-01")) == []
    assert [t.step for t in hall.cases.queue(department_queue("DRPMD", Step.ASSIGN), after="", until="")] == [
        Step.ASSIGN
    ]
    assert [t.step for t in hall.cases.queue(waiting_queue("DRPMD"), after="", until="")] == [Step.CLARIFY]
    assert [t.step for t in hall.cases.queue(SIGNATORY_QUEUE, after="", until="")] == [Step.SIGN]
    mine = [t.step for t in hall.cases.assigned("officer", after="", page=2)]
    assert mine == [Step.CLARIFY, Step.DRAFT, Step.DRAFT]
    assert [t.step for t in hall.cases.assigned("officer", after=place_of(in_queue[1]))] == []


def test_a_moved_task_leaves_its_old_place(hall: TownHall) -> None:
    case_id, task_id = hall.to_step(Step.DRAFT)
    hall.act(task_id, "extend", SIGNATORY, days=15, reason="x")
    assert [t.due_date for t in hall.cases.queue(department_queue("DRPMD", Step.DRAFT), after="", until="")] == [
        "2027-01-11"
    ]
    assert hall.cases.case_of_task(task_id) == case_id


def test_a_decision_waits_for_delivery_until_it_is_noted(hall: TownHall) -> None:
    case_id, task_id = hall.to_step(Step.ASSIGN)
    act_on_task(task_id, "close", {"reason": "x"}, actor=HEAD, desk=hall.desk)
    (task,) = hall.cases.undelivered(until="9", limit=5)
    assert hall.cases.undelivered(until="2026-01-01", limit=5) == []
    for _ in range(2):
        hall.cases.mark(task)
    assert hall.cases.undelivered(until="9", limit=5) == []
    (done,) = hall.cases.done("head", limit=5)
    assert hall.cases.done("head", limit=5, until=done.closed_at) == [done]
    assert hall.cases.done("head", limit=5, until="2026-01-01") == []
    assert (done.task_id, done.state, done.result) == (task_id, TaskState.DELIVERED, task.result)
    assert hall.cases.case_of_task(task_id) == case_id


def test_unopened_cases_are_found_until_they_are_opened(hall: TownHall) -> None:
    case_id = hall.registered(opened=False)
    assert hall.cases.unstarted(until="2026-11-24T09", limit=5) == [case_id]
    assert hall.cases.unstarted(until="2026-11-24T07", limit=5) == []
    hall.open(case_id)
    assert hall.cases.unstarted(until="9", limit=5) == []
    change = Change.of(hall.case(case_id)).entry("trouble", by=SYSTEM, at=hall.clock.now(), opened=False)
    hall.cases.commit(change.quietly(restart_at="2026-11-25T00"))
    assert hall.cases.unstarted(until="2026-11-24T09", limit=5) == []
    assert hall.cases.unstarted(until="2026-11-26", limit=5) == [case_id]


def test_a_note_is_found_by_its_case_and_by_whom_it_calls(hall: TownHall) -> None:
    case_id, _ = hall.to_step(Step.DRAFT)
    notes = [Note(f"n{n}", case_id, f"2026-11-24T09:0{n}:00.000000Z", "officer", "s", ("head",)) for n in (1, 2)]
    for note in notes:
        hall.cases.commit(Change.of(hall.case(case_id)).entry("noted", by=OFFICER, at=hall.clock.now()).note(note))
    assert list(hall.dossier(case_id).notes) == notes
    assert [each.note_id for each in hall.cases.mentions("head", limit=5)] == ["n2", "n1"]
    assert [each.note_id for each in hall.cases.mentions("head", limit=1)] == ["n2"]
    assert list(hall.cases.mentions("officer", limit=5)) == []
