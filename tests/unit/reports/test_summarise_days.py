"""Days become figures: the same however often they are counted, and the days of a period are its entries."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from primarie.cases.change import Change
from primarie.cases.model import Status
from primarie.people.model import SYSTEM
from primarie.reports.add_up import add_up, stock_at
from primarie.reports.follow_case import follow_case
from primarie.reports.model import Ended, Figures, Part, Received, Stock
from primarie.reports.periods import Period
from tests.builders.reports import ReportOffice, numbers


def everything(office: ReportOffice) -> Figures:
    """What the entries themselves say, without any day in between."""
    added = Figures()
    for case_id in office.hall.case_ids():
        record = office.records.record(case_id)
        assert record
        for figures in follow_case(record, office.requests.told(record.case)).values():
            added.take(figures)
    return added


def period_of(office: ReportOffice) -> Period:
    first = office.day() - timedelta(days=400)
    return Period(first, office.day())


def test_the_present_day_is_counted_as_far_as_it_has_come() -> None:
    office = ReportOffice()
    office.register()
    assert office.count().first == "2026-11-24"
    assert office.reports.at.settled == ""
    assert office.reports.at.until.startswith("2026-11-24T08")
    office.register()
    office.count()
    found = add_up(Period(office.day(), office.day()), [Part.FLOWS], summaries=office.reports)
    assert sum(numbers(found, Received).values()) == 2


def test_a_day_well_over_is_settled_and_counted_no_more() -> None:
    office = ReportOffice()
    office.register()
    office.count()
    office.passing(1)
    office.count()
    assert office.reports.at.settled == ""
    office.passing(1)
    assert office.count().settled == "2026-11-24"
    written = list(office.reports.written)
    assert office.count() == office.reports.at
    assert office.reports.written == written, "made again, the same figures"


def test_days_before_the_first_case_are_not_kept() -> None:
    office = ReportOffice()
    office.register()
    office.count()
    assert {span for _, span in office.reports.written} == {"2026-11-24"}


def test_an_office_without_a_case_begins_today() -> None:
    office = ReportOffice()
    assert office.count().first == "2026-11-24"
    office.register()
    office.passing(3)
    assert office.count().settled == "2026-11-25"


def test_a_run_that_was_broken_off_goes_on_where_it_ended() -> None:
    office = ReportOffice()
    for _ in range(5):
        office.register()
        office.passing(1)
    office.passing(10)

    @dataclass
    class Slow:
        """Each look at the clock costs a minute."""

        clock: Any

        def now(self) -> Any:
            self.clock.forward(minutes=1)
            return self.clock.now()

    inner = office.hall.clock
    office.hall.clock = Slow(inner)  # type: ignore[assignment]
    runs = 0
    while not office.reports.at.until:
        office.count(budget=timedelta(minutes=193))
        runs += 1
    assert runs > 1
    office.hall.clock = inner
    found = add_up(period_of(office), list(Part), summaries=office.reports)
    assert found == everything(office)


def test_a_month_is_made_of_its_days_once_they_are_settled() -> None:
    office = ReportOffice()
    office.register()
    office.answered(3)
    office.passing(30)
    office.count()
    assert (Part.FLOWS, "2026-11") in office.reports.written
    assert (Part.FLOWS, "2026-12") not in office.reports.written
    assert list(office.reports.openings) == ["2026-12"]
    month = dict(office.reports.between(Part.FLOWS, "2026-11", "2026-11"))["2026-11"]
    assert (sum(numbers(month, Received).values()), sum(numbers(month, Ended).values())) == (2, 1)
    opening = office.reports.last_opening("2026-12")
    assert opening
    assert sum(numbers(opening[1], Stock).values()) == 1


MOVES = st.lists(
    st.tuples(
        st.sampled_from(["new", "assign", "move", "extend", "answer", "close", "withdraw", "view"]),
        st.integers(0, 5),
        st.integers(0, 40),
    ),
    max_size=25,
)


@settings(max_examples=25, deadline=None)
@given(MOVES, st.integers(0, 80))
def test_whatever_happens_the_days_add_up_to_what_the_entries_say(
    moves: list[tuple[str, int, int]], later: int
) -> None:
    office = ReportOffice()
    for move, which, hours in moves:
        office.hall.clock.forward(hours=hours)
        _move(office, move, which)
        if hours % 7 == 0:
            office.count()
    office.passing(later)
    office.count()
    period = period_of(office)
    found = add_up(period, list(Part), summaries=office.reports)
    said = everything(office)
    assert found == said
    open_now = {case_id: office.hall.case(case_id) for case_id in office.hall.case_ids()}
    stock = numbers(stock_at(office.day(), summaries=office.reports), Stock)
    assert stock == numbers(said, Stock)
    assert sum(stock.values()) == sum(not case.finished for case in open_now.values())
    came, left = numbers(found, Received), numbers(found, Ended)
    assert sum(came.values()) - sum(left.values()) == sum(stock.values())
    again = list(office.reports.written)
    office.count()
    assert office.reports.written == again


def _move(office: ReportOffice, move: str, which: int) -> None:
    open_ = [case_id for case_id in office.hall.case_ids() if not office.hall.case(case_id).finished]
    if move == "new" or not open_:
        office.register(service=("petitie", "sesizare", "informatii-publice")[which % 3])
        return
    case_id = open_[which % len(open_)]
    facts: dict[str, tuple[str, dict[str, Any]]] = {
        "assign": ("assigned", {"assignee": f"officer-{which}", "status": Status.IN_PROGRESS}),
        "move": ("assigned", {"department": ("DRPMD", "ADPDU")[which % 2], "assignee": ""}),
        "extend": ("extended", {"due_date": "2027-01-11", "extended_days": 15}),
        "answer": ("answered", {"status": Status.ANSWERED}),
        "close": ("closed", {"status": Status.CLOSED}),
        "withdraw": ("withdrawn", {"status": Status.WITHDRAWN}),
        "view": ("viewed", {}),
    }
    event, fields = facts[move]
    change = Change.of(office.hall.case(case_id)).entry(event, by=SYSTEM, at=office.hall.clock.now(), **fields)
    office.hall.cases.commit(change)
