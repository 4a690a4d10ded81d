"""The register annulled an entry: the waiting task is let go."""

from primarie.cases.change import Change
from primarie.cases.end_waiting import end_waiting
from primarie.cases.model import Status, Step
from tests.builders.cases import REGISTRAR, TownHall


def test_the_task_of_an_ended_case_is_let_go_once() -> None:
    hall = TownHall()
    case_id, task_id = hall.to_step(Step.ASSIGN)
    assert end_waiting(case_id, actor=REGISTRAR, folders=hall.cases, clock=hall.clock) is None
    annulled = Change.of(hall.case(case_id)).entry("annulled", by=REGISTRAR, at=hall.clock.now(), status=Status.CLOSED)
    hall.cases.commit(annulled)
    ended = end_waiting(case_id, actor=REGISTRAR, folders=hall.cases, clock=hall.clock)
    assert ended is not None
    assert (ended.task_id, ended.result["action"]) == (task_id, "close")
    assert end_waiting(case_id, actor=REGISTRAR, folders=hall.cases, clock=hall.clock) is None
    assert hall.cases.undelivered(until="9", limit=5) == [ended]
