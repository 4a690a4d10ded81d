"""The secretary general's countersignature, between the head's and the signatory's."""

import pytest

from primarie.cases.model import Status, Step
from primarie.catalogue.model import Route
from primarie.kernel.errors import NotAllowed
from primarie.people.model import Delegation, Role
from tests.builders.cases import (
    COLLEAGUE,
    HEAD,
    OFFICER,
    OTHER_OFFICER,
    PIN,
    SECRETARY,
    SIGNATORY,
    TownHall,
    person,
)
from tests.faults import Faults, at_every_call, survive


def test_it_is_put_once_and_the_case_stays_approved() -> None:
    hall = TownHall()
    case_id, task_id = hall.to_step(Step.COUNTERSIGN)
    first = hall.act(task_id, "countersign", SECRETARY, pin=PIN)
    again = hall.act(task_id, "countersign", SECRETARY, pin=PIN)
    assert (first.status, again.repeated, again.at) == (Status.APPROVED, True, first.at)
    assert hall.events(case_id).count("countersigned") == 1
    assert [stage for _, stage, _ in hall.authoriser.given] == ["head", "countersigner"]
    assert hall.heard(task_id, case_id)["action"] == "countersign"


def test_it_lies_on_the_desk_of_the_department_that_countersigns() -> None:
    hall = TownHall()
    case_id, task_id = hall.to_step(Step.COUNTERSIGN)
    task = hall.dossier(case_id).task(task_id)
    assert task is not None
    assert (task.department, hall.case(case_id).department) == ("SECRETARIAT", "DRPMD")
    for other in (SIGNATORY, HEAD, OFFICER, person("else", Role.SIGNATORY)):
        with pytest.raises(NotAllowed):
            hall.act(task_id, "countersign", other, pin=PIN)


def test_who_countersigns_signs_nothing_in_the_mayors_place() -> None:
    hall = TownHall()
    _, urbanism = hall.to_step(Step.SIGN, 1, route=Route.URBANISM)
    _, petition = hall.to_step(Step.SIGN, 2)
    for task_id in (urbanism, petition):
        with pytest.raises(NotAllowed):
            hall.act(task_id, "sign", SECRETARY, pin=PIN)
        with pytest.raises(NotAllowed):
            hall.act(task_id, "extend", SECRETARY, days=5, reason="Expertiză.")
    # As the mayor's dated delegate, where she has not countersigned.
    held = ("2026-11-24", "2026-11-30", "x", "")
    hall.staff.add(Delegation("d1", "signatory", "secretary", Role.SIGNATORY, "CABINET", *held))
    assert hall.act(petition, "sign", SECRETARY, pin=PIN).status == Status.SIGNED
    with pytest.raises(NotAllowed, match="contrasemnat"):
        hall.act(urbanism, "sign", SECRETARY, pin=PIN)


def test_a_delegate_countersigns_and_no_letter_twice() -> None:
    hall = TownHall()
    held = ("SECRETARIAT", "2026-11-24", "2026-11-30", "secretary", "")
    for number, delegate in enumerate((COLLEAGUE, HEAD, OFFICER)):
        hall.staff.add(Delegation(f"d{number}", "secretary", delegate.username, Role.SIGNATORY, *held))
    _, task_id = hall.to_step(Step.COUNTERSIGN)
    with pytest.raises(NotAllowed, match="avizat"):
        hall.act(task_id, "countersign", HEAD, pin=PIN)
    with pytest.raises(NotAllowed, match="redactat"):
        hall.act(task_id, "countersign", OFFICER, pin=PIN)
    with pytest.raises(NotAllowed):
        hall.act(task_id, "countersign", OTHER_OFFICER, pin=PIN)
    assert hall.act(task_id, "countersign", COLLEAGUE, pin=PIN).status == Status.APPROVED


def test_what_is_rejected_goes_back_to_its_officer() -> None:
    hall = TownHall()
    case_id, task_id = hall.to_step(Step.COUNTERSIGN)
    hall.act(task_id, "reject", SECRETARY, reason="Lipsește temeiul.")
    assert hall.heard(task_id, case_id) == {"action": "reject", "back": "draft"}
    assert hall.case(case_id).letter == ""


def test_a_new_execution_goes_on_at_the_countersignature() -> None:
    hall = TownHall()
    case_id, task_id = hall.to_step(Step.COUNTERSIGN)
    hall.act(task_id, "countersign", SECRETARY, pin=PIN)
    plan = hall.open(case_id)
    assert (plan["stage"], plan["documentId"]) == ("countersignature", "doc-1")
    assert plan["authorisation"] == hall.dossier(case_id).task(task_id).result["authorisation"]  # type: ignore[union-attr]


def test_a_countersignature_that_came_too_late_is_asked_for_again() -> None:
    hall = TownHall()
    case_id, task_id = hall.to_step(Step.COUNTERSIGN)
    assert "trouble" not in hall.events(case_id)
    hall.act(task_id, "countersign", SECRETARY, pin=PIN)
    again = hall.ask(case_id, Step.COUNTERSIGN, "doc-1")
    last = hall.dossier(case_id).events("trouble")[-1]
    assert (last.after["error"], last.after["document"]) == ("authorisation_expired", "doc-1")
    assert hall.case(case_id).status is Status.APPROVED
    assert hall.act(again, "countersign", SECRETARY, pin=PIN).status == Status.APPROVED


def test_killed_anywhere_it_is_put_once() -> None:
    def scenario(faults: Faults) -> None:
        hall = TownHall()
        case_id, task_id = hall.to_step(Step.COUNTERSIGN)
        cases, hall.cases = hall.cases, faults.wrap(hall.cases)
        authoriser, hall.authoriser = hall.authoriser, faults.wrap(hall.authoriser)
        survive(lambda: hall.act(task_id, "countersign", SECRETARY, pin=PIN))
        hall.cases, hall.authoriser = cases, authoriser
        hall.act(task_id, "countersign", SECRETARY, pin=PIN)
        assert hall.events(case_id).count("countersigned") == 1
        assert hall.heard(task_id, case_id)["action"] == "countersign"

    assert at_every_call(scenario) >= 4
