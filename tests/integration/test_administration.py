"""Administration on the deployed town: an account from nothing to closed, what got stuck, a day off, who looked."""

import json
import secrets
import time
from typing import Any

import jwt
import pytest
import requests

from tests.integration.flows import Office


@pytest.fixture(scope="module")
def admin(office: Office) -> Any:
    return office.desk("admin")


def call(desk: Any, method: str, path: str, body: Any = None) -> tuple[int, Any]:
    said = desk.http.request(method, f"{desk.api}{path}", json=body, timeout=60)
    return said.status_code, said.json()


def test_an_account_is_opened_changed_and_closed_and_the_journal_tells(admin: Any) -> None:
    name = f"ana.{secrets.token_hex(4)}"
    given = {"username": name, "name": "Ana Probă", "email": f"{name}@primarie.example", "department": "DRPMD"}
    status, opened = call(admin, "POST", "/admin/people", {**given, "roles": ["officer"]})
    assert (status, opened["roles"], opened["waiting"]) == (201, ["officer"], False)
    status, changed = call(admin, "POST", f"/admin/people/{name}", {**given, "roles": ["officer", "registrar"]})
    assert (status, changed["roles"]) == (200, ["officer", "registrar"])
    status, closed = call(admin, "POST", f"/admin/people/{name}/state", {"enabled": False, "reason": "Probă."})
    assert (status, closed["enabled"]) == (200, False)
    (listed,) = (each for each in call(admin, "GET", "/admin/people")[1]["items"] if each["username"] == name)
    assert (listed["enabled"], listed["roles"]) == (False, ["officer", "registrar"])
    deeds = call(admin, "GET", f"/admin/audit?person={name}")[1]["items"]
    assert [deed["event"] for deed in deeds] == ["account_disabled", "account_changed", "account_opened"]


def test_what_an_administrator_decides_counts_at_once_whatever_a_token_says(
    office: Office, admin: Any, stack: Any
) -> None:
    name, password = f"dan.{secrets.token_hex(4)}", "Parola-de-proba-2026!"
    given = {"name": "Dan Probă", "email": f"{name}@primarie.example", "department": "DRPMD"}
    assert call(admin, "POST", "/admin/people", {**given, "username": name, "roles": ["officer"]})[0] == 201
    pools, pool = stack.client("cognito-idp"), office.book["userPool"]
    pools.admin_set_user_password(UserPoolId=pool["id"], Username=name, Password=password, Permanent=True)

    def token() -> str:
        said = pools.initiate_auth(
            AuthFlow="USER_PASSWORD_AUTH",
            ClientId=pool["clientId"],
            AuthParameters={"USERNAME": name, "PASSWORD": password},
        )
        return str(said["AuthenticationResult"]["IdToken"])

    def status(shown: str, path: str) -> int:
        address = f"{office.book['api']}/desk{path}"
        return requests.get(address, headers={"Authorization": f"Bearer {shown}"}, timeout=60).status_code

    first = token()
    assert (status(first, "/tasks"), status(first, "/dispatches")) == (200, 403)
    while int(time.time()) <= jwt.decode(first, options={"verify_signature": False})["iat"]:
        assert status(first, "/tasks") == 200
    assert call(admin, "POST", f"/admin/people/{name}", {**given, "roles": ["registrar"]})[0] == 200
    assert status(first, "/tasks") == 401
    second = token()
    assert (status(second, "/dispatches"), status(first, "/dispatches")) == (200, 401)
    assert call(admin, "POST", f"/admin/people/{name}/state", {"enabled": False, "reason": "Probă."})[0] == 200
    assert status(second, "/tasks") == 403
    (deed,) = call(admin, "GET", f"/admin/audit?person={name}&kind=view")[1]["items"]
    assert (deed["event"], deed["on"]) == ("postings_viewed", "waiting")


def test_the_catalogue_and_the_departments_are_seen_as_they_run(admin: Any) -> None:
    editions = call(admin, "GET", "/admin/catalogue")[1]["items"]
    assert editions[0]["number"] == len(editions)
    assert "services/petitie.json" in editions[0]["files"]
    versions = call(admin, "GET", "/admin/catalogue/versions?name=services/petitie.json")[1]["items"]
    assert editions[0]["files"]["services/petitie.json"] in {each["sha"] for each in versions}
    places = {each["code"]: each for each in call(admin, "GET", "/admin/departments")[1]["items"]}
    assert places["DRPMD"]["heads"]
    refused = call(admin, "POST", "/admin/departments/DRPMD/state", {"open": False, "reason": "Probă."})
    assert (refused[0], refused[1]["errors"][0]["field"]) == (400, "state")


def test_what_got_stuck_is_seen_and_put_away(admin: Any, stack: Any) -> None:
    case_id = f"S6-2026-{secrets.randbelow(10**7):08d}"
    body = json.dumps({"caseId": case_id, "run": 1, "error": "States.Timeout"})
    stack.client("sqs").send_message(QueueUrl=stack.outputs["QueueTrouble"], MessageBody=body)
    (found,) = (each for each in call(admin, "GET", "/admin/stuck")[1]["items"] if each["caseId"] == case_id)
    assert (found["queue"], found["error"]) == ("trouble", "States.Timeout")
    away = {"action": "discard", "id": found["id"], "reason": "Probă."}
    assert call(admin, "POST", "/admin/stuck/trouble", away) == (200, {"discarded": 1})
    assert call(admin, "POST", "/admin/stuck/trouble", away)[0] == 409


def test_a_day_off_is_kept(admin: Any) -> None:
    given = {"day": "2030-05-07", "name": "Zi liberă de probă", "basis": "HG 1/2030"}
    assert call(admin, "POST", "/admin/days-off", given) == (201, given)
    assert given in call(admin, "GET", "/admin/days-off")[1]["items"]
    assert call(admin, "POST", "/admin/days-off", {**given, "day": "2026-01-05"})[0] == 400


def test_who_looked_at_a_case_is_found_by_who_answers_for_it(office: Office, admin: Any) -> None:
    case_id = str(office.registered()["id"])
    office.desk("registrar").case(case_id)
    items = call(office.desk("dpo"), "GET", f"/admin/audit?case={case_id}")[1]["items"]
    assert ("viewed", office.username("registrar")) in {(each["event"], each["actor"]) for each in items}
    assert call(admin, "GET", f"/cases/{case_id}")[0] == 403
    assert call(office.desk("head"), "GET", f"/admin/audit?case={case_id}")[0] == 403
