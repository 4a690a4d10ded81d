"""Under a letter stands the person whose signature is on it."""

import subprocess
from typing import Any

import pytest

from tests.integration.flows import PIN, Office
from town.doors import Desk, Refused
from town.petition import ANSWER
from town.seed.people import STAFF

Json = dict[str, Any]

# Another department than the one through which all other tests walk: a delegation changes the names under its letters.
ELSEWHERE = "ADPDU"


def words(desk: Desk, case_id: str, document_id: str) -> str:
    """The part of a letter in which its signatories stand."""
    pdf = desk.file(case_id, document_id)
    done = subprocess.run(["pdftotext", "-layout", "-", "-"], input=pdf, capture_output=True, check=True)
    return done.stdout.decode().split("Cu stimă")[-1].split("Întocmit")[0]


def name_of(username: str) -> str:
    return next(person.name for person in STAFF if person.username == username)


def test_a_letter_is_made_again_for_the_head_who_signs_it(office: Office) -> None:
    registration = office.registered()
    case_id, code = registration["id"], registration["trackingCode"]
    first = office.to_step(case_id, "approve")
    deputy = office.desk("head", 1)
    assigned, signs = name_of(office.username("head")), name_of(deputy.username)
    said = words(deputy, case_id, first["documentId"])
    assert (assigned in said, signs in said, "p. " in said) == (True, False, False)

    for _ in range(2):
        with pytest.raises(Refused) as refusal:
            deputy.act(first["taskId"], "approve", pin=PIN)
        assert refusal.value.status == 409
    again = deputy.awaited_task(case_id, "approve")
    assert again["documentId"] != first["documentId"]
    said = words(deputy, case_id, again["documentId"])
    assert (assigned in said, signs in said) == (False, True)

    deputy.act(again["taskId"], "approve", pin=PIN)
    sign = office.desk("signatory").awaited_task(case_id, "sign")
    office.desk("signatory").act(sign["taskId"], "sign", pin=PIN)
    done = office.citizen.awaited_status(case_id, code, "archived")
    (letter,) = [each for each in done["documents"] if each["signed"]]
    assert letter["id"] == again["documentId"]
    verdict = office.citizen.verify(office.citizen.document(case_id, letter["id"], code))
    signers = " ".join(each["signer"] for each in verdict["signatures"])
    assert (assigned in signers, signs in signers) == (False, True)
    assert office.events(case_id).count("letter_remade") == 1


def test_a_delegate_stands_there_for_the_head(office: Office) -> None:
    parks, delegate = Office(office.book, ELSEWHERE), office.as_user(office.username_elsewhere("officer"))
    head, officer = parks.desk("head"), parks.desk("officer")
    head.delegate(delegate.username)
    case_id = office.registered()["id"]
    office.desk("head").act(office.to_step(case_id, "assign")["taskId"], "assign", department=ELSEWHERE)
    head.act(head.awaited_task(case_id, "assign")["taskId"], "assign", assignee=officer.username)
    officer.act(officer.awaited_task(case_id, "draft")["taskId"], "draft", subject="Răspuns", body=ANSWER)
    approve = delegate.awaited_task(case_id, "approve")
    said = words(delegate, case_id, approve["documentId"])
    assert (name_of(head.username) in said, name_of(delegate.username) in said) == (False, True)
    assert "p. " in said
    delegate.act(approve["taskId"], "approve", pin=PIN)
    assert office.desk("signatory").awaited_task(case_id, "sign")
