"""The desk API by its door: who gets in, what is answered, what is refused and how."""

import pytest

from primarie.cases.model import Step
from primarie.people.model import Actor
from tests.builders.cases import ADMIN, HEAD, OFFICER, PIN, REGISTRAR, SIGNATORY, TownHall
from tests.functional.desk.conftest import DeskApi


def test_an_access_token_does_not_open(api: DeskApi) -> None:
    assert api(HEAD, "GET", "/tasks", claims={"token_use": "access"}).status == 401


def test_an_account_without_a_role_does_not_open(api: DeskApi) -> None:
    assert api(Actor("nobody"), "GET", "/tasks").status == 403


def test_a_queue_in_pages(api: DeskApi, hall: TownHall) -> None:
    for number in range(1, 28):
        hall.to_step(Step.ASSIGN, number)
    first = api(HEAD, "GET", "/tasks", query={"queue": "mine"})
    assert first.status == 200
    assert len(first.body["items"]) == 25
    assert set(first.body["items"][0]) == {
        "taskId", "caseId", "service", "step", "actions", "department", "dueDate", "daysLeft", "openedAt", "state",
    }  # fmt: skip
    rest = api(HEAD, "GET", "/tasks", query={"queue": "mine", "cursor": first.body["next"]})
    assert len(rest.body["items"]) == 2
    assert "next" not in rest.body


def test_an_action_answers_case_and_status_and_a_second_click_a_conflict(api: DeskApi, hall: TownHall) -> None:
    case_id, task_id = hall.to_step(Step.ASSIGN)
    done = api(HEAD, "POST", f"/tasks/{task_id}", {"action": "assign", "assignee": "officer"})
    assert (done.status, done.body) == (200, {"caseId": case_id, "status": "in_progress"})
    again = api(HEAD, "POST", f"/tasks/{task_id}", {"action": "assign", "assignee": "officer"})
    assert (again.status, again.headers["Content-Type"]) == (409, "application/problem+json")
    assert "head (assign) la 24.11.2026, 10:00" in again.body["detail"]
    assert hall.heard(task_id, case_id) == {"action": "assign"}


@pytest.mark.parametrize(
    ("step", "actor", "body", "status", "field"),
    [
        (Step.APPROVE, HEAD, {"action": "approve", "pin": "000000"}, 400, "pin"),
        (Step.APPROVE, HEAD, {}, 400, "action"),
        (Step.APPROVE, HEAD, {"action": "sign", "pin": PIN}, 400, "action"),
        (Step.APPROVE, OFFICER, {"action": "approve", "pin": PIN}, 403, None),
        (Step.SIGN, SIGNATORY, {"action": "extend", "days": 99, "reason": "x"}, 400, "days"),
    ],
)
def test_a_refusal_names_its_field(
    api: DeskApi, hall: TownHall, step: Step, actor: Actor, body: dict[str, str], status: int, field: str | None
) -> None:
    _, task_id = hall.to_step(step)
    refused = api(actor, "POST", f"/tasks/{task_id}", body)
    assert refused.status == status
    assert [e["field"] for e in refused.body.get("errors", [])] == ([field] if field else [])


def test_a_task_that_waits_for_delivery_is_told_though_the_click_is_stale(api: DeskApi, hall: TownHall) -> None:
    from primarie.cases.act_on_task import act_on_task

    case_id, task_id = hall.to_step(Step.ASSIGN)
    act_on_task(task_id, "close", {"reason": "x"}, actor=HEAD, desk=hall.desk)
    assert api(HEAD, "POST", f"/tasks/{task_id}", {"action": "close", "reason": "x"}).status == 409
    assert hall.heard(task_id, case_id) == {"action": "close"}


def test_a_second_extension_does_not_say_that_the_task_is_over(api: DeskApi, hall: TownHall) -> None:
    _, task_id = hall.to_step(Step.DRAFT)
    body = {"action": "extend", "days": 15, "reason": "Se așteaptă un aviz."}
    assert api(SIGNATORY, "POST", f"/tasks/{task_id}", body).status == 200
    again = api(SIGNATORY, "POST", f"/tasks/{task_id}", body)
    assert (again.status, "rezolvată" in again.body["detail"]) == (409, False)


def test_a_case_is_shown_masked_and_the_reading_stays(api: DeskApi, hall: TownHall) -> None:
    case_id, _ = hall.to_step(Step.DRAFT)
    shown = api(OFFICER, "GET", f"/cases/{case_id}", request_id="r1")
    assert shown.status == 200
    assert shown.body["applicant"]["email"] == "p***@example.ro"
    assert shown.body["history"][-1]["event"] == "viewed"
    assert api(ADMIN, "GET", f"/cases/{case_id}").status == 403
    assert api(OFFICER, "GET", "/cases/S6-2026-00000404").status == 404
    assert hall.events(case_id).count("viewed") == 1


def test_identity_is_shown_for_a_reason(api: DeskApi, hall: TownHall) -> None:
    case_id, _ = hall.to_step(Step.DRAFT)
    assert api(OFFICER, "POST", f"/cases/{case_id}/reveal", {}).status == 400
    shown = api(OFFICER, "POST", f"/cases/{case_id}/reveal", {"reason": "Îl sun."})
    assert shown.body["applicant"]["email"] == "profira@example.ro"


