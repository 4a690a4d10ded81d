"""The promises of the archive's lists, held by the fake, by moto and by the emulator."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any

import pytest

from primarie.archive.dynamodb import ArchiveTable
from primarie.archive.lists_dynamodb import ArchiveLists
from primarie.archive.model import Listed, Unit
from primarie.kernel.dynamodb import Database
from tests.contract.archive.test_shelf import CASE, PLAN, RECEIPT
from tests.fakes.archive import FakeShelf

LINE = Listed(CASE, 2026, "PET-5", "DRPMD", "petitie", "2026-11-24", "2026-12-03", "2032-01-01", False, 1, 2, 2048)


@pytest.fixture(params=["fake", "moto", "emulator"])
def room(request: pytest.FixtureRequest, table: Any) -> tuple[Any, Any]:
    """The shelf and the lists over it."""
    if request.param == "fake":
        shelf = FakeShelf()
        return shelf, shelf
    request.getfixturevalue(request.param)
    name = table()
    return ArchiveTable(Database(), name), ArchiveLists(Database(), name)


def kept(room: tuple[Any, Any], nth: int, **changes: Any) -> Listed:
    shelf, lists = room
    case_id = f"S6-2026-{nth:08d}"
    receipt = replace(RECEIPT, case_id=case_id)
    shelf.plan(replace(PLAN, case_id=case_id))
    shelf.record(receipt)
    line = replace(LINE, case_id=case_id, **changes)
    lists.enter(line, [receipt])
    return line


def test_a_case_is_counted_once_and_its_line_is_the_last(room: tuple[Any, Any]) -> None:
    _, lists = room
    line = kept(room, 1)
    kept(room, 1)
    newer = replace(line, packages=2)
    lists.enter(newer, [replace(RECEIPT, case_id=line.case_id)])
    assert list(lists.units()) == [Unit(2026, "PET-5", "DRPMD", 1)]
    assert list(lists.cases(lists.units(), after="", limit=9)[0]) == [newer]


def test_cases_come_by_unit_a_page_at_a_time(room: tuple[Any, Any]) -> None:
    _, lists = room
    lines = [kept(room, 2), kept(room, 1, code="AUD-5"), kept(room, 3, department="ADPDU"), kept(room, 4)]
    units = lists.units()
    assert [each.cases for each in units] == [1, 1, 2]
    found, after = [], ""
    while True:
        page, after = lists.cases(units, after=after, limit=1)
        found += page
        if not after:
            break
    assert found == [lines[1], lines[2], lines[0], lines[3]]
    assert list(lists.cases(units[2:], after="", limit=9)[0]) == [lines[0], lines[3]]
    assert lists.cases([], after="", limit=9) == ([], "")


def test_terms_that_end_on_a_day(room: tuple[Any, Any]) -> None:
    _, lists = room
    first, second = kept(room, 1), kept(room, 2)
    page, after = lists.ending("2032-01-01", after="", limit=1)
    assert list(page) == [first]
    assert after
    assert lists.ending("2032-01-01", after=after, limit=1) == ([second], "")
    assert lists.ending("2033-01-01", after="", limit=1) == ([], "")


def test_the_round_says_which_cases_no_list_names(room: tuple[Any, Any]) -> None:
    shelf, lists = room
    shelf.plan(PLAN)
    shelf.record(RECEIPT)
    assert shelf.next_part(5).unlisted == (CASE,)
    lists.enter(LINE, [RECEIPT])
    assert shelf.next_part(5).unlisted == ()
    assert shelf.next_part(5).receipts == (RECEIPT,)


@pytest.mark.parametrize("room", ["fake", "emulator"], indirect=True)  # moto takes one writer at a time
def test_many_at_once_are_all_counted(room: tuple[Any, Any]) -> None:
    _, lists = room
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda nth: kept(room, nth), range(1, 13)))
    assert lists.units()[0].cases == 12


def test_contents_tell_the_latest_check(room: tuple[Any, Any]) -> None:
    shelf, _ = room
    kept(room, 42)
    ((before,), holds) = shelf.contents(CASE)
    assert (before.receipt, before.papers, before.outcome, list(holds)) == (RECEIPT, 2, "", [])
    shelf.checked(RECEIPT, "2026-12-05T09:00:00.000000Z", "whole")
    ((after,), _) = shelf.contents(CASE)
    assert (after.checked_at, after.outcome) == ("2026-12-05T09:00:00.000000Z", "whole")
