"""What a report is asked for, and all that the making of one works on."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from typing import Any

from primarie.cases.words import refuse
from primarie.catalogue.loader import Catalogue
from primarie.catalogue.registers import special_registers
from primarie.kernel.errors import NotFound
from primarie.people.model import Actor
from primarie.reports.add_up import add_up, stock_at
from primarie.reports.counting import Test, only
from primarie.reports.model import INFORMATION, PETITIONS, Ended, Figures, Part, Received, Stock
from primarie.reports.periods import Period, asked_period, half_of, month_of, year_of
from primarie.reports.ports import Summaries

# The kinds of report: the name in the desk API → the name in the address of its page.
KINDS = {
    "petitions": "petitii",
    "information": "legea-544",
    "terms": "termene",
    "load": "incarcare",
    "steps": "etape",
}
_USUAL: dict[str, Callable[[date], Period]] = {"petitions": half_of, "information": year_of}
_REGISTER = {"petitions": PETITIONS, "information": INFORMATION}


@dataclass(frozen=True)
class Asked:
    """Which report, of which period, and of which department or service alone (empty: of all)."""

    kind: str
    period: Period
    department: str = ""
    service: str = ""

    def as_dict(self) -> dict[str, str]:
        """What `asked_report` reads."""
        told = {"kind": self.kind, "department": self.department, "service": self.service}
        return {name: value for name, value in told.items() if value} | self.period.as_dict()


def asked_report(given: Mapping[str, Any], *, town: Catalogue, today: date) -> Asked:
    """The report of `{kind, period? | from?, to?, department?, service?}`.

    The usual period is the present one that the law reports on, else the present month. NotFound for no such kind,
    InvalidInput naming the field.
    """
    kind = str(given.get("kind", ""))
    if kind not in KINDS:
        raise NotFound("Nu există un raport de acest fel.")
    department, service = str(given.get("department", "")), str(given.get("service", ""))
    if department and department not in {each.code for each in town.institution.departments}:
        raise refuse("department", "Nu există un compartiment cu acest cod.")
    if service and service not in town.services:
        raise refuse("service", "Nu există un serviciu cu acest nume.")
    period = asked_period(given, usual=_USUAL.get(kind, month_of)(today))
    return Asked(kind, period, department, service)


@dataclass(frozen=True)
class Desk:
    """All that a report is made from: the figures, the town's own names, and who asks.

    `name`: a member of staff's name by the username.
    """

    asked: Asked
    town: Catalogue
    summaries: Summaries
    actor: Actor
    today: date
    name: Callable[[str], str] = field(default=lambda username: username)

    @cached_property
    def services(self) -> frozenset[str]:
        """The services that the report is of."""
        register = special_registers().get(_REGISTER.get(self.asked.kind, ""))
        known = frozenset(register.services) if register else frozenset(self.town.services)
        return known & {self.asked.service} if self.asked.service else known

    @property
    def wanted(self) -> Test:
        """Whether a figure is of the report's services and department."""
        services, department = self.services, self.asked.department
        return lambda key: key.service in services and department in ("", key.department)

    @property
    def last(self) -> date:
        """The last day of the period that has come."""
        return min(self.asked.period.last, self.today)

    def now(self, period: Period) -> str:
        """The day that a period's open cases are held against: the one after it, or today."""
        return min(period.last + timedelta(days=1), self.today).isoformat()

    def figures(self, period: Period, *parts: Part) -> Figures:
        """What was counted in a period."""
        return add_up(period, parts, summaries=self.summaries)

    def of(self, figures: Figures, kind: type[Any]) -> list[tuple[Any, int]]:
        """Figures of a kind that the report is of."""
        return only(figures, kind, self.wanted)

    def stock(self, day: date) -> list[tuple[Stock, int]]:
        """The open cases that the report is of, at the end of a day."""
        return only(stock_at(day, summaries=self.summaries), Stock, self.wanted)

    def opening(self, period: Period) -> list[tuple[Stock, int]]:
        """The open cases that the report is of, as a period began."""
        return self.stock(period.first - timedelta(days=1))

    def by_month(self) -> list[tuple[str, list[tuple[Received, int]], list[tuple[Ended, int]]]]:
        """Month by month what came in and what ended; nothing of a period within one month."""
        months = _months(self.asked.period.first, self.last)
        if len(months) < 2:
            return []
        found = [(each.title, self.figures(each, Part.FLOWS)) for each in months]
        return [(title, self.of(figures, Received), self.of(figures, Ended)) for title, figures in found]

    def department(self, code: str) -> str:
        """A department's name; the code when the institution knows none."""
        return next((each.name for each in self.town.institution.departments if each.code == code), code)

    def service(self, slug: str) -> str:
        """A service's title."""
        found = self.town.services.get(slug)
        return found.title if found else slug

    def subject(self, service: str, value: str) -> str:
        """A service with the subject that was chosen from its form's list."""
        register = special_registers().get(PETITIONS)
        name = register.subjects.get(service, "") if register else ""
        found = self.town.services.get(service)
        labels = found.schema["properties"].get(name, {}).get("x-labels", {}) if found and name else {}
        chosen = labels.get(value, value) or "obiect neprecizat"
        return f"{self.service(service)}: {chosen}" if name else self.service(service)


def _months(first: date, last: date) -> list[Period]:
    found, at = [], first
    while at <= last:
        month = month_of(at)
        whole = at == month.first and month.last <= last
        found.append(month if whole else Period(at, min(month.last, last)))
        at = month.last + timedelta(days=1)
    return found
