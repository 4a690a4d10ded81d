"""The figures, as the app `reporting` has them: what counts them, what publishes them, what makes reports of them."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from primarie.catalogue.loader import this_town
from primarie.catalogue.registers import reported_subjects
from primarie.exports.model import Built
from primarie.exports.ports import Progress
from primarie.kernel.clock import OFFICE_ZONE, SystemClock, local_day
from primarie.kernel.dynamodb import Database
from primarie.kernel.settings import setting
from primarie.people.dynamodb import StaffTable
from primarie.people.kms import KmsSealer
from primarie.people.model import Actor
from primarie.reports.asked import Desk, asked_report
from primarie.reports.dynamodb import CaseRecordsTable, ReportsTable
from primarie.reports.make_report import make_report
from primarie.reports.periods import asked_period, month_of
from primarie.reports.recount import recount
from primarie.reports.report_files import (
    file_name,
    recount_json,
    report_content,
    report_csv,
    report_json,
    report_xlsx,
)
from primarie.reports.sealed_requests import SealedRequests
from primarie.signing.typst import TypstTypesetter
from primarie.wiring.aws import client

CLOCK = SystemClock()


def counting() -> dict[str, Any]:
    """What counting days needs."""
    reports = table()
    return {
        "records": CaseRecordsTable(Database(), setting("CASES_TABLE")),
        "requests": SealedRequests(KmsSealer(client("kms"), setting("PERSONAL_KEY")), reported_subjects()),
        "summaries": reports,
        "book": reports,
        "clock": CLOCK,
    }


def publishing() -> dict[str, Any]:
    """What publishing needs."""
    reports = table()
    return {"summaries": reports, "book": reports, "shelf": reports, "town": this_town(), "clock": CLOCK}


def report_file(asked: Mapping[str, Any], form: str, *, actor: Actor, progress: Progress) -> Built:
    """A report in one of its forms, of what the actor may see."""
    reports, now = table(), CLOCK.now()
    desk = Desk(_asked(asked), this_town(), reports, actor, local_day(now), _name)
    report = make_report(desk, book=reports, clock=CLOCK)
    match form:
        case "json":
            content = report_json(report)
        case "csv":
            content = report_csv(report)
        case "xlsx":
            content = report_xlsx(report, made_at=now)
        case _:
            data = report_content(report)
            content = TypstTypesetter().typeset("report", data, now.astimezone(OFFICE_ZONE))
    return Built(content, file_name(report, form))


def recount_file(asked: Mapping[str, Any], form: str, *, actor: Actor, progress: Progress) -> Built:
    """The days of a period counted anew; the file says which of them had other figures."""
    period = asked_period(asked, usual=month_of(_today()))
    done = recount(period, **counting(), progress=progress)
    return Built(recount_json(period, done), f"recalculare-{period.first}-{period.last}.{form}")


def table() -> ReportsTable:
    """The reports table."""
    return ReportsTable(Database(), setting("REPORTS_TABLE"))


def _asked(asked: Mapping[str, Any]) -> Any:
    return asked_report(asked, town=this_town(), today=_today())


def _today() -> date:
    return local_day(CLOCK.now())


def _name(username: str) -> str:
    member = StaffTable(Database(), setting("STAFF_TABLE")).member(username)
    return member.name if member and member.name else username
