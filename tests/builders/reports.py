"""Histories of cases whose figures are known, and an office that counts them."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

from primarie.cases.change import Change
from primarie.cases.model import Status, Step
from primarie.cases.record_answer import record_answer
from primarie.catalogue.loader import this_town
from primarie.catalogue.registers import reported_subjects
from primarie.kernel.clock import iso, local_day
from primarie.people.model import APPLICANT, SYSTEM, Actor
from primarie.reports.asked import Desk, asked_report
from primarie.reports.make_report import make_report
from primarie.reports.model import Figures, Progress
from primarie.reports.paper import Report, Table
from primarie.reports.sealed_requests import SealedRequests
from primarie.reports.summarise_days import summarise_days
from tests.builders.cases import HEAD, OFFICER, PIN, SIGNATORY, TownHall
from tests.fakes.reports import FakeRecords, FakeReports

# A Tuesday in Bucharest, ten in the morning.
NOON = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)


@dataclass
class ReportOffice:
    """A town hall whose days are counted."""

    hall: TownHall = field(default_factory=TownHall)
    reports: FakeReports = field(default_factory=FakeReports)
    cases: int = 0

    @property
    def records(self) -> FakeRecords:
        return FakeRecords(self.hall.cases)

    @property
    def requests(self) -> SealedRequests:
        return SealedRequests(self.hall.sealer, reported_subjects())

    def count(self, **spans: timedelta) -> Progress:
        return summarise_days(
            records=self.records,
            requests=self.requests,
            summaries=self.reports,
            book=self.reports,
            clock=self.hall.clock,
            **{"look_back": timedelta(days=200), **spans},
        )

    def desk(self, actor: Actor, **asked: Any) -> Desk:
        town, today = this_town(), local_day(self.hall.clock.now())
        wanted = asked_report(asked, town=town, today=today)
        return Desk(wanted, town, self.reports, actor, today)

    def report(self, kind: str, actor: Actor = SIGNATORY, **asked: Any) -> Report:
        return make_report(self.desk(actor, kind=kind, **asked), book=self.reports, clock=self.hall.clock)

    # Lives of cases.

    def register(self, **facts: Any) -> str:
        self.cases += 1
        told = {"number": self.cases} | facts
        return self.hall.registered(told.pop("number"), **told)

    def assign(self, case_id: str, officer: Actor = OFFICER, head: Actor = HEAD) -> None:
        self.hall.act(self.hall.ask(case_id, Step.ASSIGN), "assign", head, assignee=officer.username)

    def draft(self, case_id: str, kind: str = "letter") -> None:
        task = self.hall.ask(case_id, Step.DRAFT)
        self.hall.act(task, "draft", OFFICER, subject="Răspuns", body="Am reparat.", kind=kind)

    def approve(self, case_id: str) -> None:
        self.hall.act(self.hall.ask(case_id, Step.APPROVE, "doc-1"), "approve", HEAD, pin=PIN)

    def sign(self, case_id: str) -> None:
        self.hall.act(self.hall.ask(case_id, Step.SIGN, "doc-1"), "sign", SIGNATORY, pin=PIN)

    def send(self, case_id: str) -> None:
        record_answer(case_id, "doc-1", folders=self.hall.cases, clock=self.hall.clock)

    def answered(self, days: float = 4, kind: str = "letter", **facts: Any) -> str:
        """A case answered after so many days, a quarter of them at each step."""
        case_id = self.register(**facts)
        for step in (self.assign, self.draft, self.approve, self.sign):
            self.hall.clock.forward(days=days / 4)
            step(case_id, kind) if step == self.draft else step(case_id)
        self.send(case_id)
        return case_id

    def end(self, case_id: str, event: str, status: Status, **fields: Any) -> None:
        """An end as the journal tells it."""
        by = APPLICANT if event == "withdrawn" else SYSTEM
        change = Change.of(self.hall.case(case_id)).entry(
            event, by=by, at=self.hall.clock.now(), status=status, **fields
        )
        self.hall.cases.commit(change)

    def passing(self, days: float) -> None:
        self.hall.clock.forward(days=days)

    def day(self) -> date:
        return local_day(self.hall.clock.now())


def rows_of(report: Report, title: str) -> dict[str, tuple[Any, ...]]:
    """The rows of a table by their first cell."""
    table = table_of(report, title)
    return {str(row[0]).strip(): row[1:] for row in table.rows}


def table_of(report: Report, title: str) -> Table:
    return next(table for table in report.tables if table.title == title)


def numbers(figures: Figures, kind: type[Any]) -> dict[Any, int]:
    return dict(figures.of(kind))


def at(day: int, hour: int = 8) -> str:
    return iso(NOON + timedelta(days=day, hours=hour - 8))
