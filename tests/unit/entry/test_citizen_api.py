"""The citizen's API in the contract's shapes."""

import json
import re
from dataclasses import replace
from typing import Any

import jsonschema_rs
import pytest
import schemathesis
from chalice.test import Client

from primarie.cases.model import CaseDocument, Status
from primarie.catalogue import limits, services
from primarie.documents.release_upload import release_upload
from primarie.signing.model import Form, KnownLetter, SignatureVerdict, Verdict
from primarie.signing.verdict_words import verdict_as_dict
from primarie.web.site import openapi
from tests.builders.cases import CODE
from tests.builders.door import CitizensDoor
from tests.builders.files import EXAMINERS, pdf
from tests.builders.requests import petition

API = "/api/v1"
PDF = pdf()


class Caller:
    """A system that speaks to the API."""

    def __init__(self, door: CitizensDoor) -> None:
        self._client = Client(door.app(), stage_name="live")

    def get(self, path: str) -> tuple[int, Any, dict[str, str]]:
        answer = self._client.http.get(f"{API}{path}", headers={"Accept": "application/json"})
        return answer.status_code, _body(answer), answer.headers

    def post(self, path: str, body: Any, **headers: str) -> tuple[int, Any]:
        sent = body if isinstance(body, bytes) else json.dumps(body).encode()
        answer = self._client.http.post(
            f"{API}{path}", headers={"Content-Type": "application/json"} | headers, body=sent
        )
        return answer.status_code, _body(answer)

    def submit(self, body: Any, key: str = "cheie-1") -> tuple[int, Any]:
        return self.post("/requests", body, **{"Idempotency-Key": key})


def _body(answer: Any) -> Any:
    return json.loads(answer.body) if answer.body else None


@pytest.fixture
def door() -> CitizensDoor:
    return CitizensDoor()


@pytest.fixture
def caller(door: CitizensDoor) -> Caller:
    return Caller(door)


def _conforms(schema: str, value: Any) -> None:
    whole = openapi.description("https://primaria.example")
    validator = jsonschema_rs.Draft202012Validator(
        {"$ref": f"#/components/schemas/{schema}", "components": whole["components"]}, validate_formats=True
    )
    assert [error.message for error in validator.iter_errors(value)] == []


def test_services(caller: Caller) -> None:
    status, listed, _ = caller.get("/services")
    assert status == 200
    assert [each["slug"] for each in listed["items"]] == [each.slug for each in services()]
    for each in listed["items"]:
        _conforms("ServiceItem", each)
        _conforms("Service", caller.get(f"/services/{each['slug']}")[1])
    _, one, _ = caller.get("/services/petitie")
    assert {"subiect", "descriere"} == set(one["schema"]["properties"])
    assert caller.get("/services/nimic")[0] == 404


def test_a_request_gets_its_number_and_keeps_it(caller: Caller) -> None:
    status, first = caller.submit(petition())
    assert status == 201
    _conforms("Receipt", first)
    assert first["id"] == "S6-2026-00000001"
    assert caller.submit(petition()) == (201, first)
    other = petition(data={"subiect": "Alta", "descriere": "Cu totul altă poveste aici."})
    assert caller.submit(other)[0] == 422


def test_a_key_is_demanded(caller: Caller) -> None:
    status, problem = caller.post("/requests", petition())
    assert status == 400
    _conforms("Problem", problem)
    assert problem["errors"][0]["field"] == "Idempotency-Key"


def test_faults_name_their_fields(caller: Caller) -> None:
    status, problem = caller.submit(petition(data={"subiect": "Groapă"}))
    assert status == 400
    assert problem["errors"] == [
        {"field": "data.descriere", "message": "Completați câmpul „Ce s-a întâmplat și ce cereți”."}
    ]


@pytest.mark.parametrize(
    "body", [b"", b"{", b"[]", b"null", b'"x"', b'{"service": "\\ud800"}', b"[" * 100_000, '{"ș": "'.encode("utf-16")]
)
def test_what_is_no_request_is_refused(caller: Caller, body: bytes) -> None:
    assert caller.submit(body)[0] == 400


@pytest.mark.parametrize("kind", [{}, [], None, 1, True])
def test_a_kind_of_no_kind_is_refused(caller: Caller, kind: Any) -> None:
    body = petition()
    body["applicant"] = {**body["applicant"], "kind": kind}
    assert caller.submit(body)[0] == 400