def test_a_message_is_sent_once_for_its_key(api: DeskApi, hall: TownHall) -> None:
    case_id, _ = hall.to_step(Step.DRAFT)
    key = {"Idempotency-Key": "k1"}
    first = api(OFFICER, "POST", f"/cases/{case_id}/messages", {"text": "Am ajuns."}, headers=key)
    again = api(OFFICER, "POST", f"/cases/{case_id}/messages", {"text": "Am ajuns."}, headers=key)
    assert (first.status, again.body) == (201, first.body)
    assert hall.events(case_id).count("message_from_office") == 1


def test_delegations_are_named_and_listed(api: DeskApi) -> None:
    given = {"delegate": "colleague", "from": "2026-11-24", "to": "2026-11-30"}
    named = api(HEAD, "POST", "/delegations", given)
    assert (named.status, named.body["absent"]) == (201, "head")
    assert api(OFFICER, "GET", "/delegations").body["items"] == [named.body]
    assert api(OFFICER, "POST", "/delegations", given).status == 403


def test_only_the_registrar_enters_and_annuls(api: DeskApi, hall: TownHall) -> None:
    case_id = hall.registered()
    assert api(OFFICER, "POST", "/register", {"channel": "paper"}).status == 403
    assert api(OFFICER, "POST", f"/register/{case_id}/annul", {"reason": "x"}).status == 403
    wrong = api(REGISTRAR, "POST", "/register", {"channel": "portal"})
    assert (wrong.status, wrong.body["errors"][0]["field"]) == (400, "channel")
    assert api(OFFICER, "GET", "/register").status == 403
    assert api(REGISTRAR, "GET", "/register", query={"format": "doc"}).status == 400


def test_the_staff_of_a_department(api: DeskApi) -> None:
    found = api(HEAD, "GET", "/staff").body["items"]
    assert {"username": "officer", "name": "Officer", "roles": ["officer"]} in found


def test_a_letter_by_post_is_recorded_once_and_says_so(api: DeskApi, hall: TownHall) -> None:
    case_id = hall.registered()
    hall.posting(case_id)
    (waiting,) = api(REGISTRAR, "GET", "/dispatches").body["items"]
    assert (waiting["caseId"], waiting["documentId"], waiting["letterOf"]) == (case_id, "doc-1", case_id)
    assert waiting["addressee"] == {"kind": "applicant", "name": "Zamfirescu Profira"}
    path = f"/dispatches/{case_id}/{waiting['noticeId']}"
    given = {"sentOn": "2026-11-24", "reference": "RR123456789RO"}
    first = api(REGISTRAR, "POST", path, given)
    again = api(REGISTRAR, "POST", path, given)
    assert (first.status, first.body["repeated"], first.body["state"]) == (200, False, "sent")
    assert again.body == first.body | {"repeated": True}
    assert api(REGISTRAR, "POST", path, {"sentOn": "2026-11-24"}).status == 409
    assert api(REGISTRAR, "GET", "/dispatches").body == {"items": []}
    (sent,) = api(REGISTRAR, "GET", "/dispatches", query={"state": "sent"}).body["items"]
    assert (sent["sentOn"], sent["reference"]) == ("2026-11-24", "RR123456789RO")
    back = api(REGISTRAR, "POST", f"{path}/return", {"reason": "unclaimed"})
    assert (back.status, back.body["state"]) == (200, "failed")
    assert hall.events(case_id)[-2:] == ["posted", "post_returned"]


def test_who_is_not_the_registry_carries_nothing(api: DeskApi, hall: TownHall) -> None:
    case_id = hall.registered()
    hall.posting(case_id)
    for method, path in (("GET", "/dispatches"), ("POST", f"/dispatches/{case_id}/notice-1")):
        assert api(HEAD, method, path, {"sentOn": "2026-11-24"}).status == 403


def test_the_post_list_in_pages(api: DeskApi, hall: TownHall) -> None:
    case_id = hall.registered()
    for number in range(3):
        hall.posting(case_id, f"notice-{number}")
    first = api(REGISTRAR, "GET", "/dispatches").body
    second = api(REGISTRAR, "GET", "/dispatches", query={"cursor": first["next"]}).body
    assert (len(first["items"]), len(second["items"]), "next" in second) == (2, 1, False)
    assert api(REGISTRAR, "GET", "/dispatches", query={"state": "x"}).status == 400


def test_a_letter_with_another_name_is_made_again_and_not_signed(api: DeskApi, hall: TownHall) -> None:
    case_id, task_id = hall.to_step(Step.APPROVE)
    hall.authoriser.named["doc-1", "head"] = "another"
    said = api(HEAD, "POST", f"/tasks/{task_id}", {"action": "approve", "pin": PIN})
    assert (said.status, "refăcută cu numele dumneavoastră" in said.body["detail"]) == (409, True)
    assert hall.authoriser.given == []
    assert hall.heard(task_id, case_id) == {"action": "remake"}
    again = hall.ask(case_id, Step.APPROVE, "doc-2")
    assert api(HEAD, "POST", f"/tasks/{again}", {"action": "approve", "pin": PIN}).status == 200
