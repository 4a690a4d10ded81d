"""A case's journal grew: what may have changed of its words or of where it lies goes to the index."""

from primarie.kernel.journal import JournalEntry
from primarie.search.ports import IndexQueue

# Entries that change nothing of what search knows.
_SILENT = frozenset({"viewed", "reminded", "overdue", "overdue_mayor", "letter_rendered", "file_released"})


def relay_change(entry: JournalEntry, *, queue: IndexQueue) -> bool:
    """Hands the case over unless the entry cannot matter; True when it did. Twice is as good as once."""
    if entry.event in _SILENT:
        return False
    queue.put([entry.case_id])
    return True