def test_an_upload_goes_into_the_request(door: CitizensDoor, caller: Caller) -> None:
    wanted = {
        "service": "petitie",
        "name": "dovezi",
        "filename": "a.pdf",
        "contentType": "application/pdf",
        "size": len(PDF),
    }
    status, ticket = caller.post("/uploads", wanted)
    assert status == 201
    _conforms("UploadTicket", ticket)
    door.quarantine.send(ticket["uploadId"], PDF)
    for _ in range(2):
        release_upload(
            ticket["uploadId"], uploads=door.uploads, quarantine=door.quarantine, shelf=door.shelf, examiners=EXAMINERS
        )
    _, state, _ = caller.get(f"/uploads/{ticket['uploadId']}")
    _conforms("UploadStatus", state)
    assert state["state"] == "released"
    status, done = caller.submit(petition(attachments=[ticket["uploadId"]]))
    assert status == 201
    door.uploads.claim(ticket["uploadId"], done["id"])
    assert caller.submit(petition(attachments=[ticket["uploadId"]])) == (201, done)
    assert caller.submit(petition(attachments=[ticket["uploadId"]]), key="alta")[0] == 400


def test_an_unknown_upload(caller: Caller) -> None:
    assert caller.get("/uploads/nimic")[0] == 404


def test_the_case_by_its_code(door: CitizensDoor, caller: Caller) -> None:
    _, done = caller.submit(petition())
    path = f"/requests/{done['id']}"
    status, shown, headers = caller.get(f"{path}?code={done['trackingCode']}")
    assert status == 200
    _conforms("Case", shown)
    assert shown["status"] == "registered"
    assert [each["event"] for each in shown["timeline"]] == ["registered"]
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["Cache-Control"] == "no-store"
    assert caller.get(path)[0] == 403
    assert caller.get(f"{path}?code=AAAA")[0] == 404
    assert caller.get("/requests/S6-2026-00000099?code=AAAA")[0] == 404
    assert caller.get("/requests/nimic?code=AAAA")[0] == 404


def test_guessing_meets_429_on_every_route(door: CitizensDoor, caller: Caller) -> None:
    door.hall.registered()
    path = "/requests/S6-2026-00000001"
    seen = [caller.get(f"{path}?code=AAAA")[0] for _ in range(11)]
    assert seen == [404] * 10 + [429]
    for route in ("", "/proof", "/documents/d1"):
        assert caller.get(f"{path}{route}?code={CODE}")[0] == 429
    assert caller.post(f"{path}/withdraw?code={CODE}", {})[0] == 429
    assert caller.post(f"{path}/messages?code={CODE}", {"text": "x"})[0] == 429


def test_messages_and_withdrawal(door: CitizensDoor, caller: Caller) -> None:
    door.hall.registered()
    path = "/requests/S6-2026-00000001"
    key = {"Idempotency-Key": "m1"}
    first = caller.post(f"{path}/messages?code={CODE}", {"text": "Bună ziua"}, **key)
    assert first[0] == 201
    assert caller.post(f"{path}/messages?code={CODE}", {"text": "Bună ziua"}, **key) == first
    assert caller.post(f"{path}/messages?code={CODE}", {"text": ""})[0] == 400
    assert caller.post(f"{path}/messages?code={CODE}", {"text": 7})[0] == 400
    assert caller.post(f"{path}/messages?code={CODE}", {"text": "a", "attachments": "x"})[0] == 400
    withdrawn = caller.post(f"{path}/withdraw?code={CODE}", {"reason": "S-a rezolvat"})
    assert withdrawn[0] == 200
    assert caller.post(f"{path}/withdraw?code={CODE}", b"") == withdrawn
    assert door.hall.case("S6-2026-00000001").status is Status.WITHDRAWN
    assert len(door.hall.dossier("S6-2026-00000001").messages) == 1


def test_a_sealed_letter_is_a_redirect(door: CitizensDoor, caller: Caller) -> None:
    case_id = door.hall.registered()
    door.hall.letters.letters[case_id] = [CaseDocument("d1", "letter", "ab" * 32, True)]
    door.links.files.add((case_id, "d1"))
    status, _, headers = caller.get(f"/requests/{case_id}/documents/d1?code={CODE}")
    assert (status, headers["Location"]) == (302, "https://documents.example/d1")
    assert caller.get(f"/requests/{case_id}/documents/d2?code={CODE}")[0] == 404


def test_the_proof(door: CitizensDoor, caller: Caller) -> None:
    case_id = door.hall.registered()
    assert caller.get(f"/requests/{case_id}/proof?code={CODE}")[1]["state"] == "pending"


