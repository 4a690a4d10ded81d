"""What the door promises: every error of the family has a status, errors are problem details, faults stay inside."""

import json
from typing import Any

import pytest
from chalice.app import Chalice, Response
from chalice.test import Client

from primarie.entry.http import LARGEST_TEXT, STATUS, TITLES, Door, Incoming, api, page
from primarie.kernel import errors
from primarie.kernel.errors import FieldError, InvalidInput, OfficeError


def family() -> list[type[OfficeError]]:
    return [
        e for e in vars(errors).values() if isinstance(e, type) and issubclass(e, OfficeError) and e is not OfficeError
    ]


@pytest.mark.parametrize("error", family())
def test_every_error_has_a_status_and_a_title(error: type[OfficeError]) -> None:
    assert TITLES[STATUS[error]]


def served(view: Any, *, methods: list[str] | None = None) -> Any:
    app = Chalice("door")
    app.route("/thing/{case_id}", methods=methods or ["GET"])(api(app, "door")(view))
    return app


def test_an_error_names_its_fields() -> None:
    def view(_: Incoming, case_id: str) -> Any:
        raise InvalidInput([FieldError("data.descriere", "Scrieți ce s-a întâmplat.")])

    with Client(served(view)) as client:
        got = client.http.get("/thing/1")
    assert got.status_code == 400
    assert got.headers["Content-Type"] == "application/problem+json"
    assert json.loads(got.body)["errors"] == [{"field": "data.descriere", "message": "Scrieți ce s-a întâmplat."}]


def test_a_fault_tells_nothing_of_itself() -> None:
    def view(_: Incoming, case_id: str) -> Any:
        raise RuntimeError("Ion Popescu, 385…")

    with Client(served(view)) as client:
        got = client.http.get("/thing/1")
    assert got.status_code == 500
    assert "Popescu" not in got.body.decode()


def test_a_busy_office_says_when_to_come_back() -> None:
    def view(_: Incoming, case_id: str) -> Any:
        raise errors.Busy("Ocupat", retry_after=7)

    with Client(served(view)) as client:
        got = client.http.get("/thing/1")
    assert (got.status_code, got.headers["Retry-After"]) == (503, "7")
    assert json.loads(got.body)["errors"] == []


def test_a_view_sees_query_cookies_and_body() -> None:
    seen: list[Incoming] = []

    def view(request: Incoming, case_id: str) -> Any:
        seen.append(request)
        return {"ok": True}

    with Client(served(view, methods=["POST"])) as client:
        got = client.http.post(
            "/thing/7?code=A-B",
            headers={"Content-Type": "application/json", "Cookie": "a=1; b=2"},
            body=b'{"x": "\xc8\x99"}',
        )
    assert json.loads(got.body) == {"ok": True}
    assert (seen[0].query, seen[0].cookies, seen[0].json()) == ({"code": "A-B"}, {"a": "1", "b": "2"}, {"x": "ș"})


@pytest.mark.parametrize("body", [b"", b"[]", b"{", b"\xff"])
def test_a_body_that_is_no_object_is_refused(body: bytes) -> None:
    with Client(served(lambda request, case_id: request.json(), methods=["POST"])) as client:
        got = client.http.post("/thing/7", headers={"Content-Type": "application/json"}, body=body)
    assert got.status_code == 400


def test_a_page_draws_its_own_errors() -> None:
    app = Chalice("door")

    def draw(_: Incoming, error: OfficeError) -> Response:
        return Response(body=f"<h1>{error.detail}</h1>", status_code=404, headers={"Content-Type": "text/html"})

    def view(_: Incoming) -> Response:
        raise errors.NotFound("Nu există.")

    app.route("/pagina")(page(app, "door", draw)(view))
    with Client(app) as client:
        got = client.http.get("/pagina")
    assert (got.status_code, got.body) == (404, b"<h1>Nu exist\xc4\x83.</h1>")


def test_head_answers_like_get_without_a_body() -> None:
    app = Door("door")
    app.route("/thing/{case_id}")(api(app, "door")(lambda request, case_id: {"ok": True}))
    event = {
        "requestContext": {"httpMethod": "HEAD", "resourcePath": "/thing/{case_id}", "path": "/thing/1"},
        "multiValueQueryStringParameters": None, "headers": {}, "pathParameters": {"case_id": "1"}, "body": None,
        "isBase64Encoded": False, "stageVariables": {}, "resource": "/thing/{case_id}", "httpMethod": "HEAD",
    }  # fmt: skip
    got = app(event, None)
    assert (got["statusCode"], got["body"]) == (200, "")


def test_a_body_of_another_type_is_refused_as_any_fault_is() -> None:
    app = Door("door")
    app.route("/thing", methods=["POST"])(api(app, "door")(lambda _: {}))
    with Client(app) as client:
        got = client.http.post("/thing", headers={"Content-Type": "text/plain"}, body=b"x")
    assert got.status_code == 415
    assert got.headers["Content-Type"] == "application/problem+json"
    assert json.loads(got.body)["title"] == TITLES[415]


def test_a_body_that_is_too_large_is_refused_unread() -> None:
    app = Door("door")
    app.route("/thing", methods=["POST"])(api(app, "door")(lambda request: request.json()))
    with Client(app) as client:
        got = client.http.post(
            "/thing", headers={"Content-Type": "application/json"}, body=b'{"a": "' + b"x" * LARGEST_TEXT + b'"}'
        )
    assert (got.status_code, json.loads(got.body)["title"]) == (413, TITLES[413])


@pytest.mark.parametrize(("asked", "spoken"), [("en-GB, ro;q=0.5", "en"), ("fr", "ro"), ("", "ro")])
def test_answers_and_errors_say_their_language(asked: str, spoken: str) -> None:
    def view(_: Incoming, case_id: str) -> Any:
        if case_id == "0":
            raise errors.NotFound("Nu există.")
        return {"ok": True}

    app = Chalice("door")
    app.route("/api/v1/thing/{case_id}")(api(app, "door")(view))
    with Client(app) as client:
        for case_id in "01":
            got = client.http.get(f"/api/v1/thing/{case_id}", headers={"Accept-Language": asked})
            assert (got.headers["Content-Language"], got.headers["Vary"]) == (spoken, "Accept-Language")


@pytest.mark.parametrize("odd", ["a@b=1", 'j={"a":1}', "alone", "=x", "ș=1"])
def test_an_odd_cookie_hides_none_of_the_others(odd: str) -> None:
    seen: list[Incoming] = []

    def view(request: Incoming, case_id: str) -> Any:
        seen.append(request)
        return {}

    with Client(served(view)) as client:
        for sent in (f"{odd}; limba=en; one=a=b", f'limba="en"; {odd};one = a=b ; one=2'):
            assert client.http.get("/thing/1", headers={"Cookie": sent}).status_code == 200
    for each in seen:
        assert (each.cookies["limba"], each.cookies["one"]) == ("en", "a=b")
        assert not {"a@b", "alone", "", "ș"} & set(each.cookies)
