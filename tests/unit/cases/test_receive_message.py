"""The applicant writes."""

from typing import Any

import pytest

from primarie.cases.close_case import close_case
from primarie.cases.correspondence import Sent
from primarie.cases.model import Status, Step
from primarie.cases.receive_message import receive_message
from primarie.kernel.errors import InvalidInput, KeyReused
from tests.builders.cases import HEAD, TownHall
from tests.fakes.cases import FakeClaims
from tests.faults import Faults, at_every_call, survive
from tests.unit.cases.test_close_case import RECEIPT


def receive(hall: TownHall, case_id: str, text: str = "La scara B.", key: str = "k1", *uploads: str) -> Sent:
    return receive_message(
        case_id, text, key, uploads, folders=hall.cases, claims=hall.claims, sealer=hall.sealer, clock=hall.clock
    )


def test_a_message_is_taken_once_for_its_key() -> None:
    hall = TownHall()
    case_id, _ = hall.to_step(Step.DRAFT)
    first = receive(hall, case_id)
    hall.clock.forward(minutes=1)
    assert receive(hall, case_id) == first
    assert receive(hall, case_id, key="k2") != first
    assert hall.events(case_id).count("message_from_applicant") == 2
    message = hall.dossier(case_id).messages[0]
    assert (message.direction, message.actor) == ("in", "applicant")
    assert "scara" not in message.text_sealed
    assert hall.case(case_id).status is Status.IN_PROGRESS


def test_a_key_stands_for_one_text_and_its_files() -> None:
    hall = TownHall(claims=FakeClaims(up1="released"))
    case_id, _ = hall.to_step(Step.DRAFT)
    receive(hall, case_id)
    with pytest.raises(KeyReused):
        receive(hall, case_id, "La scara C.")
    with pytest.raises(KeyReused):
        receive(hall, case_id, "La scara B.", "k1", "up1")
    assert len(hall.dossier(case_id).messages) == 1


def test_a_reply_answers_the_clarification() -> None:
    hall = TownHall(claims=FakeClaims(up1="released"))
    case_id, task_id = hall.to_step(Step.CLARIFY)
    assert hall.case(case_id).status is Status.AWAITING_APPLICANT
    first = receive(hall, case_id, "Vedeți poza.", "k1", "up1")
    assert first.task_id == task_id
    assert receive(hall, case_id, "Vedeți poza.", "k1", "up1") == first
    assert hall.case(case_id).status is Status.IN_PROGRESS
    assert hall.events(case_id)[-1] == "applicant_replied"
    assert [f.upload_id for f in hall.dossier(case_id).files] == ["up1"]
    assert hall.cases.undelivered(until="9", limit=5)[0].result["action"] == "reply"


def test_killed_at_any_call() -> None:
    def scenario(faults: Faults) -> None:
        hall = TownHall()
        case_id, _ = hall.to_step(Step.CLARIFY)
        wrapped: dict[str, Any] = {"folders": faults.wrap(hall.cases), "claims": hall.claims}
        survive(lambda: receive_message(case_id, "La scara B.", "k1", sealer=hall.sealer, clock=hall.clock, **wrapped))
        receive(hall, case_id)
        assert len(hall.dossier(case_id).messages) == 2
        assert hall.events(case_id).count("applicant_replied") == 1

    assert at_every_call(scenario) == 4


def test_an_archived_case_sets_out_again_for_a_second_package() -> None:
    hall = TownHall()
    case_id, task_id = hall.to_step(Step.ASSIGN)
    hall.act(task_id, "close", HEAD, reason="x")
    close_case(case_id, RECEIPT, folders=hall.cases, clock=hall.clock)
    receive(hall, case_id)
    assert hall.cases.unstarted(until="9", limit=5) == [case_id]
    assert hall.open(case_id, run=2)["stage"] == "archive"
    assert hall.open(case_id, run=2)["stage"] == "archive"
    assert hall.case(case_id).status is Status.ARCHIVED


@pytest.mark.parametrize("text", ["", "  ", "x" * 5001])
def test_an_empty_or_endless_message_is_refused(text: str) -> None:
    hall = TownHall()
    with pytest.raises(InvalidInput):
        receive(hall, hall.registered(), text)


@pytest.mark.parametrize("files", [("up1", "gone"), tuple(f"up{n}" for n in range(1, 22))])
def test_a_message_with_a_file_that_may_not_come_takes_none(files: tuple[str, ...]) -> None:
    hall = TownHall(claims=FakeClaims(**{f"up{n}": "released" for n in range(1, 22)}))
    case_id = hall.registered()
    with pytest.raises(InvalidInput) as caught:
        receive(hall, case_id, "x", "k1", *files)
    assert [each.field for each in caught.value.errors] == ["attachments"]
    assert not hall.claims.claimed
    assert not hall.dossier(case_id).messages


def test_a_file_named_twice_comes_once() -> None:
    hall = TownHall(claims=FakeClaims(up1="released"))
    case_id = hall.registered()
    receive(hall, case_id, "x", "k1", *["up1"] * 30)
    assert hall.dossier(case_id).messages[0].uploads == ("up1",)
