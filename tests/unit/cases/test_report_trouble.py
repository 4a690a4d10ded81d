"""A workflow gave up: people know, and the case sets out again."""

from typing import Any

import pytest

from primarie.cases.model import Step
from primarie.cases.report_trouble import Trouble, report_trouble
from tests.builders.cases import TownHall
from tests.faults import Faults, at_every_call, survive


def report(hall: TownHall, case_id: str, run: int = 1) -> None:
    report_trouble(
        Trouble(case_id, run, "TrustServiceDown"), folders=hall.cases, troubles=hall.troubles, clock=hall.clock
    )


def test_it_is_noted_once_and_told() -> None:
    hall = TownHall()
    case_id, _ = hall.to_step(Step.DRAFT)
    report(hall, case_id)
    report(hall, case_id)
    assert hall.events(case_id).count("trouble") == 1
    assert hall.troubles.told[0] == {"caseId": case_id, "run": 1, "error": "TrustServiceDown"}
    case = hall.case(case_id)
    assert (case.run, case.opened, case.restart_at) == (2, False, "2026-11-24T08:05:01.000000Z")
    assert hall.dossier(case_id).open_task is None
    assert hall.cases.unstarted(until="2026-11-24T08:05:00", limit=5) == []
    assert hall.cases.unstarted(until="2026-11-24T08:06:00", limit=5) == [case_id]


@pytest.mark.parametrize(("run", "restart"), [(2, "2026-11-24T08:20"), (9, "2026-11-25T08:00"), (10, "")])
def test_tries_come_ever_later_and_end(run: int, restart: str) -> None:
    hall = TownHall()
    case_id = hall.registered(opened=False, run=run)
    hall.open(case_id, run)
    report(hall, case_id, run)
    case = hall.case(case_id)
    assert case.restart_at.startswith(restart)
    assert case.opened is (restart == "")


def test_killed_at_any_call() -> None:
    def scenario(faults: Faults) -> None:
        hall = TownHall()
        case_id = hall.registered()
        trouble = Trouble(case_id, 1, "x")
        wrapped: dict[str, Any] = {"folders": faults.wrap(hall.cases), "troubles": faults.wrap(hall.troubles)}
        survive(lambda: report_trouble(trouble, clock=hall.clock, **wrapped))
        report(hall, case_id)
        assert hall.events(case_id).count("trouble") == 1
        assert hall.troubles.told

    assert at_every_call(scenario) == 6
