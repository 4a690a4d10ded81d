"""Nobody signs a letter that bears another name: it is made again, once, and signed anew."""

import pytest

from primarie.cases.model import Action, Status, Step
from primarie.cases.permissions import TASKS
from primarie.cases.remake import REMADE
from primarie.cases.road import Stage, stage_of
from primarie.kernel.errors import InvalidInput
from primarie.people.model import Actor
from tests.builders.cases import COLLEAGUE, HEAD, PIN, SIGNATORY, TownHall
from tests.unit.cases.test_name_delegate import name


@pytest.mark.parametrize(
    ("step", "action", "hand", "actor"),
    [(Step.APPROVE, "approve", "head", HEAD), (Step.SIGN, "sign", "signatory", SIGNATORY)],
)
def test_clicked_twice_it_is_made_again_once(step: Step, action: str, hand: str, actor: Actor) -> None:
    hall = TownHall()
    case_id, task_id = hall.to_step(step)
    hall.authoriser.named["doc-1", hand] = "another"
    given = list(hall.authoriser.given)
    first = hall.act(task_id, action, actor, pin=PIN)
    assert (first.action, first.repeated, first.instead) == ("remake", False, REMADE[step])
    again = hall.act(task_id, action, actor, pin=PIN)
    assert (again.action, again.repeated) == ("remake", True)
    assert hall.authoriser.given == given
    assert hall.heard(task_id, case_id) == {"action": "remake"}
    assert hall.events(case_id).count("letter_remade") == 1
    entry = hall.dossier(case_id).events("letter_remade")[0]
    assert (entry.actor, entry.after["step"], entry.after["draft"]) == (actor.username, step.value, 1)
    assert stage_of(hall.dossier(case_id)) is Stage.LETTER


def test_the_new_letter_is_read_and_signed_by_both() -> None:
    hall = TownHall()
    case_id, task_id = hall.to_step(Step.SIGN)
    hall.authoriser.named["doc-1", "signatory"] = "another"
    hall.act(task_id, "sign", SIGNATORY, pin=PIN)
    assert hall.case(case_id).status is Status.IN_REVIEW
    approve = hall.ask(case_id, Step.APPROVE, "doc-2")
    assert hall.events(case_id)[-1] == "letter_rendered"
    assert hall.act(approve, "approve", HEAD, pin=PIN).status == "approved"
    sign = hall.ask(case_id, Step.SIGN, "doc-2")
    assert hall.act(sign, "sign", SIGNATORY, pin=PIN).status == "signed"


def test_a_delegates_entry_says_for_whom() -> None:
    hall = TownHall()
    case_id, task_id = hall.to_step(Step.APPROVE)
    name(hall, HEAD)
    hall.authoriser.named["doc-1", "head"] = HEAD.username
    hall.act(task_id, "approve", COLLEAGUE, pin=PIN)
    entry = hall.dossier(case_id).events("letter_remade")[0]
    assert (entry.actor, entry.after["on_behalf"]) == (COLLEAGUE.username, HEAD.username)


def test_nobody_asks_for_it_by_name() -> None:
    assert all(Action.REMAKE not in table for table in TASKS.values())
    hall = TownHall()
    _, task_id = hall.to_step(Step.APPROVE)
    with pytest.raises(InvalidInput):
        hall.act(task_id, "remake", HEAD)
