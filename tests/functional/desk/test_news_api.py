"""Notices to staff by the desk API."""

import pytest

from primarie.messages.news import Kind, News, Way
from primarie.wiring import console_news
from tests.builders.cases import HEAD, OFFICER
from tests.functional.desk.conftest import DeskApi

DEFAULTS = {"work": "digest", "reply": "digest", "term": "digest", "overdue": "instant", "mention": "instant"}


def told() -> str:
    news = News(
        username=OFFICER.username, case_id="S6-2026-00000001", thing="note/n1", kind=Kind.MENTION, event="noted",
        at="2026-11-24T08:00:00.000000Z", way=Way.MARK, expires_at=4_000_000_000, service="petitie", due="2026-12-28",
        stands_in="ana",
    )  # fmt: skip
    console_news.bells().tell(news)  # type: ignore[attr-defined]  # the fake, which also tells
    return news.news_id


def test_a_person_reads_what_is_theirs(api: DeskApi) -> None:
    news_id = told()
    item = {
        "id": news_id, "caseId": "S6-2026-00000001", "kind": "mention", "event": "noted",
        "text": "Un coleg vă cheamă într-o notă", "service": "petitie", "dueDate": "2026-12-28",
        "at": "2026-11-24T08:00:00.000000Z", "read": False, "standsIn": "ana",
    }  # fmt: skip
    assert api(OFFICER, "GET", "/notices").body == {"items": [item]}
    assert api(HEAD, "GET", "/notices").body == {"items": []}
    assert api(HEAD, "POST", "/notices/read", {"ids": [news_id]}).body == {"read": 0}
    assert [api(OFFICER, "POST", "/notices/read", {"ids": [news_id]}).body["read"] for _ in range(2)] == [1, 0]
    assert api(OFFICER, "POST", "/notices/read", {"all": True}).body == {"read": 0}
    assert api(OFFICER, "GET", "/notices").body["items"][0]["read"] is True


@pytest.mark.parametrize("given", [{}, {"ids": []}, {"ids": [1]}, {"ids": ["x"] * 101}, {"ids": "x"}, {"all": 1}])
def test_what_is_no_list_is_refused_by_its_name(api: DeskApi, given: dict[str, object]) -> None:
    said = api(OFFICER, "POST", "/notices/read", given)
    assert (said.status, said.body["errors"][0]["field"]) == (400, "ids")


def test_a_page_that_is_none(api: DeskApi) -> None:
    said = api(OFFICER, "GET", "/notices", query={"cursor": "é"})
    assert (said.status, said.body["errors"][0]["field"]) == (400, "cursor")


def test_a_choice_is_kept_twice_over_and_what_is_left_out_stays(api: DeskApi) -> None:
    assert api(OFFICER, "GET", "/notices/preferences").body == {"ways": DEFAULTS, "hour": "07:30"}
    for _ in range(2):
        said = api(OFFICER, "PUT", "/notices/preferences", {"ways": {"work": "instant"}, "hour": "15:00"})
        assert said.body == {"ways": {**DEFAULTS, "work": "instant"}, "hour": "15:00"}
    assert api(OFFICER, "GET", "/notices/preferences").body == said.body
    assert api(HEAD, "GET", "/notices/preferences").body["hour"] == "07:30"


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"ways": {"work": "shout"}}, "work"),
        ({"ways": {"term": None}}, "term"),
        ({"ways": {"lunch": "mark"}}, "ways"),
        ({"ways": ["work"]}, "ways"),
        ({"hour": "03:00"}, "hour"),
        ({"hour": None}, "hour"),
    ],
)
def test_a_wrong_choice_is_refused_by_its_name(api: DeskApi, given: dict[str, object], field: str) -> None:
    said = api(OFFICER, "PUT", "/notices/preferences", given)
    assert (said.status, said.body["errors"][0]["field"]) == (400, field)
