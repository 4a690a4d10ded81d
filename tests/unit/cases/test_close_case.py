"""A case rests in the archive."""

from typing import Any

import pytest

from primarie.cases.close_case import close_case
from primarie.cases.model import Status, Step
from primarie.kernel.errors import Stale
from tests.builders.cases import OFFICER, TownHall
from tests.faults import Faults, at_every_call, survive

RECEIPT: dict[str, Any] = {
    "case_id": "S6-2026-00000001", "number": 1, "bucket": "archive", "key": "packages/2026/x/1.zip",
    "version_id": "v1", "sha256": "ab" * 32, "retain_until": "2032-01-01", "archived_at": "x", "permanent": False,
}  # fmt: skip


def closed(hall: TownHall) -> str:
    case_id, task_id = hall.to_step(Step.DRAFT)
    hall.act(task_id, "close", OFFICER, reason="Repetată.")
    return case_id


def test_the_receipt_is_kept_once() -> None:
    hall = TownHall()
    case_id = closed(hall)
    first = close_case(case_id, RECEIPT, folders=hall.cases, clock=hall.clock)
    assert close_case(case_id, RECEIPT, folders=hall.cases, clock=hall.clock) == first
    assert (first.status, first.receipts) == (Status.ARCHIVED, (RECEIPT,))
    assert hall.events(case_id).count("archived") == 1


def test_a_second_package_stands_beside_the_first() -> None:
    hall = TownHall()
    case_id = closed(hall)
    close_case(case_id, RECEIPT, folders=hall.cases, clock=hall.clock)
    second = {**RECEIPT, "number": 2, "key": "packages/2026/x/2.zip"}
    assert len(close_case(case_id, second, folders=hall.cases, clock=hall.clock).receipts) == 2


def test_killed_at_any_call() -> None:
    def scenario(faults: Faults) -> None:
        hall = TownHall()
        case_id = closed(hall)
        survive(lambda: close_case(case_id, RECEIPT, folders=faults.wrap(hall.cases), clock=hall.clock))
        close_case(case_id, RECEIPT, folders=hall.cases, clock=hall.clock)
        assert hall.events(case_id).count("archived") == 1

    assert at_every_call(scenario) == 4


def test_an_open_case_is_not_archived() -> None:
    hall = TownHall()
    with pytest.raises(Stale):
        close_case(hall.registered(), RECEIPT, folders=hall.cases, clock=hall.clock)
