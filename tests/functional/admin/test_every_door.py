"""Every page and call of the administrators, with every kind of person, held against the table of rights."""

import json
from types import SimpleNamespace
from typing import Any

import pytest
from chalice.app import Chalice

from primarie.administration.model import Stuck
from primarie.cases.permissions import RIGHTS, Right
from primarie.entry.administration import PAGES
from primarie.entry.console import IDENTITY, REFRESH
from primarie.entry.desk.rights import ADMIN_CALLS, ADMIN_PAGES
from primarie.people.model import Actor
from primarie.web.page import form_token
from tests.builders.cases import ADMIN, EVERYBODY
from tests.fakes.administration import FakeAdministration
from tests.fakes.browser import Browser, Seen
from tests.functional.admin.conftest import SignedIn

HERE, API = "/consola/administrare", "/api/v1/desk/admin"
NOBODY = Actor("nobody")


def test_the_table_names_every_door_and_no_other(app: Chalice) -> None:
    assert {(page.method, page.path[len(HERE) :]) for page in PAGES} == ADMIN_PAGES.keys()
    served = {(method, path) for path, at in app.routes.items() for method in at if path.startswith(API)}
    assert {(method, path[len(API) :]) for method, path in served} == ADMIN_CALLS.keys()


def holders(needs: object) -> set[str]:
    assert isinstance(needs, Right)
    return {actor.username for actor in EVERYBODY if actor.roles & RIGHTS[needs].keys()}


@pytest.mark.parametrize(("method", "path"), list(ADMIN_PAGES))
def test_a_page_opens_to_whom_the_table_says(as_user: SignedIn, method: str, path: str) -> None:
    opened = {each.username for each in EVERYBODY if asked(as_user(each.username), method, path).status != 403}
    assert opened == holders(ADMIN_PAGES[method, path])


@pytest.mark.parametrize(("method", "path"), list(ADMIN_PAGES))
def test_no_page_opens_without_a_present_identity(
    fake: FakeAdministration, app: Chalice, method: str, path: str
) -> None:
    pool = fake.sign_in
    for identity in ("", pool.token("admin", exp=1), pool.token("admin", iss="x"), pool.token("admin", aud="account")):
        browser = Browser(app, cookies={IDENTITY: identity, REFRESH: "over"} if identity else {})
        seen = asked(browser, method, path)
        assert seen.status in (303, 401)
    assert not fake.journal.deeds


@pytest.mark.parametrize(("method", "path"), list(ADMIN_CALLS))
def test_a_call_opens_to_whom_the_table_says(app: Chalice, method: str, path: str) -> None:
    opened = {each.username for each in (*EVERYBODY, NOBODY) if call(app, each, method, path) != 403}
    assert opened == holders(ADMIN_CALLS[method, path])


def test_what_is_stuck_is_tried_again_or_put_away_and_nothing_else(app: Chalice, fake: FakeAdministration) -> None:
    fake.stuck.messages = [Stuck("trouble", "m", "2026-11-24T08:00:00.000000Z", "S6-2026-00000007", "Busy", 1)]
    for action in ("", "discrad", "RETRY"):
        assert call(app, ADMIN, "POST", "/stuck/{queue}", action) == 400
    assert (len(fake.stuck.messages), fake.restarts.cases) == (1, [])
    assert call(app, ADMIN, "POST", "/stuck/{queue}", "retry") == 200
    assert fake.restarts.cases == ["S6-2026-00000007"]


def asked(browser: Browser, method: str, path: str) -> Seen:
    address = HERE + path.replace("{username}", "officer").replace("{code}", "DRPMD")
    if method == "GET":
        return browser.get(address)
    return browser.post(address, {"jeton": form_token(browser.cookies.get(REFRESH, ""))})


def call(app: Chalice, actor: Actor, method: str, path: str, action: str = "retry") -> int:
    status = int(answered(app, actor, method, path, action)["statusCode"])
    assert status < 500
    return status


def answered(app: Chalice, actor: Actor, method: str, path: str, action: str = "retry") -> dict[str, Any]:
    """What the gateway gets from the app."""
    params = {"username": "officer", "queue": "trouble", "code": "DRPMD"}
    claims: dict[str, Any] = {"cognito:username": actor.username, "cognito:groups": ",".join(actor.roles)}
    event = {
        "resource": API + path,
        "path": API + path,
        "httpMethod": method,
        "headers": {"Content-Type": "application/json"},
        "multiValueQueryStringParameters": None,
        "pathParameters": {name: value for name, value in params.items() if f"{{{name}}}" in path} or None,
        "body": None if method == "GET" else json.dumps({"id": "m", "action": action, "reason": "De probă."}),
        "isBase64Encoded": False,
        "stageVariables": None,
        "requestContext": {
            "resourcePath": API + path,
            "httpMethod": method,
            "requestId": "r",
            "identity": {"sourceIp": "127.0.0.1"},
            "authorizer": {"claims": claims},
        },
    }
    said: dict[str, Any] = app(event, SimpleNamespace(aws_request_id="r", function_name="admin"))
    return said
