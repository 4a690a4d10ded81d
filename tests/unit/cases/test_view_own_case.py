"""What the applicant sees."""

import pytest

from primarie.cases.model import CaseDocument, Step
from primarie.cases.view_own_case import view_own_case
from primarie.cases.views import CitizenView
from primarie.kernel.errors import NotFound
from tests.builders.cases import CODE, HEAD, SIGNATORY, TownHall
from tests.unit.cases.test_send_message import send
from tests.unit.cases.test_view_case import view


def look(hall: TownHall, case_id: str, code: str = CODE) -> CitizenView:
    return view_own_case(case_id, code, folders=hall.cases, letters=hall.letters, sealer=hall.sealer)


def test_the_route_without_the_workings_of_the_office() -> None:
    hall = TownHall()
    case_id, task_id = hall.to_step(Step.APPROVE)
    view(hall, case_id, HEAD)
    hall.act(task_id, "return", HEAD, reason="Refă.")
    hall.act(hall.ask(case_id, Step.DRAFT), "extend", SIGNATORY, days=15, reason="Expertiză.")
    send(hall, case_id, HEAD)
    before = hall.events(case_id)
    seen = look(hall, case_id)
    assert look(hall, case_id) == seen
    assert hall.events(case_id) == before
    assert [entry.event for entry in seen.timeline] == [
        "registered", "assigned", "drafted", "letter_rendered", "extended", "message_from_office",
    ]  # fmt: skip
    assert {entry.event: entry.note for entry in seen.timeline if entry.note} == {"extended": "Expertiză."}
    assert [message.text for message in seen.messages] == ["Am ajuns."]
    assert seen.may_withdraw
    assert not seen.asked


def test_only_sealed_letters_are_shown() -> None:
    hall = TownHall()
    case_id = hall.registered()
    hall.letters.letters[case_id] = [
        CaseDocument("doc-1", "letter", "a", False), CaseDocument("doc-2", "letter", "b", True),
    ]  # fmt: skip
    assert [document.document_id for document in look(hall, case_id).documents] == ["doc-2"]


def test_a_question_waits() -> None:
    hall = TownHall()
    case_id, _ = hall.to_step(Step.CLARIFY)
    assert look(hall, case_id).asked


def test_an_unknown_number_and_a_wrong_code_look_alike() -> None:
    hall = TownHall()
    case_id = hall.registered()
    said = set()
    for number, code in ((case_id, "1111-1111"), ("S6-2026-99999999", CODE)):
        with pytest.raises(NotFound) as refusal:
            look(hall, number, code)
        said.add(refusal.value.detail)
    assert len(said) == 1
