"""A broken case sets out again when somebody has looked, once."""

from primarie.cases.restart_case import restart_case
from tests.builders.cases import ADMIN, TownHall


def restart(hall: TownHall, case_id: str) -> bool:
    return restart_case(
        case_id, actor=ADMIN, folders=hall.cases, workflow=hall.workflow, executions=hall.workflow, clock=hall.clock
    )


def test_a_broken_case_gets_its_next_execution_once() -> None:
    hall = TownHall()
    case_id = hall.registered()
    hall.workflow.start(case_id, 1)
    hall.workflow.dead_runs.add((case_id, 1))
    assert restart(hall, case_id)
    assert hall.case(case_id).run == 2
    hall.open(case_id, 2)
    assert not restart(hall, case_id)
    assert hall.events(case_id).count("trouble") == 1
    assert hall.dossier(case_id).events("trouble")[0].actor == "admin"


def test_a_case_on_its_way_is_left_alone() -> None:
    hall = TownHall()
    case_id = hall.registered()
    hall.workflow.start(case_id, 1)
    assert not restart(hall, case_id)
    assert hall.case(case_id).run == 1


def test_a_case_that_waits_for_its_next_try_need_not_wait() -> None:
    hall = TownHall()
    case_id = hall.registered(opened=False)
    assert restart(hall, case_id)
    assert not restart(hall, case_id)
    assert hall.workflow.started == [(case_id, 1)]
    assert hall.events(case_id).count("trouble") == 0
