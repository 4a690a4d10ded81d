"""Reading a case leaves an entry."""

from typing import Any

import pytest

from primarie.cases.link_file import link_file
from primarie.cases.model import CaseDocument, Step
from primarie.cases.reveal_applicant import reveal_applicant
from primarie.cases.view_case import view_case
from primarie.cases.views import DeskView
from primarie.cases.wire import case_json
from primarie.kernel.clock import local_day
from primarie.kernel.errors import InvalidInput, NotAllowed, NotFound
from primarie.kernel.journal import verify_chain
from primarie.people.model import Actor
from tests.builders.cases import (
    ADMIN,
    ARCHIVIST,
    HEAD,
    MODERATOR,
    OFFICER,
    OTHER_HEAD,
    REGISTRAR,
    SIGNATORY,
    TownHall,
)
from tests.fakes.cases import FakeCaseLinks


def view(hall: TownHall, case_id: str, actor: Actor, request: str = "r1") -> DeskView:
    return view_case(
        case_id, request, actor=actor, folders=hall.cases, delegations=hall.staff, letters=hall.letters,
        sealer=hall.sealer, clock=hall.clock,
    )  # fmt: skip


def test_each_request_leaves_one_entry() -> None:
    hall = TownHall()
    case_id, _ = hall.to_step(Step.APPROVE)
    first = view(hall, case_id, HEAD)
    assert [entry.seq for entry in view(hall, case_id, HEAD).history] == [entry.seq for entry in first.history]
    view(hall, case_id, HEAD, "r2")
    viewed = hall.dossier(case_id).events("viewed")
    assert [(e.actor, e.after) for e in viewed] == [("head", {"request": "r1"}), ("head", {"request": "r2"})]
    assert verify_chain(hall.dossier(case_id).history) == []


def test_words_are_in_clear_and_the_applicant_is_masked() -> None:
    hall = TownHall()
    case_id, task_id = hall.to_step(Step.APPROVE)
    hall.act(task_id, "return", HEAD, reason="Lipsește temeiul.")
    hall.letters.letters[case_id] = [CaseDocument("doc-1", "letter", "ab" * 32, False)]
    seen = view(hall, case_id, OFFICER)
    assert seen.applicant.email == "p***@example.ro"
    assert seen.data == {"subiect": "Groapă", "descriere": "Adâncă."}
    assert (seen.drafts[0].subject, seen.drafts[0].body) == ("Răspuns", "Am reparat.")
    assert "Lipsește temeiul." in [entry.why for entry in seen.history]
    assert [document.document_id for document in seen.documents] == ["doc-1"]


def test_the_wire_form_is_the_contracts() -> None:
    hall = TownHall()
    case_id, task_id = hall.to_step(Step.DRAFT)
    shown = case_json(view(hall, case_id, OFFICER), actor=OFFICER, held=(), today=local_day(hall.clock.now()))
    assert shown["id"] == case_id
    assert shown["tasks"][0] | {"openedAt": ""} == {
        "taskId": task_id, "caseId": case_id, "service": "petitie", "step": "draft", "department": "DRPMD",
        "actions": ["draft", "clarify", "redirect", "close", "join", "consult"], "assignee": "officer",
        "dueDate": "2026-12-28", "daysLeft": 34, "openedAt": "", "state": "open",
    }  # fmt: skip
    assert set(shown["history"][0]) == {"seq", "at", "event", "actor", "department", "hash"}
    assert {"status", "timeline", "documents", "messages", "files", "drafts", "applicant"} <= set(shown)


@pytest.mark.parametrize("actor", [OTHER_HEAD, ARCHIVIST, MODERATOR, ADMIN])
def test_who_has_no_business_there_is_refused_without_an_entry(actor: Actor) -> None:
    hall = TownHall()
    case_id, _ = hall.to_step(Step.DRAFT)
    with pytest.raises(NotAllowed):
        view(hall, case_id, actor)
    assert "viewed" not in hall.events(case_id)
    with pytest.raises(NotFound):
        view(hall, "S6-2026-99999999", actor)


@pytest.mark.parametrize("actor", [REGISTRAR, SIGNATORY])
def test_the_counter_and_the_signatory_see_every_case(actor: Actor) -> None:
    hall = TownHall()
    assert view(hall, hall.registered(), actor)


def test_identity_is_revealed_for_a_reason() -> None:
    hall = TownHall()
    case_id, _ = hall.to_step(Step.DRAFT)
    ports: dict[str, Any] = {"actor": OFFICER, "folders": hall.cases, "delegations": hall.staff, "sealer": hall.sealer}
    for _ in range(2):
        seen = reveal_applicant(case_id, "Îl sun.", "r1", clock=hall.clock, **ports)
        assert seen.email == "profira@example.ro"
    (entry,) = hall.dossier(case_id).events("viewed")
    assert entry.after == {"request": "r1", "revealed": True}
    assert hall.sealer.open(entry.why, submission_id=hall.case(case_id).submission_id) == "Îl sun."
    with pytest.raises(InvalidInput):
        reveal_applicant(case_id, " ", "r2", clock=hall.clock, **ports)


def test_a_file_is_opened_by_who_may_see_the_case() -> None:
    hall = TownHall()
    case_id, _ = hall.to_step(Step.DRAFT)
    links = FakeCaseLinks((case_id, "up1"))
    for _ in range(2):
        address = link_file(
            case_id, "up1", "r1", actor=OFFICER, folders=hall.cases, delegations=hall.staff, links=links,
            clock=hall.clock,
        )  # fmt: skip
        assert address.endswith("/up1")
    assert hall.dossier(case_id).events("viewed")[0].after == {"request": "r1", "file": "up1"}
    with pytest.raises(NotAllowed):
        link_file(
            case_id, "up1", "r2", actor=OTHER_HEAD, folders=hall.cases, delegations=hall.staff, links=links,
            clock=hall.clock,
        )  # fmt: skip
