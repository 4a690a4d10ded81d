"""A list of one's own: open ones first, narrowed as asked, page by page, what is new marked."""

from dataclasses import replace
from typing import Any

import pytest

from primarie.cases.list_own_cases import MOST_CASES, PAGE, OwnAsked, OwnPage, Standing, list_own_cases
from primarie.cases.model import Case, Status
from primarie.cases.open_own_case import open_own_case
from tests.builders.cases import born
from tests.fakes.clock import FakeClock
from tests.fakes.own_cases import FakeGlances, FakeOwnCases
from tests.fakes.people import FakeSealer

MINE, OTHER = "ab" * 32, "cd" * 32


def case(number: int, **changes: Any) -> Case:
    return born(FakeSealer(), f"2026-11-{number % 28 + 1:02d}T08:00:00.000000Z", number, **changes)


class Shelf:
    def __init__(self, *mine: Case) -> None:
        self.cases = FakeOwnCases()
        self.glances = FakeGlances(FakeClock())
        for each in mine:
            self.cases.put(MINE, each)
        self.cases.put(OTHER, case(900))

    def page(self, **asked: Any) -> OwnPage:
        return list_own_cases(OwnAsked(**asked), lookup=MINE, cases=self.cases, glances=self.glances)

    def ids(self, **asked: Any) -> list[int]:
        return [int(row.case.case_id[-8:]) for row in self.page(**asked).rows]


def test_asked_twice_it_is_the_same_and_nobody_elses_are_on_it() -> None:
    shelf = Shelf(case(1), case(2, status=Status.CLOSED), case(3, status=Status.IN_REVIEW))
    assert shelf.page() == shelf.page()
    assert shelf.ids() == [3, 1, 2]
    assert Shelf().page() == OwnPage((), 0, 0, ())


def test_it_is_narrowed_by_standing_service_and_number() -> None:
    shelf = Shelf(
        case(1), case(2, status=Status.ARCHIVED), case(3, status=Status.AWAITING_APPLICANT), case(4, service="audienta")
    )
    assert shelf.ids(standing=Standing.OPEN) == [4, 3, 1]
    assert shelf.ids(standing=Standing.WAITING) == [3]
    assert shelf.ids(standing=Standing.FINISHED) == [2]
    assert shelf.ids(service="audienta") == [4]
    assert shelf.page(service="audienta").services == ("audienta", "petitie")
    for typed in ("3", "3/04.11.2026", "S6-2026-00000003", " s6-2026-00000003 "):
        assert shelf.ids(number=typed) == [3], typed
    assert shelf.ids(number="alt ceva") == []


def test_pages_follow_one_another_to_the_end() -> None:
    shelf = Shelf(*(case(number) for number in range(1, PAGE + 6)))
    first = shelf.page()
    rest = shelf.page(after=first.next)
    assert (len(first.rows), len(rest.rows), rest.next) == (PAGE, 5, "")
    assert not {row.case.case_id for row in first.rows} & {row.case.case_id for row in rest.rows}
    assert shelf.page(after="S6-1999-00000001") == first


def test_who_has_very_many_is_told_that_there_are_more() -> None:
    shelf = Shelf(*(case(number) for number in range(1, MOST_CASES + 2)))
    assert shelf.page().more
    assert shelf.page().all == MOST_CASES


@pytest.mark.parametrize("written", ["2026-11-24T07:00:00.000000Z"])
def test_what_the_office_wrote_is_new_until_the_case_is_opened(written: str) -> None:
    shelf = Shelf(case(1, office_wrote_at=written), case(2))
    assert [row.news for row in shelf.page().rows] == [False, True]
    open_own_case("S6-2026-00000001", lookup=MINE, cases=shelf.cases, glances=shelf.glances)
    assert [row.news for row in shelf.page().rows] == [False, False]
    shelf.cases.put(MINE, replace(case(1), office_wrote_at="2026-11-25T07:00:00.000000Z"))
    assert [row.news for row in shelf.page().rows] == [False, True]
