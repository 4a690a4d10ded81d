"""The document of a closed day, for whoever signs, locks or checks it."""

from primarie.kernel.errors import NotFound
from primarie.registry.day_document import day_document
from primarie.registry.model import ClosedDay
from primarie.registry.ports import ClosedDays, DayLeaves


def read_day(day: str, *, days: ClosedDays, leaves: DayLeaves) -> tuple[ClosedDay, bytes]:
    """The close that holds `day` and its document, whose SHA-256 is `closed.sha256`; NotFound while it is open."""
    closed = days.at_or_after(day)
    if closed is None:
        raise NotFound("Ziua nu este încă închisă.")
    return closed, day_document(closed, leaves.leaves(closed))
