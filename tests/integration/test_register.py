"""The registry's day on the deployed copy: jobs, documents, numbers for paper, scans, incoming e-mail."""

import io
from typing import Any
from uuid import uuid4

import pikepdf
import requests
from openpyxl import load_workbook

from tests.builders.inbox import raw_mail
from tests.integration.flows import Office
from tests.integration.test_paper import paper, today
from tests.stack import Stack
from town.doors import Desk, awaited

Json = dict[str, Any]


def call(
    desk: Desk, method: str, path: str, body: Json | None = None, headers: dict[str, str] | None = None
) -> requests.Response:
    return desk.http.request(method, f"{desk.api}{path}", json=body, headers=headers, timeout=60)


def pdf() -> bytes:
    out = io.BytesIO()
    made = pikepdf.new()
    made.add_blank_page()
    made.save(out)
    return out.getvalue()


def test_the_register_as_a_job_with_a_link(office: Office) -> None:
    registrar, head = office.desk("registrar"), office.desk("head")
    entry = registrar.register(paper(office))
    for form in ("xlsx", "pdf"):
        where = f"/register?from={today()}&to={today()}&format={form}"
        asked = call(registrar, "GET", where, None, {"Prefer": "respond-async", "Idempotency-Key": f"job-{uuid4()}"})
        assert asked.status_code == 202, asked.text
        export = f"/exports/{asked.json()['exportId']}"

        def ready(export: str = export) -> Json | None:
            seen: Json = call(registrar, "GET", export).json()
            assert seen["state"] != "failed", seen
            return seen if seen["state"] == "ready" else None

        told = awaited("the export", ready)
        content = requests.get(told["url"], timeout=60).content
        assert len(content) == told["size"]
        assert call(head, "GET", export).status_code == 200
        assert call(office.desk("officer"), "GET", export).status_code == 403
        if form == "xlsx":
            sheet = load_workbook(io.BytesIO(content)).active
            assert entry["number"] in [row[0].value for row in sheet.iter_rows(min_row=2)]
        else:
            assert content.startswith(b"%PDF-")
    assert call(registrar, "GET", f"/register?from={today()}&format=xlsx").content.startswith(b"PK")


def test_documents_and_numbers_for_paper_share_the_register(office: Office) -> None:
    registrar = office.desk("registrar")
    key = {"Idempotency-Key": f"block-{uuid4()}"}
    reserved = {"count": 2, "why": "Pană anunțată"}
    block = call(registrar, "POST", "/register/reservations", reserved, key)
    assert block.status_code == 201, block.text
    assert call(registrar, "POST", "/register/reservations", reserved, key).json() == block.json()
    used, void = block.json()["ids"]
    received = block.json()["reservedAt"]
    entered = {**paper(office), "reservedNumber": used, "receivedAt": received}
    made = call(registrar, "POST", "/register", entered)
    assert (made.status_code, made.json()["id"], made.json()["registeredAt"]) == (201, used, received)
    assert call(registrar, "POST", "/register", entered).status_code == 409
    for _ in range(2):
        assert registrar.annul(void, "Nefolosit")["annulled"]
    letter = {"direction": "out", "summary": "Adresă", "addressee": "Apa Nova"}
    key = {"Idempotency-Key": f"letter-{uuid4()}"}
    numbered = call(registrar, "POST", "/documents", letter, key).json()
    assert call(registrar, "POST", "/documents", letter, key).json() == numbered
    rows = {row["id"]: row for row in registrar.read_register(today(), today())["items"]}
    assert (rows[used]["receivedAt"], rows[used]["reserved"]) == (received, False)
    assert (rows[void]["annulledWhy"], rows[numbered["id"]]["addressee"]) == ("Nefolosit", "Apa Nova")
    assert call(office.desk("officer"), "POST", "/documents", letter).status_code == 403


def test_a_scan_goes_with_the_entry(office: Office) -> None:
    registrar = office.desk("registrar")
    content = pdf()
    told = {"filename": "scan.pdf", "contentType": "application/pdf", "size": len(content)}
    ticket = call(registrar, "POST", "/uploads", told).json()
    sent = requests.post(ticket["url"], data=ticket["fields"], files={"file": content}, timeout=60)
    assert sent.status_code < 300, sent.text
    entry = registrar.register({**paper(office), "attachments": [ticket["uploadId"]]})

    def released() -> bool | None:
        files = registrar.case(entry["id"])["files"]
        return any(each.get("state") == "released" for each in files) or None

    awaited("the scan", released)


def test_an_e_mail_becomes_an_entry_once(office: Office, stack: Stack) -> None:
    registrar, mark = office.desk("registrar"), uuid4().hex
    raw = raw_mail(message_id=f"<{mark}@example.ro>", subject=f"Groapă {mark}", files=(("cerere.pdf", pdf()),))
    for place in ("in/one", "in/two"):
        stack.client("s3").put_object(Bucket=stack.outputs["BucketMail"], Key=f"{place}-{mark}", Body=raw)

    def proposals() -> list[Json] | None:
        items = call(registrar, "GET", "/inbox").json()["items"]
        return [each for each in items if mark in each["subject"]] or None

    (proposal,) = awaited("the proposal", proposals)
    assert (proposal["from"]["email"], len(proposal["attachments"])) == ("stefan@example.ro", 1)
    body = {
        "action": "accept",
        "service": "petitie",
        "summary": proposal["subject"],
        "applicant": {"kind": "person", "name": "Ștefan Țuțea", "email": "stefan@example.ro"},
    }
    made = call(registrar, "POST", f"/inbox/{proposal['proposalId']}", body)
    assert made.status_code == 201, made.text
    assert call(registrar, "POST", f"/inbox/{proposal['proposalId']}", body).json() == made.json()
    assert proposals() is None

    def released() -> bool | None:
        return any(each.get("state") == "released" for each in registrar.case(made.json()["id"])["files"]) or None

    awaited("the e-mail's file", released)


def test_a_rejected_e_mail_is_answered_once(office: Office, stack: Stack) -> None:
    registrar, mark = office.desk("registrar"), uuid4().hex
    raw = raw_mail(message_id=f"<{mark}@example.ro>", sender=f"{mark}@example.ro", subject=mark)
    stack.client("s3").put_object(Bucket=stack.outputs["BucketMail"], Key=f"in/{mark}", Body=raw)

    def proposals() -> list[Json] | None:
        return [each for each in call(registrar, "GET", "/inbox").json()["items"] if each["subject"] == mark] or None

    (proposal,) = awaited("the proposal", proposals)
    for _ in range(2):
        told = call(registrar, "POST", f"/inbox/{proposal['proposalId']}", {"action": "reject", "reason": "Reclamă."})
        assert (told.status_code, bool(told.json().get("toldAt"))) == (200, True), told.text
    sent = requests.get(f"{stack.book['aws']}/_ministack/ses/messages", timeout=60).text
    assert sent.count(f"{mark}@example.ro") >= 1
