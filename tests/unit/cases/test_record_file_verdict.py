"""A file is released or refused, once."""

from primarie.cases.model import CaseFile
from primarie.cases.record_file_verdict import record_file_verdict
from tests.builders.cases import TownHall
from tests.faults import Faults, at_every_call, survive

REFUSED = CaseFile("up1", "refused", "Fișierul minte.")


def test_the_verdict_is_noted_once() -> None:
    hall = TownHall()
    case_id = hall.registered()
    for _ in range(2):
        record_file_verdict(case_id, REFUSED, folders=hall.cases, clock=hall.clock)
        record_file_verdict(case_id, CaseFile("up2", "released"), folders=hall.cases, clock=hall.clock)
    assert hall.events(case_id)[2:] == ["file_refused", "file_released"]
    assert hall.dossier(case_id).files == (REFUSED, CaseFile("up2", "released"))


def test_a_waiting_file_has_no_verdict() -> None:
    hall = TownHall()
    case_id = hall.registered()
    record_file_verdict(case_id, CaseFile("up1", "waiting"), folders=hall.cases, clock=hall.clock)
    assert hall.events(case_id) == ["registered", "opened"]


def test_killed_at_any_call() -> None:
    def scenario(faults: Faults) -> None:
        hall = TownHall()
        case_id = hall.registered()
        survive(lambda: record_file_verdict(case_id, REFUSED, folders=faults.wrap(hall.cases), clock=hall.clock))
        record_file_verdict(case_id, REFUSED, folders=hall.cases, clock=hall.clock)
        assert hall.events(case_id).count("file_refused") == 1

    assert at_every_call(scenario) == 4
