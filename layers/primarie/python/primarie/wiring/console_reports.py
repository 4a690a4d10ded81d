"""Reports as the desk has them: made of kept figures, which this app only reads."""

from typing import Any

from primarie.catalogue.loader import this_town
from primarie.kernel.clock import local_day
from primarie.kernel.dynamodb import Database
from primarie.kernel.settings import setting
from primarie.people.model import Actor
from primarie.reports.asked import Asked, Desk, asked_report
from primarie.reports.dynamodb import ReportsTable
from primarie.reports.make_report import make_report
from primarie.reports.paper import Report
from primarie.reports.report_files import file_name, report_csv, report_json, report_xlsx
from primarie.wiring import console


class DeskReports:
    """Reports of the figures that are kept."""

    def asked(self, given: dict[str, Any]) -> Asked:
        """What is asked for (`asked_report`)."""
        return asked_report(given, town=this_town(), today=local_day(console.CLOCK.now()))

    def report(self, asked: Asked, *, actor: Actor) -> Report:
        """The report, of what the person may see (`make_report`)."""
        table = ReportsTable(Database(), setting("REPORTS_TABLE"))
        desk = Desk(asked, this_town(), table, actor, local_day(console.CLOCK.now()), _name)
        return make_report(desk, book=table, clock=console.CLOCK)

    def file(self, asked: Asked, form: str, *, actor: Actor) -> tuple[bytes, str] | None:
        """Its bytes and name as json, csv or xlsx; nothing for pdf, which is set by a job."""
        if form == "pdf":
            return None
        report = self.report(asked, actor=actor)
        if form == "xlsx":
            return report_xlsx(report, made_at=console.CLOCK.now()), file_name(report, form)
        return (report_json if form == "json" else report_csv)(report), file_name(report, form)


def _name(username: str) -> str:
    member = console.staff().member(username)
    return member.name if member and member.name else username
