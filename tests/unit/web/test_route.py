"""The road of a case drawn from the state machine itself."""

import json

import pytest

from primarie.cases.model import Step
from primarie.cases.view_case import view_case
from primarie.cases.views import DeskView
from primarie.catalogue.model import Route
from primarie.web.console.route import Picture, picture_of, ways_of
from tests.builders.cases import HEAD, SIGNATORY, TownHall
from tests.fakes.console_cases import DeskRoutes

MACHINE = DeskRoutes().machine(Route.REQUEST)


def seen(hall: TownHall, case_id: str) -> DeskView:
    return view_case(
        case_id, "r", actor=SIGNATORY, folders=hall.cases, delegations=hall.staff, letters=hall.letters,
        sealer=hall.sealer, clock=hall.clock,
    )  # fmt: skip


def stops(picture: Picture) -> dict[str, str]:
    return {stop.title: stop.how for stop in picture.stops}


def test_the_ways_are_the_machines() -> None:
    ways = ways_of(MACHINE)
    assert ways["AwaitAssignment"] == ["AwaitDraft", "AwaitApplicant", "AwaitApproval", "RecordClosure"]
    assert ways["AwaitSignature"][0:1] == ["SealLetter"] or "SealLetter" in ways["AwaitSignature"]
    assert ways["SendAnswer"] == ["ArchiveCase"]
    assert ways["ArchiveCase"] == []


@pytest.mark.parametrize(
    ("step", "now", "done"),
    [
        (Step.ASSIGN, "Repartizare", set()),
        (Step.DRAFT, "Redactare", {"Repartizare"}),
        (Step.SIGN, "Semnare", {"Repartizare", "Redactare", "Aviz"}),
    ],
)
def test_the_present_step_is_lit_and_past_ones_ticked(step: Step, now: str, done: set[str]) -> None:
    hall = TownHall()
    case_id, _ = hall.to_step(step)
    found = stops(picture_of(MACHINE, seen(hall, case_id)))
    assert [title for title, how in found.items() if how == "now"] == [now]
    assert {title for title, how in found.items() if how == "done"} == done


def test_what_was_sent_back_is_to_be_done_again() -> None:
    hall = TownHall()
    case_id, task_id = hall.to_step(Step.APPROVE)
    hall.act(task_id, "return", HEAD, reason="Încă o dată.")
    hall.ask(case_id, Step.DRAFT)
    found = stops(picture_of(MACHINE, seen(hall, case_id)))
    assert (found["Redactare"], found["Aviz"]) == ("now", "later")


@pytest.mark.parametrize(
    ("step", "now", "done"),
    [
        (Step.COUNTERSIGN, "Contrasemnare", {"Repartizare", "Redactare", "Aviz"}),
        (Step.SIGN, "Semnare", {"Repartizare", "Redactare", "Aviz", "Contrasemnare"}),
    ],
)
def test_a_certificates_road_is_drawn_from_its_own_machine(step: Step, now: str, done: set[str]) -> None:
    hall = TownHall()
    case_id, _ = hall.to_step(step, route=Route.URBANISM)
    view = seen(hall, case_id)
    found = picture_of(DeskRoutes().machine(view.case.route), view)
    titles = [stop.title for stop in found.stops]
    assert titles.index("Aviz") < titles.index("Contrasemnare") < titles.index("Semnare")
    assert [stop.title for stop in found.stops if stop.how == "now"] == [now]
    assert {stop.title for stop in found.stops if stop.how == "done"} == done
    assert [stop.said for stop in found.stops if stop.how == "now"] == ["acum"]
    assert "Contrasemnare" not in stops(picture_of(MACHINE, view))


def test_a_state_more_in_the_machine_is_a_stop_more_in_the_picture() -> None:
    machine = json.loads(MACHINE)
    machine["States"]["SignAsHead"]["Next"] = "AwaitCountersignature"
    states = {}
    for name, state in machine["States"].items():
        states[name] = state
        if name == "SignAsHead":
            states["AwaitCountersignature"] = {"Type": "Task", "Next": "AwaitSignature"}
    hall = TownHall()
    case_id, _ = hall.to_step(Step.DRAFT)
    found = picture_of(json.dumps(machine | {"States": states}), seen(hall, case_id))
    titles = [stop.title for stop in found.stops]
    assert titles.index("Aviz") < titles.index("Contrasemnare") < titles.index("Semnare")
