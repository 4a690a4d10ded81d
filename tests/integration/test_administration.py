"""Administration on the deployed town: an account from nothing to closed, what got stuck, a day off, who looked."""

import json
import secrets
from typing import Any

import pytest

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
