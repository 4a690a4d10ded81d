"""What the pages and calls of reports ask of the house."""

from typing import Any, Protocol

from primarie.people.model import Actor
from primarie.reports.asked import Asked
from primarie.reports.paper import Report


class Reports(Protocol):
    """Reports of the figures that are kept."""

    def asked(self, given: dict[str, Any]) -> Asked:
        """What is asked for (`asked_report`)."""
        ...

    def report(self, asked: Asked, *, actor: Actor) -> Report:
        """The report, of what the person may see (`make_report`)."""
        ...

    def file(self, asked: Asked, form: str, *, actor: Actor) -> tuple[bytes, str] | None:
        """Its bytes and name as json, csv or xlsx; nothing for pdf, which is set by a job."""
        ...
