"""Who asked for post gets a letter: it waits at the desk, leaves once, and the file shows when."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from tests.integration.flows import PIN, Office
from town.doors import Refused, awaited

Json = dict[str, Any]


def today() -> str:
    return f"{datetime.now(ZoneInfo('Europe/Bucharest')):%Y-%m-%d}"


def on_paper(office: Office) -> Json:
    """A petition that came on paper and is to be answered on paper."""
    asked = office.request()
    applicant = {"kind": "person", "name": asked["applicant"]["name"], "address": "Str. Apusului nr. 6, Sector 6"}
    body: Json = {"channel": "paper", "service": "petitie", "applicant": {**applicant, "replyBy": "post"}}
    body |= {"summary": asked["data"]["subiect"], "attachments": [], "sheets": 2}
    return office.desk("registrar").register(body)


def waiting(office: Office, case_id: str, addressee: str = "applicant") -> Json:
    """The letter of the case that waits to be carried."""

    def look() -> Json | None:
        found = office.desk("registrar").dispatches()
        mine = [each for each in found if (each["caseId"], each["addressee"]["kind"]) == (case_id, addressee)]
        return mine[0] if mine else None

    return awaited(f"letter to the {addressee} of {case_id}", look)


def test_a_letter_by_post_leaves_once_and_is_seen_by_who_asked(office: Office) -> None:
    registrar, registration = office.desk("registrar"), on_paper(office)
    case_id, code = registration["id"], registration["trackingCode"]
    assert office.answered(registration)["status"] == "archived"
    letter = waiting(office, case_id)
    assert letter["addressee"]["address"] == "Str. Apusului nr. 6, Sector 6"
    assert registrar.file(letter["letterOf"], letter["documentId"]).startswith(b"%PDF-")

    first = registrar.record_dispatch(letter, today(), "RR123456789RO")
    again = registrar.record_dispatch(letter, today(), "RR123456789RO")
    assert (first["repeated"], again) == (False, {**first, "repeated": True})
    with pytest.raises(Refused) as refusal:
        registrar.record_dispatch(letter, today(), "RR000000000RO")
    assert refusal.value.status == 409

    timeline = office.citizen.case(case_id, code)["timeline"]
    (posted,) = [entry for entry in timeline if entry["event"] == "posted"]
    assert f"{today()[8:]}.{today()[5:7]}.{today()[:4]}" in posted["note"]
    assert office.events(case_id).count("posted") == 1
    assert letter["noticeId"] not in [each["noticeId"] for each in registrar.dispatches()]
    assert letter["noticeId"] in [each["noticeId"] for each in registrar.dispatches("sent")]

    back = registrar.record_return(letter, "unclaimed")
    assert registrar.record_return(letter, "unclaimed") == {**back, "repeated": True}
    assert [e["event"] for e in office.citizen.case(case_id, code)["timeline"]][-1] == "post_returned"


def test_a_redirect_leaves_for_the_authority_too(office: Office) -> None:
    registrar, registration = office.desk("registrar"), on_paper(office)
    case_id = registration["id"]
    task = office.to_step(case_id, "draft")
    text = "Competența aparține societății."
    office.desk("officer").act(
        task["taskId"], "redirect", authority="Metrorex S.A.\nBd. Dinicu Golescu nr. 38, București", text=text
    )
    approve = office.desk("head").awaited_task(case_id, "approve")
    office.desk("head").act(approve["taskId"], "approve", pin=PIN)
    sign = office.desk("signatory").awaited_task(case_id, "sign")
    office.desk("signatory").act(sign["taskId"], "sign", pin=PIN)
    to_authority, to_applicant = waiting(office, case_id, "authority"), waiting(office, case_id)
    assert to_authority["addressee"]["name"] == "Metrorex S.A."
    assert to_authority["documentId"] != to_applicant["documentId"]
    for letter in (to_authority, to_applicant):
        assert registrar.file(letter["letterOf"], letter["documentId"]).startswith(b"%PDF-")
        assert not registrar.record_dispatch(letter, today())["repeated"]
    case = office.citizen.awaited_status(case_id, registration["trackingCode"], "redirected", "archived")
    notes = [entry["note"] for entry in case["timeline"] if entry["event"] == "posted"]
    assert [note.startswith("Către autoritatea competentă") for note in notes] == [True, False]


def test_nobody_else_carries_letters(office: Office) -> None:
    with pytest.raises(Refused) as refusal:
        office.desk("head").dispatches()
    assert refusal.value.status == 403
