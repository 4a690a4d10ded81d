"""The office writes."""

import pytest

from primarie.cases.correspondence import Sent
from primarie.cases.model import Step
from primarie.cases.receive_message import receive_message
from primarie.cases.send_message import send_message
from primarie.kernel.errors import KeyReused, NotAllowed
from primarie.people.model import Actor
from tests.builders.cases import COLLEAGUE, HEAD, OFFICER, REGISTRAR, TownHall


def send(hall: TownHall, case_id: str, actor: Actor, key: str = "k1", text: str = "Am ajuns.") -> Sent:
    return send_message(
        case_id, text, key, actor=actor, folders=hall.cases, delegations=hall.staff, sealer=hall.sealer,
        clock=hall.clock,
    )  # fmt: skip


@pytest.mark.parametrize("actor", [OFFICER, HEAD])
def test_who_works_on_the_case_writes_once_for_a_key(actor: Actor) -> None:
    hall = TownHall()
    case_id, _ = hall.to_step(Step.DRAFT)
    first = send(hall, case_id, actor)
    assert send(hall, case_id, actor) == first
    assert hall.events(case_id).count("message_from_office") == 1
    assert hall.dossier(case_id).messages[0].direction == "out"


def test_a_key_is_its_writers_own_and_stands_for_one_text() -> None:
    hall = TownHall()
    case_id, _ = hall.to_step(Step.DRAFT)
    receive_message(
        case_id, "Am ajuns.", "k1", folders=hall.cases, claims=hall.claims, sealer=hall.sealer, clock=hall.clock
    )
    ids = {send(hall, case_id, actor).message_id for actor in (OFFICER, HEAD)}
    assert (len(ids), len(hall.dossier(case_id).messages)) == (2, 3)
    with pytest.raises(KeyReused):
        send(hall, case_id, OFFICER, text="Am plecat.")
    assert len(hall.dossier(case_id).messages) == 3


@pytest.mark.parametrize("actor", [COLLEAGUE, REGISTRAR])
def test_others_do_not(actor: Actor) -> None:
    hall = TownHall()
    case_id, _ = hall.to_step(Step.DRAFT)
    with pytest.raises(NotAllowed):
        send(hall, case_id, actor)
