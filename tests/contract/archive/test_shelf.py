"""The shelf's promises, held by the fake, by moto and by the emulator."""

from dataclasses import replace
from typing import Any

import pytest

from primarie.archive.dynamodb import ArchiveTable
from primarie.archive.model import ArchiveReceipt, Hold, Package, PackagePlan
from primarie.kernel.dynamodb import Database
from tests.fakes.archive import FakeShelf

CASE = "S6-2026-00000042"
PLAN = PackagePlan(CASE, 1, "2026-12-03T09:00:00.000000Z", 3, ("request", "upload:a"), "2032-01-01", permanent=False)
RECEIPT = ArchiveReceipt(
    case_id=CASE,
    number=1,
    bucket="archive",
    key=PLAN.key,
    version_id="v1",
    sha256="ab" * 32,
    retain_until="2032-01-01",
    archived_at=PLAN.at,
)


@pytest.fixture(params=["fake", "moto", "emulator"])
def shelf(request: pytest.FixtureRequest, table: Any) -> Any:
    if request.param == "fake":
        return FakeShelf()
    request.getfixturevalue(request.param)
    return ArchiveTable(Database(), table())


def test_the_first_plan_of_a_number_stands(shelf: Any) -> None:
    assert shelf.plan(PLAN) == PLAN
    assert shelf.plan(replace(PLAN, seq=9, at="2026-12-04T09:00:00.000000Z")) == PLAN
    assert list(shelf.packages(CASE)) == [Package(PLAN)]
    assert list(shelf.packages("S6-2026-00000043")) == []


def test_the_first_receipt_stands(shelf: Any) -> None:
    shelf.plan(PLAN)
    assert shelf.record(RECEIPT) == RECEIPT
    assert shelf.record(replace(RECEIPT, version_id="v2")) == RECEIPT
    assert list(shelf.packages(CASE)) == [Package(PLAN, RECEIPT)]


def test_packages_come_in_the_order_of_their_numbers(shelf: Any) -> None:
    plans = [replace(PLAN, number=number) for number in (2, 10, 1)]
    for plan in plans:
        shelf.plan(plan)
    assert [each.plan.number for each in shelf.packages(CASE)] == [1, 2, 10]


def test_holds_stand_beside_packages(shelf: Any) -> None:
    hold = Hold(CASE, "h1", "arhivar", "2026-12-05T09:00:00.000000Z", "Dosar 12/2026")
    shelf.plan(PLAN)
    for _ in range(2):
        shelf.write(hold)
    assert list(shelf.holds(CASE)) == [hold]
    released = replace(hold, released_by="arhivar", released_at="2026-12-06T09:00:00.000000Z")
    shelf.write(released)
    assert list(shelf.holds(CASE)) == [released]
    assert len(shelf.packages(CASE)) == 1


def test_a_round_meets_every_finished_package_once_and_begins_anew(shelf: Any) -> None:
    for number in range(1, 6):
        shelf.plan(replace(PLAN, number=number))
        if number < 5:
            shelf.record(replace(RECEIPT, number=number))
    for _ in range(2):
        met: list[int] = []
        while True:
            part = shelf.next_part(2)
            assert shelf.next_part(2) == part  # until it is finished
            met += [receipt.number for receipt in part.receipts]
            shelf.finish(part)
            if not part.after:
                break
        assert sorted(met) == [1, 2, 3, 4]


def test_findings_are_noted_on_the_package(shelf: Any) -> None:
    shelf.plan(PLAN)
    shelf.record(RECEIPT)
    for _ in range(2):
        shelf.checked(RECEIPT, "2026-12-05T09:00:00.000000Z", "whole")
        shelf.prolonged(RECEIPT, "2082-01-01")
    (package,) = shelf.packages(CASE)
    assert package.receipt == replace(RECEIPT, retain_until="2082-01-01")
