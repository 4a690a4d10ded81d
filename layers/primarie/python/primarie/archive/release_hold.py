"""Releases a legal hold; what other holds cover stays held."""

from dataclasses import replace

from primarie.archive.model import Hold
from primarie.archive.ports import Holds, Locks, Shelf
from primarie.kernel.clock import Clock, iso
from primarie.kernel.errors import NotFound


def release_hold(
    case_id: str, hold_id: str, *, by: str, reason: str, holds: Holds, shelf: Shelf, locks: Locks, clock: Clock
) -> Hold:
    """The hold as released, the first release for ever; NotFound when there is no such hold."""
    all_holds = {hold.hold_id: hold for hold in holds.holds(case_id)}
    if hold_id not in all_holds:
        raise NotFound("Nu există o astfel de interdicție de eliminare.")
    hold = all_holds[hold_id]
    if not hold.released_at:
        hold = replace(hold, released_by=by, released_at=iso(clock.now()), released_why=reason)
    others = any(not each.released_at for each in all_holds.values() if each.hold_id != hold_id)
    if not others:
        for package in shelf.packages(case_id):
            if package.receipt:
                locks.hold(package.receipt.key, package.receipt.version_id, on=False)
    # Written last: killed before this, the release is asked again and lifts what is still held.
    holds.write(hold)
    return hold
