"""The promises of what staff are told, held by the fake, by moto and by the emulator."""

from dataclasses import replace
from typing import Any

import pytest

from primarie.kernel.dynamodb import Database
from primarie.messages.bell_dynamodb import BellTable, WishTable
from primarie.messages.news import HOURS, Kind, News, Preferences, Way
from tests.fakes.bells import FakeBells, FakeWishes

CASE = "S6-2026-00000042"
NOW = 1_000


def at(minute: int) -> str:
    return f"2026-11-24T08:{minute:02d}:00.000000Z"


def news(thing: str, minute: int = 0, way: Way = Way.DIGEST, **changes: Any) -> News:
    made = News(
        username="radu", case_id=CASE, thing=thing, kind=Kind.WORK, event="draft", at=at(minute), way=way,
        expires_at=2_000, service="petitie", due="2026-12-28", digest_at=at(50) if way is Way.DIGEST else "",
    )  # fmt: skip
    return replace(made, **changes)


@pytest.fixture(params=["fake", "moto", "emulator"])
def bells(request: pytest.FixtureRequest, indexed_table: Any) -> Any:
    if request.param == "fake":
        return FakeBells()
    request.getfixturevalue(request.param)
    return BellTable(Database(), indexed_table())


def test_told_twice_the_first_stands(bells: Any) -> None:
    first = news("task/a")
    assert bells.tell(first) == (first, True)
    assert bells.tell(replace(first, at=at(9), way=Way.INSTANT)) == (first, False)
    assert bells.find("radu", f"{CASE}/task/a") == first
    assert bells.find("radu", f"{CASE}/task/b") is None
    assert bells.unread("radu", now=NOW, most=100) == 1
    assert bells.unread("oana", now=NOW, most=100) == 0


def test_the_unread_stand_first_then_the_newest_page_by_page(bells: Any) -> None:
    for minute, thing in enumerate(("a", "b", "c", "d")):
        bells.tell(news(thing, minute))
    assert bells.read("radu", f"{CASE}/d", at(10))
    assert not bells.read("radu", f"{CASE}/d", at(11))
    assert not bells.read("radu", f"{CASE}/none", at(11))
    first = bells.page("radu", after="", limit=3, now=NOW)
    second = bells.page("radu", after=first.next, limit=3, now=NOW)
    assert [each.thing for each in (*first.items, *second.items)] == ["c", "b", "a", "d"]
    assert second.next == ""
    assert second.items[0].read_at == at(10)
    assert bells.page("radu", after="", limit=9, now=2_000).items == ()


def test_the_mark_counts_no_further_than_asked_and_nothing_that_is_over(bells: Any) -> None:
    for thing in "abcd":
        bells.tell(news(thing))
    assert bells.unread("radu", now=NOW, most=3) == 3
    assert bells.unread("radu", now=2_000, most=3) == 0
    assert bells.read_all("radu", at(5)) == 4
    assert bells.read_all("radu", at(6)) == 0
    assert bells.unread("radu", now=NOW, most=3) == 0


def test_a_case_is_read_by_itself(bells: Any) -> None:
    bells.tell(news("a"))
    bells.tell(news("b"))
    bells.tell(replace(news("a"), case_id="S6-2026-00000043"))
    bells.tell(replace(news("a"), username="oana"))
    assert [bells.read_case("radu", CASE, at(5)) for _ in range(2)] == [2, 0]
    assert bells.unread("radu", now=NOW, most=9) == bells.unread("oana", now=NOW, most=9) == 1


def test_a_digest_gathers_what_is_due_and_unread(bells: Any) -> None:
    for thing, way in (("a", Way.DIGEST), ("b", Way.DIGEST), ("c", Way.INSTANT), ("d", Way.DIGEST)):
        bells.tell(news(thing, way=way))
    bells.read("radu", f"{CASE}/b", at(1))
    assert bells.awaiting(at(49), limit=9) == []
    assert [each.thing for each in bells.awaiting(at(50), limit=9)] == ["a", "d"]
    assert [each.thing for each in bells.awaiting(at(50), limit=1)] == ["a"]
    assert [each.thing for each in bells.of_digest("radu", at(50))] == ["a", "d"]
    for _ in range(2):
        bells.gathered(news("a"))
        bells.postpone(news("d"), at(55))
        bells.postpone(news("a"), at(55))
    assert bells.awaiting(at(50), limit=9) == []
    assert [(each.thing, each.digest_at) for each in bells.awaiting(at(55), limit=9)] == [("d", at(55))]


def test_a_secret_is_made_once(bells: Any) -> None:
    assert bells.secret("radu") == bells.secret("") == ""
    made = bells.secret_of("radu")
    assert made
    assert bells.secret_of("radu") == bells.secret("radu") == made


@pytest.mark.parametrize("kind", ["fake", "moto"])
def test_wishes_are_kept(kind: str, request: pytest.FixtureRequest, indexed_table: Any) -> None:
    wishes: Any = FakeWishes()
    if kind == "moto":
        request.getfixturevalue("moto")
        wishes = WishTable(Database(), indexed_table())
    assert wishes.of("radu") == Preferences()
    chosen = Preferences(dict.fromkeys(Kind, Way.MARK), HOURS[2])
    for _ in range(2):
        wishes.keep("radu", chosen)
    assert wishes.of("radu") == chosen
