"""The state machines as data: every road leads somewhere, every failure is told, no word of a person travels."""

import json
import re
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from infra.permissions import ROUTES
from infra.routes import DERIVED, derived
from primarie.cases.model import Step
from primarie.cases.permissions import TASKS
from primarie.cases.road import Stage
from primarie.catalogue import services
from primarie.catalogue.loader import HERE
from primarie.catalogue.model import Route

MACHINES = Path(__file__).parents[2] / "statemachines"
Json = dict[str, Any]
# What may stand in an execution's history.
IDS = {
    "caseId", "run", "step", "token", "documentId", "draft", "kind", "stage", "authorisation", "way", "addressees",
    "to", "receipt", "error", "day", "lock", "closed", "signed",
}  # fmt: skip


def machine(name: str) -> Json:
    found: Json = json.loads((MACHINES / f"{name}.asl.json").read_text())
    return found


def every_machine() -> list[Any]:
    return [pytest.param(machine(p.name.split(".")[0]), id=p.name) for p in sorted(MACHINES.glob("*.asl.json"))]


def targets(state: Json) -> set[str]:
    roads = [state, *state.get("Choices", ()), *state.get("Catch", ())]
    return {road["Next"] for road in roads if "Next" in road} | ({state["Default"]} if "Default" in state else set())


@pytest.mark.parametrize("asl", every_machine())
def test_every_state_is_reached_and_every_road_leads_to_one(asl: Json) -> None:
    states = asl["States"]
    seen, ahead = set(), {asl["StartAt"]}
    while ahead:
        name = ahead.pop()
        seen.add(name)
        ahead |= targets(states[name]) - seen
    assert seen == set(states)
    for name, state in states.items():
        ends = bool(state.get("End") or state["Type"] in ("Succeed", "Fail"))
        assert ends != ("Next" in state or "Default" in state), name


@pytest.mark.parametrize("asl", every_machine())
def test_every_task_is_tried_again_by_type_and_its_failure_is_told(asl: Json) -> None:
    for name, state in asl["States"].items():
        if state["Type"] != "Task":
            continue
        assert state["Retry"], name
        if name == "ReportTrouble":
            continue
        assert state["Catch"][-1]["ErrorEquals"] == ["States.ALL"], name
        assert state["Catch"][-1]["Next"] == "ReportTrouble", name
        assert "States.ALL" not in [error for retry in state["Retry"] for error in retry["ErrorEquals"]], name


@pytest.mark.parametrize("asl", every_machine())
def test_jsonata_and_no_addresses(asl: Json) -> None:
    text = json.dumps(asl)
    assert asl["QueryLanguage"] == "JSONata"
    assert not re.search(r"arn:aws:(?!states:::lambda:invoke)|\d{12}", text)


@pytest.mark.parametrize("asl", every_machine())
def test_ids_and_hashes_travel_and_nothing_else(asl: Json) -> None:
    for name, state in asl["States"].items():
        payload = state.get("Arguments", {}).get("Payload", {})
        said = set(payload if isinstance(payload, dict) else ()) | set(state.get("Assign", ()))
        assert said <= IDS, name


def test_every_route_is_one_machine_and_every_machine_of_cases_a_route() -> None:
    of_cases = {p.name.split(".")[0] for p in MACHINES.glob("*.asl.json") if "casework.open_case" in p.read_text()}
    assert of_cases == {route.value for route in Route} == set(ROUTES)
    offered = json.loads((HERE / "meta_schema.json").read_text())["properties"]["route"]["enum"]
    assert set(offered) == of_cases == {service.route.value for service in services()}


@pytest.mark.parametrize("name", sorted(DERIVED))
def test_a_route_that_shares_the_common_road_is_written_out_of_it(name: str) -> None:
    assert (MACHINES / f"{name}.asl.json").read_text() == derived(name), "run: python -m infra.routes"


@pytest.mark.parametrize("route", Route)
def test_the_road_has_an_entrance_for_every_stage(route: Route) -> None:
    state = machine(route)["States"]["FindStage"]
    named = {found for choice in state["Choices"] for found in re.findall(r"'(\w+)'", choice["Condition"])}
    elsewhere = set() if route.countersigned else {Stage.COUNTERSIGNATURE.value}
    assert named | {Stage.NOTHING.value} | elsewhere == {stage.value for stage in Stage}
    assert state["Default"] == "Superseded"


@pytest.mark.parametrize("route", Route)
def test_a_step_that_waits_has_a_way_for_each_of_its_answers(route: Route) -> None:
    states = machine(route)["States"]
    waiting = {
        state["Arguments"]["Payload"]["step"]: state
        for state in states.values()
        if "open_task" in json.dumps(state.get("Arguments", {}))
    }
    # No machine waits on an opinion: sending the draft does (decision 0053).
    elsewhere = {Step.OPINION.value} | (set() if route.countersigned else {Step.COUNTERSIGN.value})
    assert set(waiting) == {step.value for step in Step} - elsewhere
    for step, table in TASKS.items():
        if step.value in elsewhere:
            continue
        ways = json.dumps(states[waiting[step.value]["Next"]]["Choices"])
        answers = {action.value for action in table} - {"extend", "consult"} | {"withdraw"}
        if step is not Step.ASSIGN:
            answers -= {"assign"}  # a new officer, the same task
        for answer in answers:
            assert f"'{answer}'" in ways, (step, answer)


@pytest.mark.parametrize("route", Route)
def test_each_hand_signs_before_the_next_is_asked_and_the_seal_comes_last(route: Route) -> None:
    states = machine(route)["States"]
    order = ["SignAsHead", "AwaitSignature", "SignAsSignatory", "SealLetter"]
    if route.countersigned:
        order[1:1] = ["AwaitCountersignature", "SignAsCountersigner"]
    for name, following in pairwise(order):
        goal = states[name]["Next"]
        ways = [choice["Next"] for choice in states[goal].get("Choices", ())]
        assert following == goal or following in ways, name
        if name.startswith("SignAs"):
            hand = states[name]["Arguments"]["Payload"]["stage"]
            late = next(each["Next"] for each in states[name]["Catch"] if "AuthorisationExpired" in each["ErrorEquals"])
            asked = {"head": "AwaitApproval", "countersigner": "AwaitCountersignature", "signatory": "AwaitSignature"}
            assert late == asked[hand]


@pytest.mark.parametrize("route", Route)
def test_a_waiting_step_gives_its_token_to_its_function_alone(route: Route) -> None:
    for name, state in machine(route)["States"].items():
        if "Task.Token" in json.dumps(state):
            assert state["Resource"].endswith(".waitForTaskToken"), name
            assert "TimeoutSeconds" not in state, "people take weeks"
