"""A case rests in the archive."""

from typing import Any

from primarie.cases.change import Change, until_won
from primarie.cases.model import FINISHED, Case, Status
from primarie.cases.ports import Folders
from primarie.kernel.clock import Clock
from primarie.kernel.errors import Stale
from primarie.people.model import SYSTEM


def close_case(case_id: str, receipt: dict[str, Any], *, folders: Folders, clock: Clock) -> Case:
    """The archived case with the receipt of its package; the same receipt is kept once.

    `receipt`: the archive's own (`bucket`, `key`, `version_id`, `sha256`, `retain_until` …); none of it is personal.
    """
    return until_won(lambda: _close(case_id, receipt, folders, clock))


def _close(case_id: str, receipt: dict[str, Any], folders: Folders, clock: Clock) -> Case:
    case = folders.dossier(case_id).case
    place = (receipt["key"], receipt["version_id"])
    if place in [(kept["key"], kept["version_id"]) for kept in case.receipts]:
        return case
    if case.status not in FINISHED:
        raise Stale("Dosarul nu este încheiat.")
    change = Change.of(case).entry(
        "archived",
        by=SYSTEM,
        at=clock.now(),
        facts={"package": dict(receipt)},
        status=Status.ARCHIVED,
    )
    change = change.quietly(receipts=(*case.receipts, dict(receipt)))
    folders.commit(change)
    return change.after
