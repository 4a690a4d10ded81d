"""Figures are kept, found by span, published; the same in memory, on moto and on the emulator."""

from collections.abc import Callable

import pytest

from primarie.kernel.dynamodb import Database
from primarie.reports.dynamodb import ReportsTable
from primarie.reports.model import Extended, Figures, Part, Progress, Published, Received
from tests.fakes.reports import FakeReports

Reports = FakeReports | ReportsTable


@pytest.fixture(params=["memory", "moto", "emulator"])
def reports(request: pytest.FixtureRequest, plain_table: Callable[[], str]) -> Reports:
    if request.param == "memory":
        return FakeReports()
    request.getfixturevalue(request.param)
    return ReportsTable(Database(), plain_table())


def figures(number: int) -> Figures:
    made = Figures()
    made.add(Received("petitie", "DRPMD", "portal", "person", ""), number)
    return made


def test_a_span_is_kept_once_and_says_whether_it_changed(reports: Reports) -> None:
    assert reports.keep(Part.FLOWS, "2026-11-24", figures(3))
    assert not reports.keep(Part.FLOWS, "2026-11-24", figures(3))
    assert reports.keep(Part.FLOWS, "2026-11-24", figures(4))
    assert list(reports.between(Part.FLOWS, "2026-11-24", "2026-11-24")) == [("2026-11-24", figures(4))]


def test_days_and_months_lie_apart_and_in_order(reports: Reports) -> None:
    for span, number in (("2026-11-24", 1), ("2026-11-02", 2), ("2026-11", 3), ("2026-12-01", 4)):
        reports.keep(Part.FLOWS, span, figures(number))
    reports.keep(Part.TIMES, "2026-11-03", Figures())
    found = list(reports.between(Part.FLOWS, "2026-11-01", "2026-11-30"))
    assert found == [("2026-11-02", figures(2)), ("2026-11-24", figures(1))]
    assert list(reports.between(Part.FLOWS, "2026-01", "2026-12")) == [("2026-11", figures(3))]
    assert list(reports.between(Part.TIMES, "2026-11-03", "2026-11-03")) == [("2026-11-03", Figures())]


def test_the_last_opening_up_to_a_month(reports: Reports) -> None:
    assert reports.last_opening("2026-12") is None
    for month, number in (("2026-10", 1), ("2026-12", 2)):
        reports.keep_opening(month, figures(number))
    assert reports.last_opening("2026-11") == ("2026-10", figures(1))
    assert reports.last_opening("2026-12") == ("2026-12", figures(2))
    assert reports.last_opening("2026-09") is None


def test_progress_and_what_is_published(reports: Reports) -> None:
    assert reports.progress() == Progress()
    reports.note(Progress("2026-11-01", "2026-11-22", "2026-11-24T08:00:00.000000Z"))
    assert reports.progress().settled == "2026-11-22"
    assert reports.published("servicii") is None
    told = Published("servicii", ("luna", "primite"), (("2026-11", 7), ("2026-12", "<5")), "2026-12-01T00:00:00Z", "")
    reports.publish(told)
    reports.publish(told)
    assert reports.published("servicii") == told


def test_much_is_packed_small(reports: Reports) -> None:
    many = Figures()
    for number in range(4000):
        many.add(Extended("petitie", f"D{number:05d}"))
    reports.keep(Part.FLOWS, "2026-11-25", many)
    assert dict(reports.between(Part.FLOWS, "2026-11-25", "2026-11-25"))["2026-11-25"] == many
