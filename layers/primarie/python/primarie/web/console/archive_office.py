"""What the archive's pages and calls ask of the house."""

from datetime import date
from typing import Protocol

from primarie.archive.list_archive import ArchivePage, AskedFiles
from primarie.archive.model import Hold, KeptCase
from primarie.people.model import Actor


class Archive(Protocol):
    """What rests in the archive."""

    def page(self, asked: AskedFiles, *, actor: Actor) -> ArchivePage:
        """A page of archived cases with their units (`list_archive`)."""
        ...

    def ending(self, day: date, after: str, *, actor: Actor) -> ArchivePage:
        """A page of the cases whose term ends on that day (`list_ending`)."""
        ...

    def case(self, case_id: str, request_id: str, *, actor: Actor) -> KeptCase:
        """What lies in the archive of one case (`kept_case`), with the entry that it was looked at."""
        ...

    def link(self, case_id: str, number: int, request_id: str, *, actor: Actor) -> str:
        """A short-lived address of a package (`open_package`)."""
        ...

    def hold(self, case_id: str, reason: str, key: str, *, actor: Actor) -> Hold:
        """Kept from disposal (`order_hold`); the same key, the same hold."""
        ...

    def release(self, case_id: str, hold_id: str, reason: str, *, actor: Actor) -> Hold:
        """Given back to its term (`lift_hold`)."""
        ...
