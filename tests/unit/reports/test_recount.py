"""Days counted anew: nothing changes unless something was wrong, and months and stocks follow."""

from datetime import date, timedelta

from primarie.cases.model import Status
from primarie.reports.add_up import add_up, stock_at
from primarie.reports.days import keep_month
from primarie.reports.model import Figures, Part, Received, Stock
from primarie.reports.periods import Period
from primarie.reports.recount import Recounted, recount
from tests.builders.reports import ReportOffice, numbers


def recounted(office: ReportOffice, first: str, last: str, told: list[tuple[int, int]] | None = None) -> Recounted:
    return recount(
        Period(date.fromisoformat(first), date.fromisoformat(last)),
        records=office.records,
        requests=office.requests,
        summaries=office.reports,
        book=office.reports,
        clock=office.hall.clock,
        progress=lambda done, total: told.append((done, total)) if told is not None else None,
    )


def two_months() -> ReportOffice:
    office = ReportOffice()
    for _ in range(3):
        office.register()
        office.passing(9)
    office.passing(40)
    office.count()
    return office


def test_a_recount_of_right_figures_changes_nothing() -> None:
    office = two_months()
    before = dict(office.reports.items)
    told: list[tuple[int, int]] = []
    assert recounted(office, "2026-11-20", "2026-12-10", told) == Recounted(21)
    assert told[-1] == (21, 21)
    assert office.reports.items == before


def test_a_recount_mends_a_day_its_month_and_every_stock_since() -> None:
    office = two_months()
    office.reports.keep(Part.FLOWS, "2026-11-24", Figures())
    office.reports.keep(Part.STOCK, "2026-11-24", Figures())
    for month in ("2026-11", "2026-12"):
        keep_month(month, summaries=office.reports)
    assert sum(numbers(stock_at(office.day(), summaries=office.reports), Stock).values()) == 2
    assert recounted(office, "2026-11-24", "2026-11-24") == Recounted(1, ("2026-11-24",))
    assert recounted(office, "2026-11-24", "2026-11-24") == Recounted(1)
    assert sum(numbers(stock_at(office.day(), summaries=office.reports), Stock).values()) == 3
    whole = add_up(Period(date(2026, 11, 1), office.day()), [Part.FLOWS], summaries=office.reports)
    assert sum(numbers(whole, Received).values()) == 3


def test_days_before_the_first_and_days_to_come() -> None:
    office = two_months()
    assert recounted(office, "2026-10-30", "2026-11-02") == Recounted(4)
    assert office.reports.at.first == "2026-11-24"
    now, office.hall.clock.at = office.hall.clock.at, office.hall.clock.at.replace(year=2026, month=10, day=31)
    office.register()
    office.hall.clock.at = now
    assert recounted(office, "2026-10-30", "2026-11-02") == Recounted(4, ("2026-10-31",))
    assert office.reports.at.first == "2026-10-31"
    assert sum(numbers(stock_at(office.day(), summaries=office.reports), Stock).values()) == 4
    tomorrow = office.day() + timedelta(days=1)
    assert recounted(office, tomorrow.isoformat(), (tomorrow + timedelta(days=5)).isoformat()) == Recounted(0)


def test_a_recount_before_the_first_count_keeps_days_alone() -> None:
    office = ReportOffice()
    case_id = office.register()
    office.end(case_id, "closed", Status.CLOSED)
    assert recounted(office, "2026-11-24", "2026-11-24").changed == ("2026-11-24",)
    assert office.reports.openings == {}
    office.count()
    assert office.reports.at.first == "2026-11-24"
