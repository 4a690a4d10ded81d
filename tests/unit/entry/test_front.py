"""The front door proves itself; what came around it is refused, and what a caller says of itself is not believed."""

import json
from typing import Any

import pytest

from primarie.entry.front import through_the_door
from primarie.entry.http import Door, Incoming, api

SECRET = "known-to-the-door-alone"


def event(method: str = "GET", **headers: str) -> dict[str, Any]:
    return {
        "requestContext": {
            "httpMethod": method, "resourcePath": "/thing", "path": "/live/thing",
            "identity": {"sourceIp": "203.0.113.1"},
        },
        "multiValueQueryStringParameters": None, "headers": headers, "pathParameters": {}, "body": None,
        "isBase64Encoded": False, "stageVariables": {}, "resource": "/thing", "httpMethod": method,
    }  # fmt: skip


@pytest.fixture
def door(monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setenv("DOOR_SECRET", SECRET)
    app = Door("door")

    def thing(request: Incoming) -> Any:
        return {"address": request.address}

    app.route("/thing", methods=["GET"])(api(app, "door")(thing))
    return app


def test_the_viewers_address_comes_with_the_secret(door: Any) -> None:
    sent = event(**{"X-Door-Secret": SECRET, "X-Viewer-Address": "198.51.100.4"})
    assert json.loads(door(sent, None)["body"]) == json.loads(door(sent, None)["body"]) == {"address": "198.51.100.4"}


@pytest.mark.parametrize("headers", [{}, {"X-Door-Secret": "guessed", "X-Viewer-Address": "198.51.100.4"}])
@pytest.mark.parametrize("method", ["GET", "HEAD", "POST"])
def test_what_came_around_the_door_is_refused(door: Any, method: str, headers: dict[str, str]) -> None:
    got = door(event(method, **headers), None)
    assert (got["statusCode"], got["headers"]["Content-Type"]) == (403, "application/problem+json")
    assert "adresa publică" in json.loads(got["body"])["detail"]


def test_without_a_door_no_header_is_believed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DOOR_SECRET", raising=False)
    sent = event(**{"X-Door-Secret": "", "X-Viewer-Address": "198.51.100.4"})
    assert through_the_door(sent) == sent


def test_a_refusal_speaks_the_callers_language(door: Any) -> None:
    assert door(event(**{"Accept-Language": "en"}), None)["headers"]["Content-Language"] == "en"


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_another_method_is_told_what_is_allowed(door: Any, method: str) -> None:
    got = door(event(method, **{"X-Door-Secret": SECRET}), None)
    assert (got["statusCode"], got["headers"]["Allow"]) == (405, "GET, HEAD, OPTIONS")
    assert got["headers"]["Content-Type"] == "application/problem+json"
    assert json.loads(got["body"])["status"] == 405
    assert json.loads(got["body"])["errors"] == []


def test_options_says_the_methods_and_opens_nothing_to_other_sites(door: Any) -> None:
    got = door(event("OPTIONS", **{"X-Door-Secret": SECRET, "Origin": "https://other.example"}), None)
    assert (got["statusCode"], got["headers"]["Allow"], got["body"]) == (204, "GET, HEAD, OPTIONS", "")
    assert not any(name.lower().startswith("access-control") for name in got["headers"])
