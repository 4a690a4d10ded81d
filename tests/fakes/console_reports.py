"""Reports of a town hall in memory."""

from dataclasses import dataclass
from typing import Any

from primarie.people.model import Actor
from primarie.reports.asked import Asked
from primarie.reports.make_report import make_report
from primarie.reports.paper import Report
from primarie.reports.report_files import file_name, report_csv, report_json, report_xlsx
from tests.builders.reports import ReportOffice


@dataclass
class DeskReports:
    office: ReportOffice

    def asked(self, given: dict[str, Any]) -> Asked:
        return self.office.desk(Actor(""), **given).asked

    def report(self, asked: Asked, *, actor: Actor) -> Report:
        hall, desk = self.office.hall, self.office.desk(actor, **asked.as_dict())
        return make_report(desk, book=self.office.reports, clock=hall.clock)

    def file(self, asked: Asked, form: str, *, actor: Actor) -> tuple[bytes, str] | None:
        report = self.report(asked, actor=actor)
        if form == "pdf":
            return None
        if form == "xlsx":
            return report_xlsx(report, made_at=self.office.hall.clock.now()), file_name(report, form)
        return (report_json if form == "json" else report_csv)(report), file_name(report, form)
