"""The API of a person's work: the day, many tasks, views of one's own, work left to be taken."""

from primarie.cases.model import Step
from primarie.people.model import Delegation, Role
from tests.builders.cases import COLLEAGUE, HEAD, OFFICER, OTHER_HEAD, TownHall
from tests.functional.desk.conftest import DeskApi


def test_many_tasks_answer_each_for_itself(api: DeskApi, hall: TownHall) -> None:
    (one, first), (_, second) = (hall.to_step(Step.ASSIGN, number) for number in (1, 2))
    hall.act(second, "close", HEAD, reason="Anonimă.")
    body = {"action": "assign", "assignee": "officer", "items": [{"taskId": first}, {"taskId": second}]}
    said = api(HEAD, "POST", "/tasks", body)
    assert said.status == 200
    assert said.body["items"][0] == {"taskId": first, "caseId": one, "assignee": "officer", "repeated": False}
    assert said.body["items"][1]["problem"]["status"] == 409
    again = api(HEAD, "POST", "/tasks", body)
    assert again.body["items"][0]["repeated"] is True
    assert hall.events(one).count("assigned") == 1
    assert [api(OFFICER, "POST", "/tasks", body).body["items"][0]["problem"]["status"]] == [403]
    for wrong in ({"action": "sign", "items": []}, {"action": "assign", "items": "x"}, {"action": "assign"}):
        assert api(HEAD, "POST", "/tasks", wrong).status == 400


def test_work_is_left_taken_and_left_no_more(api: DeskApi, hall: TownHall) -> None:
    case_id, task_id = hall.to_step(Step.ASSIGN)
    body = {"action": "claim", "items": [{"taskId": task_id}]}
    assert api(OFFICER, "GET", "/claims").body == {"items": []}
    assert api(OFFICER, "POST", "/tasks", body).body["items"][0]["problem"]["status"] == 403
    opened = [api(HEAD, "POST", "/claims", {"most": 3, "to": "2026-12-24"}) for _ in range(2)]
    assert (opened[0].status, opened[0].body["runs"], opened[0].body == opened[1].body) == (201, True, True)
    assert api(OFFICER, "GET", "/claims").body["items"][0]["by"] == "head"
    taken = [api(OFFICER, "POST", "/tasks", body).body["items"][0] for _ in range(2)]
    assert [each["repeated"] for each in taken] == [False, True]
    assert hall.case(case_id).assignee == "officer"
    assert "este deja la Officer" in api(COLLEAGUE, "POST", "/tasks", body).body["items"][0]["problem"]["detail"]
    assert api(HEAD, "POST", "/claims", {"closed": True}).body["runs"] is False


def test_the_day_by_section_and_a_colleagues(api: DeskApi, hall: TownHall) -> None:
    _, task_id = hall.to_step(Step.DRAFT, 1, due_date="2026-11-20")
    day = api(OFFICER, "GET", "/day").body
    assert [each["taskId"] for each in day["overdue"]["items"]] == [task_id]
    assert [each["taskId"] for each in day["new"]["items"]] == [task_id]
    for _ in range(2):
        seen = api(OFFICER, "POST", "/day/seen", {"at": "2026-11-24T23:00:00.000000Z"}).body
    assert api(OFFICER, "GET", "/day").body["new"] == {"items": [], "more": False}
    assert seen["seenAt"] < "2026-11-24T23"
    assert api(HEAD, "GET", "/day", query={"colleague": "officer"}).body["overdue"]["items"]
    assert api(OTHER_HEAD, "GET", "/day", query={"colleague": "officer"}).status == 403
    assert api(HEAD, "GET", "/day", query={"colleague": "nobody"}).status == 404
    listed = api(HEAD, "GET", "/tasks", query={"colleague": "officer"}).body["items"]
    assert [(each["taskId"], each["actions"]) for each in listed] == [(task_id, ["assign", "consult"])]
    around = api(HEAD, "GET", "/tasks", query={"colleague": "officer", "queue": "department"})
    assert (around.status, "unui coleg" in around.body["detail"]) == (403, True)
    assert api(COLLEAGUE, "GET", "/tasks", query={"colleague": "head"}).status == 403
    hall.staff.add(Delegation("d", "head", "colleague", Role.HEAD, "DRPMD", "2026-11-24", "2026-11-30", "head", ""))
    assert api(COLLEAGUE, "GET", "/tasks", query={"colleague": "head"}).status == 200


def test_a_queue_is_narrowed_by_parameters(api: DeskApi, hall: TownHall) -> None:
    hall.to_step(Step.DRAFT, 1)
    _, other = hall.to_step(Step.DRAFT, 2, service="audienta")
    for narrow in ({"service": "audienta"}, {"order": "last", "service": "audienta", "assignee": "officer"}):
        items = api(HEAD, "GET", "/tasks", query={"queue": "department", **narrow}).body["items"]
        assert [each["taskId"] for each in items] == [other], narrow
    assert api(HEAD, "GET", "/tasks", query={"order": "random"}).status == 400


def test_views_of_ones_own(api: DeskApi) -> None:
    made = [api(OFFICER, "POST", "/views", {"name": "Azi", "address": "termen=day"}) for _ in range(2)]
    assert (made[0].status, made[0].body == made[1].body) == (201, True)
    path = f"/views/{made[0].body['viewId']}"
    for _ in range(2):
        changed = api(OFFICER, "POST", path, {"name": "Astăzi", "first": True}).body
    assert (changed["items"][0]["name"], changed["first"]) == ("Astăzi", made[0].body["viewId"])
    assert api(HEAD, "GET", "/views").body["items"] == []
    assert api(HEAD, "POST", path, {"name": "A mea"}).status == 404
    for _ in range(2):
        assert api(OFFICER, "POST", path, {"deleted": True}).body == {"items": [], "first": ""}
