"""Search on the deployed copy: fresh within seconds, within the role, on record without its words."""

import json
from typing import Any
from uuid import uuid4

from tests.integration.flows import Office
from tests.stack import Stack
from town.doors import Desk, awaited, aws_client

Json = dict[str, Any]


def look(desk: Desk, words: str, **filters: str) -> list[Json]:
    answer = desk.http.get(f"{desk.api}/search", params={"q": words, **filters}, timeout=60)
    answer.raise_for_status()
    items: list[Json] = answer.json()["items"]
    return items


def found(desk: Desk, case_id: str, words: str) -> Json:
    """The case among the results, as soon as it is there."""

    def looked() -> Json | None:
        return next((item for item in look(desk, words) if item["caseId"] == case_id), None)

    return awaited(f"{case_id} in the index", looked)


def test_a_case_just_registered_is_found_by_who_may_see_it(office: Office) -> None:
    word = f"zq{uuid4().hex[:10]}"
    body = office.request()
    body["data"]["descriere"] = f"Groapă lângă {word}, adâncă."
    case_id = office.citizen.submit(body)["id"]
    registrar, head = (Desk.sign_in(office.book, name) for name in ("ileana.registru", "sorina.sef"))
    hit = found(registrar, case_id, word)
    assert [piece["text"] for piece in hit["matches"][0]["pieces"] if piece.get("found")] == [word]
    assert [item["caseId"] for item in look(head, word)] == [case_id]
    assert look(Desk.sign_in(office.book, "horia.parc"), word) == []
    assert look(Desk.sign_in(office.book, "anton.arhivar"), word) == []
    assert look(head, word, state="archived") == []
    admin = Desk.sign_in(office.book, "adam.admin")
    assert admin.http.get(f"{admin.api}/search", params={"q": word}, timeout=60).status_code == 403
    assert word not in _whole(office, "search")


def test_a_cnp_is_looked_for_in_a_body_and_stands_in_no_log(stack: Stack, office: Office) -> None:
    body = office.request()
    email = body["applicant"]["email"]
    case_id = office.citizen.submit(body)["id"]
    registrar = Desk.sign_in(office.book, "ileana.registru")

    def looked() -> bool | None:
        answer = registrar.http.post(f"{registrar.api}/search", json={"q": email}, timeout=60)
        answer.raise_for_status()
        return [item["caseId"] for item in answer.json()["items"]] == [case_id] or None

    assert awaited(f"{case_id} by its e-mail", looked)
    refused = registrar.http.get(f"{registrar.api}/search", params={"q": email}, timeout=60)
    assert (refused.status_code, [each["field"] for each in refused.json()["errors"]]) == (400, ["q"])
    logs = [path.read_text(errors="replace") for path in stack.place.logs.glob("*.log")]
    assert logs
    assert not any(email in log for log in logs)


def test_what_the_applicant_writes_later_is_found_too(office: Office) -> None:
    registered, word = office.registered(), f"zw{uuid4().hex[:10]}"
    office.citizen.write(registered["id"], registered["trackingCode"], f"Adaug: {word}.")
    hit = found(Desk.sign_in(office.book, "ileana.registru"), registered["id"], word)
    assert hit["matches"][0]["part"] == "message"


def _whole(office: Office, table: str) -> str:
    """Everything that the table holds, as text."""
    pages = aws_client(office.book, "dynamodb").get_paginator("scan").paginate(TableName=office.book["tables"][table])
    return json.dumps([item for page in pages for item in page["Items"]], default=str).casefold()
