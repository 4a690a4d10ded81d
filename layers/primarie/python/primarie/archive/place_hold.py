"""Places a legal hold: while it stands, nothing of the case can be deleted, whatever its retention says."""

from primarie.archive.model import Hold
from primarie.archive.ports import Holds, Locks, Shelf
from primarie.kernel.clock import Clock, iso


def place_hold(
    case_id: str, hold_id: str, *, by: str, reason: str, holds: Holds, shelf: Shelf, locks: Locks, clock: Clock
) -> Hold:
    """The hold; the same `hold_id` again answers the first one. Packages that come later fall under it too."""
    placed = next((hold for hold in holds.holds(case_id) if hold.hold_id == hold_id), None)
    if placed is None:
        placed = Hold(case_id, hold_id, by, iso(clock.now()), reason)
        holds.write(placed)
    if not placed.released_at:
        for package in shelf.packages(case_id):
            if package.receipt:
                locks.hold(package.receipt.key, package.receipt.version_id, on=True)
    return placed
