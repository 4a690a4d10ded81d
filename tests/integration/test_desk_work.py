"""Work on cases on the deployed copy: a folder signed under one PIN, a draft seen as its letter, opinions, notes."""

from io import BytesIO
from typing import Any

import pikepdf
import pytest

from tests.integration.flows import PIN, Office
from town.doors import Desk, Refused
from town.petition import ANSWER

Json = dict[str, Any]
TABLE = "Lucrările:\n\n| Strada | Metri |\n|---|---:|\n| Apusului | 12 |\n"


def post(desk: Desk, path: str, body: Json) -> tuple[int, Any]:
    got = desk.http.post(f"{desk.api}{path}", json=body, timeout=90)
    return got.status_code, got.json()


def to_sign(office: Office, count: int) -> list[Json]:
    """Cases whose letters wait for the signatory, with the hash of what is shown."""
    items = []
    for _ in range(count):
        case_id = office.registered()["id"]
        task = office.to_step(case_id, "sign")
        documents = office.desk("signatory").case(case_id)["documents"]
        shown = next(each["sha256"] for each in documents if each["id"] == task["documentId"])
        items.append({"taskId": task["taskId"], "sha256": shown, "caseId": case_id})
    return items


def test_a_folder_is_signed_under_one_pin_and_the_failure_of_one_leaves_the_others(office: Office) -> None:
    first, second, third = to_sign(office, 3)
    signatory = office.desk("signatory")
    asked = [{key: each[key] for key in ("taskId", "sha256")} for each in (first, second, third)]
    asked[1]["sha256"] = "0" * 64
    status, refused = post(signatory, "/signatures", {"items": asked, "pin": "000000"})
    assert (status, refused["errors"][0]["field"]) == (400, "pin")
    status, found = post(signatory, "/signatures", {"items": asked, "pin": PIN})
    assert status == 200
    assert [each.get("status") for each in found["items"]] == ["signed", None, "signed"]
    assert found["items"][1]["problem"]["type"].endswith(("LetterChanged", "Stale"))
    assert found["items"][1]["problem"]["status"] == 409
    status, again = post(signatory, "/signatures", {"items": asked[:1], "pin": PIN})
    assert (status, again["items"][0]["status"]) == (200, "signed")
    for each in (first, third):
        assert "signed" in office.events(each["caseId"])
    assert second["caseId"] in {task["caseId"] for task in signatory.tasks() if task["step"] == "sign"}


def test_a_draft_is_kept_and_seen_as_its_letter_without_a_letter_being_made(office: Office) -> None:
    case_id = office.registered()["id"]
    office.to_step(case_id, "draft")
    officer = office.desk("officer")
    mark = officer.case(case_id)["mark"]
    words = {"subject": "Răspuns", "body": TABLE}
    got = officer.http.post(f"{officer.api}/cases/{case_id}/preview", json=words, timeout=90)
    assert (got.status_code, got.headers["Content-Type"]) == (200, "application/pdf")
    with pikepdf.open(BytesIO(got.content)) as pdf:
        assert pdf.Root.MarkInfo.Marked
    assert officer.case(case_id)["documents"] == []
    status, kept = post(officer, f"/cases/{case_id}/drafts", words | {"base": mark})
    assert status == 200
    assert officer.case(case_id)["work"]["body"] == TABLE.strip()
    assert post(officer, f"/cases/{case_id}/drafts", {"subject": "R", "body": "Alt text.", "base": mark})[0] == 409
    assert post(officer, f"/cases/{case_id}/drafts", words | {"base": kept["mark"]})[1]["mark"] == kept["mark"]


def test_departments_give_their_opinions_and_the_answer_waits_for_them(office: Office) -> None:
    case_id = office.registered()["id"]
    task = office.to_step(case_id, "draft")
    officer, park = office.desk("officer"), office.as_user("iulia.parc")
    officer.act(task["taskId"], "consult", departments=["ADPDU", "DGPL"], question="Ce știți de acest stâlp?")
    with pytest.raises(Refused) as early:
        officer.act(task["taskId"], "draft", subject="Răspuns", body=ANSWER)
    assert early.value.status == 409
    asked = office.as_user("horia.parc").awaited_task(case_id, "opinion")
    assert "give_opinion" in asked["actions"]
    assert "***" in str(park.case(case_id)["applicant"])
    park.act(asked["taskId"], "give_opinion", text="Stâlpul este al rețelei.", favourable=True)
    police = office.as_user("dan.politie").awaited_task(case_id, "opinion")
    officer.act(police["taskId"], "recall", reason="Nu mai este nevoie.")
    assert officer.act(task["taskId"], "draft", subject="Răspuns", body=ANSWER)["caseId"] == case_id
    history = officer.case(case_id)["history"]
    assert "Stâlpul este al rețelei." in [entry.get("why") for entry in history]


def test_a_note_reaches_its_colleague_and_never_the_applicant(office: Office) -> None:
    registration = office.registered()
    case_id = registration["id"]
    office.to_step(case_id, "draft")
    head = office.username("head")
    status, note = post(office.desk("officer"), f"/cases/{case_id}/notes", {"text": f"@{head}, e în regulă?"})
    assert (status, note["mentioned"]) == (201, [head])
    desk = office.desk("head")
    found = desk.http.get(f"{desk.api}/mentions", timeout=60).json()["items"]
    assert found[0]["caseId"] == case_id
    seen = office.citizen.case(case_id, registration["trackingCode"])
    assert "în regulă" not in str(seen)
    assert "noted" not in [entry["event"] for entry in seen["timeline"]]
