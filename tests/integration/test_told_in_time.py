"""Staff are told on the deployed copy: at once or in the day's digest, each thing once."""

import json
import uuid
from collections.abc import Iterator
from typing import Any

import pytest
import requests

from primarie.messages.news import HOURS, Kind
from tests.integration.flows import Office
from tests.integration.test_nothing_lost import invoked, record, rows
from tests.stack import Stack
from town.doors import Desk, awaited

Json = dict[str, Any]
FAR = "2099-01-01T00:00:00.000000Z"
# One officer's choice and marks: whoever changes them must be alone with them.
pytestmark = pytest.mark.xdist_group("second officer")


def wants(desk: Desk, way: str) -> Json:
    chosen = {"ways": {kind.value: way for kind in Kind}, "hour": HOURS[0]}
    said = desk.http.put(f"{desk.api}/notices/preferences", json=chosen, timeout=60)
    assert (said.status_code, said.json()) == (200, chosen)
    return chosen


def news(desk: Desk, case_id: str) -> list[Json]:
    """What the person was told of a case."""
    found: list[Json] = desk.http.get(f"{desk.api}/notices", timeout=60).json()["items"]
    return [each for each in found if each["caseId"] == case_id]


def awaited_news(desk: Desk, case_id: str, event: str) -> Json:
    return awaited(f"{event} of {case_id}", lambda: next((e for e in news(desk, case_id) if e["event"] == event), None))


def mails(office: Office, username: str, case_id: str) -> list[str]:
    """Mails to the person that link the case."""
    boxes = requests.get(f"{office.book['aws']}/_ministack/ses/messages", timeout=30).json()["messages"]
    found = [mail for box in boxes.values() for mail in box if f"{username}@" in str(mail["To"])]
    said = [json.dumps(mail, ensure_ascii=False) for mail in found]
    return [each for each in said if f"/consola/dosare/{case_id}" in each]


@pytest.fixture
def officer(office: Office) -> Iterator[Desk]:
    """An officer whose choice is theirs again afterwards."""
    desk = office.desk("officer", 1)
    before = desk.http.get(f"{desk.api}/notices/preferences", timeout=60).json()
    yield desk
    desk.http.put(f"{desk.api}/notices/preferences", json=before, timeout=60)


def assigned(office: Office, officer: Desk) -> Json:
    registration = office.registered()
    head = office.desk("head")
    head.act(head.awaited_task(registration["id"], "assign")["taskId"], "assign", assignee=officer.username)
    return registration


def test_new_work_is_mailed_at_once_and_once(office: Office, officer: Desk, stack: Stack) -> None:
    wants(officer, "instant")
    registration = assigned(office, officer)
    case_id = registration["id"]
    told = awaited_news(officer, case_id, "draft")
    assert (told["kind"], told["read"], told["service"]) == ("work", False, "petitie")
    (mail,) = awaited("the mail", lambda: mails(office, officer.username, case_id) or None)
    number = int(case_id.rpartition("-")[2])
    assert f"{number}/" in mail
    assert "Anghelina" not in mail
    (task,) = [row for row in rows(stack, "TableCases", case_id, "TASK#") if row["step"]["S"] == "draft"]
    for _ in range(2):
        invoked(stack, "FnNotificationsPlanNotices", record(task))
    invoked(stack, "FnNotificationsSendDigests", {"until": FAR, "only": officer.username})
    # A reply comes after all of that through the same stream and the same queue.
    office.citizen.write(case_id, registration["trackingCode"], f"Revin cu amănunte, {uuid.uuid4().hex}.")
    awaited_news(officer, case_id, "message_from_applicant")
    later = awaited(
        "the second mail", lambda: found if len(found := mails(office, officer.username, case_id)) > 1 else None
    )
    assert len(later) == 2
    officer.case(case_id)
    awaited("the marks to go out", lambda: all(each["read"] for each in news(officer, case_id)) or None)


def test_a_day_is_one_mail(office: Office, officer: Desk, stack: Stack) -> None:
    wants(officer, "digest")
    first, second, seen = (assigned(office, officer)["id"] for _ in range(3))
    for case_id in (first, second, seen):
        awaited_news(officer, case_id, "draft")
    read = officer.http.post(f"{officer.api}/notices/read", json={"ids": [news(officer, seen)[0]["id"]]}, timeout=60)
    assert read.json() == {"read": 1}
    for _ in range(2):
        invoked(stack, "FnNotificationsSendDigests", {"until": FAR, "only": officer.username})
    (mail,) = awaited("the digest", lambda: mails(office, officer.username, first) or None)
    assert mails(office, officer.username, second) == [mail]
    assert mails(office, officer.username, seen) == []
