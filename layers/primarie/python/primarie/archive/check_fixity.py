"""Reads packages again, a part of the archive each day, and says which are no longer what they were."""

import hashlib
from collections.abc import Callable
from datetime import date

from primarie.archive.model import ArchiveReceipt, FixityFinding, FixityReport
from primarie.archive.ports import Findings, Locks, Rounds, Vault
from primarie.archive.retention import renewal_due, renewed
from primarie.kernel.clock import Clock, iso, local_day
from primarie.kernel.errors import NotFound

# Packages read between two looks at the clock.
PART = 25


def check_fixity(
    *,
    rounds: Rounds,
    findings: Findings,
    vault: Vault,
    locks: Locks,
    enlist: Callable[[str], object],
    clock: Clock,
    time_left: Callable[[], bool],
    size: int = PART,
) -> FixityReport:
    """What this run found; it goes on where the last one stopped and ends with the archive or with its time.

    A bad package is noted and reported and stays under lock as evidence. Locks of what is kept for ever are prolonged.
    `enlist` puts a case into the lists that do not name it yet.
    """
    checked, renewals, finished = 0, 0, False
    bad: list[FixityFinding] = []
    while not finished and time_left():
        part = rounds.next_part(size)
        for receipt in part.receipts:
            outcome = _outcome(receipt, vault)
            findings.checked(receipt, iso(clock.now()), outcome)
            if outcome != "whole":
                bad.append(FixityFinding(receipt.key, receipt.version_id, outcome))
            renewals += _renew(receipt, findings, locks, local_day(clock.now()))
        for case_id in part.unlisted:
            enlist(case_id)
        rounds.finish(part)
        checked += len(part.receipts)
        finished = not part.after
    return FixityReport(checked, tuple(bad), renewals, finished)


def _outcome(receipt: ArchiveReceipt, vault: Vault) -> str:
    try:
        content = vault.read(receipt.key, receipt.version_id)
    except NotFound:
        return "missing"
    return "whole" if hashlib.sha256(content).hexdigest() == receipt.sha256 else "changed"


def _renew(receipt: ArchiveReceipt, findings: Findings, locks: Locks, today: date) -> int:
    if not (receipt.permanent and renewal_due(date.fromisoformat(receipt.retain_until), today)):
        return 0
    until = renewed(today)
    locks.prolong(receipt.key, receipt.version_id, until)
    findings.prolonged(receipt, until.isoformat())
    return 1
