"""Every turn that a petition can take, each by the person who may take it."""

import pytest

from tests.integration.flows import PIN, Office
from town.doors import Refused
from town.petition import ANSWER


def test_a_returned_draft_comes_back_with_its_reason(office: Office) -> None:
    registration = office.registered()
    task = office.to_step(registration["id"], "approve")
    office.desk("head").act(task["taskId"], "return", reason="Lipsește temeiul legal.")
    again = office.desk("officer").awaited_task(registration["id"], "draft")
    history = office.desk("officer").case(registration["id"])["history"]
    assert "Lipsește temeiul legal." in [entry.get("why") for entry in history]
    office.desk("officer").act(again["taskId"], "draft", subject="Răspuns", body=ANSWER)
    assert office.desk("head").awaited_task(registration["id"], "approve")


def test_a_rejected_letter_goes_back_to_the_officer(office: Office) -> None:
    registration = office.registered()
    task = office.to_step(registration["id"], "sign")
    office.desk("signatory").act(task["taskId"], "reject", reason="Completați cu termenul lucrării.")
    assert office.desk("officer").awaited_task(registration["id"], "draft")


def test_clarification_waits_for_the_applicant(office: Office) -> None:
    registration = office.registered()
    case_id, code = registration["id"], registration["trackingCode"]
    task = office.to_step(case_id, "draft")
    office.desk("officer").act(task["taskId"], "clarify", text="La ce scară este becul?")
    waiting = office.citizen.awaited_status(case_id, code, "awaiting_applicant")
    assert "La ce scară este becul?" in [m["text"] for m in waiting["messages"]]
    assert waiting["dueDate"] == registration["dueDate"], "nothing suspends a petition's term"
    office.citizen.write(case_id, code, "La scara B.")
    assert office.desk("officer").awaited_task(case_id, "draft")
    assert office.citizen.case(case_id, code)["status"] == "in_progress"


def test_only_the_signatory_extends_and_only_once(office: Office) -> None:
    registration = office.registered()
    task = office.to_step(registration["id"], "draft")
    with pytest.raises(Refused) as refusal:
        office.desk("officer").act(task["taskId"], "extend", days=15, reason="Expertiză")
    assert refusal.value.status == 403
    office.desk("signatory").act(task["taskId"], "extend", days=15, reason="Este nevoie de o expertiză.")
    case = office.citizen.case(registration["id"], registration["trackingCode"])
    assert case["dueDate"] > registration["dueDate"]
    with pytest.raises(Refused):
        office.desk("signatory").act(task["taskId"], "extend", days=15, reason="Încă o dată.")
    assert office.desk("officer").awaited_task(registration["id"], "draft")["taskId"] == task["taskId"]


def test_a_misdirected_petition_is_redirected_by_letter(office: Office) -> None:
    registration = office.registered()
    task = office.to_step(registration["id"], "assign")
    # The head who writes this letter does not approve it: a delegate does, named before it is set. It is the second
    # head, so that the first one's letters keep bearing her name.
    head, delegate = office.desk("head", 1), office.as_user(office.username_elsewhere("officer"))
    head.delegate(delegate.username)
    head.act(
        task["taskId"],
        "redirect",
        authority="Primăria Municipiului București",
        text="Competența aparține municipiului.",
    )
    approve = delegate.awaited_task(registration["id"], "approve")
    delegate.act(approve["taskId"], "approve", pin=PIN)
    sign = office.desk("signatory").awaited_task(registration["id"], "sign")
    office.desk("signatory").act(sign["taskId"], "sign", pin=PIN)
    case = office.citizen.awaited_status(registration["id"], registration["trackingCode"], "archived")
    assert "redirected" in [entry["event"] for entry in case["timeline"]]
    assert any(d["signed"] for d in case["documents"])


def test_an_anonymous_petition_is_closed_unanswered(office: Office) -> None:
    registration = office.registered()
    task = office.to_step(registration["id"], "assign")
    office.desk("head").act(task["taskId"], "close", reason="Petiție fără date de identificare (art. 7).")
    case = office.citizen.awaited_status(registration["id"], registration["trackingCode"], "archived")
    assert "closed" in [entry["event"] for entry in case["timeline"]]


def test_two_petitions_on_one_matter_are_joined(office: Office) -> None:
    body = office.request()
    first = office.citizen.submit(body)
    second = office.citizen.submit({**body, "data": {**body["data"], "descriere": "Revin cu aceeași problemă."}})
    task = office.to_step(second["id"], "assign")
    office.desk("head").act(task["taskId"], "join", to=first["id"])
    case = office.citizen.awaited_status(second["id"], second["trackingCode"], "archived")
    assert "joined" in [entry["event"] for entry in case["timeline"]]
    assert office.answered(first)["status"] == "archived"


@pytest.mark.parametrize("step", ["assign", "draft", "approve"])
def test_a_citizen_withdraws(office: Office, step: str) -> None:
    registration = office.registered()
    case_id, code = registration["id"], registration["trackingCode"]
    office.to_step(case_id, step)
    first = office.citizen.withdraw(case_id, code, "S-a rezolvat.")
    assert office.citizen.withdraw(case_id, code, "S-a rezolvat.") == first
    case = office.citizen.awaited_status(case_id, code, "archived")
    assert [entry["event"] for entry in case["timeline"]].count("withdrawn") == 1


def test_public_information_has_its_own_term_and_its_refusal(office: Office) -> None:
    registration = office.registered("informatii-publice")
    petition = office.registered("petitie")
    assert registration["dueDate"] < petition["dueDate"]
    assert office.answered(registration)["status"] == "archived"


def test_a_stale_click_does_nothing_twice_and_says_so(office: Office) -> None:
    registration = office.registered()
    task = office.to_step(registration["id"], "assign")
    officer = office.username("officer")
    office.desk("head").act(task["taskId"], "assign", assignee=officer)
    with pytest.raises(Refused) as refusal:
        office.desk("head").act(task["taskId"], "assign", assignee=officer)
    assert refusal.value.status == 409
    assert office.events(registration["id"]).count("assigned") == 1


def test_the_drafter_cannot_approve_nor_the_head_sign(office: Office) -> None:
    registration = office.registered()
    task = office.to_step(registration["id"], "approve")
    with pytest.raises(Refused) as refusal:
        office.desk("officer").act(task["taskId"], "approve", pin=PIN)
    assert refusal.value.status == 403
    with pytest.raises(Refused) as refusal:
        office.desk("signatory").act(task["taskId"], "sign", pin=PIN)
    assert refusal.value.status in (400, 403)


def test_a_wrong_pin_names_the_field_and_signs_nothing(office: Office) -> None:
    registration = office.registered()
    task = office.to_step(registration["id"], "approve")
    with pytest.raises(Refused) as refusal:
        office.desk("head").act(task["taskId"], "approve", pin="000000")
    assert refusal.value.status == 400
    assert [e["field"] for e in refusal.value.problem["errors"]] == ["pin"]
    office.desk("head").act(task["taskId"], "approve", pin=PIN)
    assert office.desk("signatory").awaited_task(registration["id"], "sign")
