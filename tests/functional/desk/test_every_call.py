"""Every call of the desk API, with every kind of person and token, held against the table of rights."""

from typing import Any

import pytest

from primarie.cases.model import Action, Step
from primarie.cases.permissions import RIGHTS, TASKS, Right, place_of_right, standing
from primarie.entry.desk.rights import CALLS, Needs
from primarie.people.model import Actor
from tests.builders.cases import ADMIN, COLLEAGUE, EVERYBODY, HEAD, PIN, TownHall
from tests.functional.desk.conftest import DESK, DeskApi, OpenDoor

# These rights hang on the case; every other is the role's alone.
OF_A_CASE = {Right.VIEW, Right.REVEAL, Right.MESSAGE, Right.NOTE, Right.DRAFT, Right.READ_ARCHIVE, Right.HOLD}
# What a call must be told before it asks for anything else; the rest asks for the right first.
BODIES: dict[str, dict[str, Any]] = {
    "/cases/{case_id}/messages": {"text": "Am primit completarea."},
    "/cases/{case_id}/notes": {"text": "De verificat pe teren."},
    "/inbox/{proposal_id}": {"action": "reject", "reason": "Este reclamă."},
    "/cases/{case_id}/reveal": {"reason": "Îl sun pentru o lămurire."},
}
GIVEN: dict[Action, dict[str, Any]] = {
    Action.ASSIGN: {"assignee": COLLEAGUE.username},
    Action.CLARIFY: {"text": "La ce scară?"},
    Action.REDIRECT: {"authority": "Apa Nova București", "text": "Este rețeaua lor."},
    Action.EXTEND: {"days": 15, "reason": "Se așteaptă un aviz."},
    Action.DRAFT: {"subject": "Răspuns", "body": "Am reparat."},
    Action.RETURN: {"reason": "Lipsește temeiul."},
    Action.APPROVE: {"pin": PIN},
    Action.REJECT: {"reason": "Lipsește temeiul."},
    Action.COUNTERSIGN: {"pin": PIN},
    Action.SIGN: {"pin": PIN},
    Action.CONSULT: {"departments": ["DGPL"], "question": "Ce știți?"},
    Action.GIVE_OPINION: {"text": "Da.", "favourable": True},
    Action.RECALL: {"reason": "Nu mai este nevoie."},
    Action.CLOSE: {"reason": "Este anonimă."},
}
NOBODY = Actor("nobody", "Nobody", "DRPMD")
PEOPLE = (*EVERYBODY, NOBODY)


def test_the_table_names_every_route_and_no_other(api: DeskApi) -> None:
    served = {(method, path) for path, methods in api.routes().items() for method in methods}
    assert served == CALLS.keys()


@pytest.mark.parametrize(("method", "path"), [call for call, needs in CALLS.items() if needs is not Needs.ACTION])
def test_a_call_opens_to_whom_the_table_says(door: OpenDoor, method: str, path: str) -> None:
    opened = {}
    for actor in PEOPLE:
        hall = TownHall()
        case_id, _ = hall.to_step(Step.DRAFT)
        status = door(hall)(actor, method, filled(path, case_id), BODIES.get(path, {})).status
        opened[actor.username] = past(status)
    case = TownHall()
    case_id, _ = case.to_step(Step.DRAFT)
    assert opened == {actor.username: may(actor, method, path, case, case_id) for actor in PEOPLE}


def may(actor: Actor, method: str, path: str, hall: TownHall, case_id: str) -> bool:
    """What the table says of a person and a call, for a case of DRPMD that `officer` works on."""
    needs = CALLS[method, path]
    if needs is Needs.ROLE:
        return bool(actor.roles)
    assert isinstance(needs, Right)
    if needs in OF_A_CASE and "{case_id}" in path:
        return standing(actor, hall.case(case_id), RIGHTS[needs]) is not None
    return bool(actor.roles & RIGHTS[needs].keys())


@pytest.mark.parametrize("step", list(Step))
def test_an_action_opens_to_whom_the_table_says(door: OpenDoor, step: Step) -> None:
    for action in TASKS[step]:
        opened, allowed = set(), set()
        for actor in PEOPLE:
            hall = TownHall()
            other = hall.registered(1)
            case_id, task_id = hall.to_step(step, 2)
            given = GIVEN.get(action, {"to": other})
            status = door(hall)(actor, "POST", f"/tasks/{task_id}", {"action": action.value, **given}).status
            assert status in (200, 403), (step, action, actor.username)
            task = hall.dossier(case_id).task(task_id)
            assert task is not None
            if standing(actor, place_of_right(action, hall.case(case_id), task), TASKS[step][action]):
                allowed.add(actor.username)
            if status == 200:
                opened.add(actor.username)
        assert opened == allowed, action
        assert opened, action


@pytest.mark.parametrize(("method", "path"), list(CALLS))
@pytest.mark.parametrize("claims", [{"token_use": "access"}, {"token_use": ""}, {"token_use": "refresh"}])
def test_no_other_token_than_an_identity_opens(door: OpenDoor, method: str, path: str, claims: dict[str, str]) -> None:
    hall = TownHall()
    case_id, task_id = hall.to_step(Step.DRAFT)
    assert door(hall)(HEAD, method, filled(path, case_id, task_id), {}, claims=claims).status == 401
    assert hall.events(case_id).count("viewed") == 0


@pytest.mark.parametrize(("method", "path"), list(CALLS))
def test_an_identity_without_a_role_of_ours_does_not_open(door: OpenDoor, method: str, path: str) -> None:
    """A citizen's token names no group of staff; a group that is no role of the office is none either."""
    hall = TownHall()
    case_id, task_id = hall.to_step(Step.DRAFT)
    api = door(hall)
    for groups in ("", "citizens", "[mayor]"):
        answer = api(ADMIN, method, filled(path, case_id, task_id), {}, claims={"cognito:groups": groups})
        assert answer.status == 403, groups


def filled(path: str, case_id: str, task_id: str = "t") -> str:
    """The path of a real case; whatever else it names is not there."""
    named = path.replace("{case_id}", case_id).replace("{task_id}", task_id)
    return "/".join("x" if part.startswith("{") else part for part in named.split("/"))


def past(status: int) -> bool:
    """Whether the door let somebody through: what lies behind may then be missing, or not built in memory."""
    assert status not in (401, 405)
    return status != 403


def test_the_tests_own_door_is_the_apps(api: DeskApi) -> None:
    assert all(template.startswith(DESK) or template.startswith("/consola") for template in api.templates())