def test_no_code_and_no_person_enters_the_log(caller: Caller, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG")
    _, done = caller.submit(petition())
    caller.get(f"/requests/{done['id']}?code={done['trackingCode']}")
    caller.get(f"/requests/{done['id']}?code=GHICIT-CODUL")
    said = repr([vars(record) for record in caplog.records])
    assert done["id"] in said
    for secret in (done["trackingCode"], "GHICIT", "Țuțea", "stefan@exemplu.ro"):
        assert secret not in said


def test_the_description_is_true_to_the_routes(door: CitizensDoor, caller: Caller) -> None:
    status, described, _ = caller.get("/openapi.json")
    assert status == 200
    assert described["openapi"].startswith("3.1")
    served = {path.removeprefix(API): methods for path, methods in door.app().routes.items() if path.startswith(API)}
    told = {_plain(path): {m.upper() for m in methods} for path, methods in described["paths"].items()}
    verification = {"/verify": {"POST"}}  # another app's, at the same origin
    ours = {_plain(path): set(methods) for path, methods in served.items() if path != "/openapi.json"}
    assert told == ours | verification
    named = {f"{kind}/{name}" for kind, each in described["components"].items() for name in each}
    assert set(re.findall(r"#/components/([\w/-]+)", json.dumps(described))) == named
    schemathesis.openapi.from_dict(described).validate()


def test_a_verdict_is_as_described() -> None:
    signature = SignatureVerdict("Ioana Șerban", "B-T", "", intact=True, trusted=True, covers_whole_document=True)
    known = KnownLetter("d1", "letter", "42/24.11.2026", Form.SENT, "2026-11-24T08:00:00.000000Z")
    _conforms("Verdict", verdict_as_dict(Verdict((signature,), (signature,), registered=known)))
    _conforms("Verdict", verdict_as_dict(Verdict(problem="unreadable")))


def _plain(path: str) -> str:
    return re.sub(r"{\w+}", "{}", path)


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/uploads", {"service": "petitie"}),
        ("/requests", petition()),
    ],
)
def test_who_calls_too_often_is_told_when_to_come_back(
    path: str, body: Any, door: CitizensDoor, monkeypatch: pytest.MonkeyPatch
) -> None:
    strict = {name: replace(rate, from_address=1) for name, rate in limits.rates().items()}
    monkeypatch.setattr(limits, "rates", lambda: strict)
    client = Client(door.app(), stage_name="live")
    headers = {"Content-Type": "application/json", "Idempotency-Key": "k"}
    answers = [client.http.post(f"{API}{path}", headers=headers, body=json.dumps(body).encode()) for _ in range(3)]
    assert answers[0].status_code != 429
    for refused in answers[1:]:
        assert (refused.status_code, refused.headers["Retry-After"]) == (429, "3600")
        _conforms("Problem", json.loads(refused.body))


def test_an_applicant_is_counted_wherever_the_requests_come_from(
    caller: Caller, monkeypatch: pytest.MonkeyPatch
) -> None:
    strict = {name: replace(rate, for_one=2) for name, rate in limits.rates().items()}
    monkeypatch.setattr(limits, "rates", lambda: strict)
    assert [caller.submit(petition(), key)[0] for key in "abc"] == [201, 201, 429]
    other = petition()
    other["applicant"] = {**other["applicant"], "name": "Altcineva Anume", "email": "altcineva@example.ro"}
    assert caller.submit(other, "d")[0] == 201


def test_the_code_may_come_in_a_header_where_no_history_keeps_it(door: CitizensDoor, caller: Caller) -> None:
    _, done = caller.submit(petition())
    client = Client(door.app(), stage_name="live")
    for code, status in ((done["trackingCode"], 200), ("AAAA-BBBB", 404), ("", 403)):
        headers = {"Accept": "application/json", "X-Tracking-Code": code}
        assert client.http.get(f"{API}/requests/{done['id']}", headers=headers).status_code == status


def test_a_file_left_to_be_verified_comes_to_no_case(door: CitizensDoor, caller: Caller) -> None:
    case_id = door.hall.registered()
    wanted = {"service": "verificare", "name": "document", "filename": "a.pdf", "contentType": "application/pdf"}
    _, ticket = caller.post("/uploads", wanted | {"size": len(PDF)})
    path = f"/requests/{case_id}/messages?code={CODE}"
    for files in ([ticket["uploadId"]], ["nimic"], [f"x{n}" for n in range(21)]):
        status, told = caller.post(path, {"text": "a", "attachments": files})
        assert status == 400
        assert {each["field"] for each in told["errors"]} == {"attachments"}
    upload = door.uploads.find(ticket["uploadId"])
    assert upload is not None
    assert upload.case_id == ""
