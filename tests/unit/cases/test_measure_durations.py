"""How long it really took: told by the journal, the same however often it is asked."""

from datetime import timedelta

import pytest

from primarie.cases.change import Change
from primarie.cases.durations import DayMeasured, Lately
from primarie.cases.measure_durations import measure_durations
from primarie.kernel.clock import local_day
from primarie.kernel.journal import JournalEntry
from primarie.people.model import SYSTEM
from tests.builders.cases import TownHall
from tests.fakes.cases import FakeCases, FakeDurations

SERVICE = "petitie"


class CountingJournals:
    """The journals, counting the days that were read."""

    def __init__(self, cases: FakeCases) -> None:
        self._cases = cases
        self.read: list[str] = []

    def entries_of(self, day: str) -> list[JournalEntry]:
        self.read.append(day)
        return list(self._cases.entries_of(day))


def measured(hall: TownHall, durations: FakeDurations, journals: CountingJournals | None = None) -> Lately:
    (said,) = measure_durations(
        [SERVICE],
        journals=journals or CountingJournals(hall.cases),
        folders=hall.cases,
        durations=durations,
        clock=hall.clock,
    )
    return said


def ended(hall: TownHall, number: int, days: int, event: str = "answered") -> str:
    """A case that took so many days, all of them before now."""
    now = hall.clock.now()
    hall.clock.at = now - timedelta(days=days + 1)
    case_id = hall.registered(number)
    hall.clock.at += timedelta(days=days)
    end(hall, case_id, event)
    hall.clock.at = now
    return case_id


def end(hall: TownHall, case_id: str, event: str) -> None:
    hall.cases.commit(Change.of(hall.case(case_id)).entry(event, by=SYSTEM, at=hall.clock.now()))


def test_the_journal_tells_the_median_and_nine_in_ten() -> None:
    hall, durations = TownHall(), FakeDurations()
    for number, days in enumerate([3, 5, 8, 9, 11, 12, 14, 20, 28, 40], start=1):
        ended(hall, number, days, ("answered", "redirected", "closed")[number % 3])
    said = measured(hall, durations)
    assert (said.cases, said.median, said.nine_in_ten) == (10, 11, 28)
    assert said.enough
    assert said.last_day == (local_day(hall.clock.now()) - timedelta(days=1)).isoformat()
    assert measured(hall, durations) == said
    assert durations.lately(SERVICE) == said


def test_a_few_cases_are_not_enough_to_speak_of() -> None:
    hall, durations = TownHall(), FakeDurations()
    assert not measured(hall, durations).enough
    for number in range(1, 5):
        ended(hall, number, 3)
    durations = FakeDurations()
    assert not measured(hall, durations).enough
    ended(hall, 5, 3)
    assert measured(hall, durations).enough


@pytest.mark.parametrize("event", ["withdrawn", "joined", "extended", "viewed"])
def test_what_is_no_answer_does_not_count(event: str) -> None:
    hall = TownHall()
    ended(hall, 1, 3, event)
    assert measured(hall, FakeDurations()).cases == 0


def test_a_case_counts_once_at_its_first_end() -> None:
    hall = TownHall()
    case_id = ended(hall, 1, 10)
    end(hall, case_id, "closed")
    hall.clock.forward(days=2)
    said = measured(hall, FakeDurations())
    assert (said.cases, said.median) == (1, 10)


def test_today_is_not_over_yet() -> None:
    hall, durations = TownHall(), FakeDurations()
    end(hall, hall.registered(1), "answered")
    assert measured(hall, durations).cases == 0
    hall.clock.forward(days=1)
    assert measured(hall, durations).cases == 1


def test_what_is_older_than_a_year_is_forgotten() -> None:
    hall, durations = TownHall(), FakeDurations()
    ended(hall, 1, 4)
    assert measured(hall, durations).cases == 1
    hall.clock.forward(days=364)
    assert measured(hall, durations).cases == 1
    hall.clock.forward(days=1)
    assert measured(hall, durations).cases == 0


class DyingDurations(FakeDurations):
    """Measures kept until, after a hundred days, the function is killed once."""

    killed = False

    def keep_day(self, measured: DayMeasured) -> None:
        super().keep_day(measured)
        if len(self.days) == 100 and not self.killed:
            self.killed = True
            raise TimeoutError


def test_a_run_goes_on_where_another_was_broken_off() -> None:
    hall, durations = TownHall(), DyingDurations()
    ended(hall, 1, 6)
    journals = CountingJournals(hall.cases)
    with pytest.raises(TimeoutError):
        measured(hall, durations, journals)
    assert measured(hall, durations, journals) == measured(hall, FakeDurations())
    assert len(journals.read) == 365, "no day is read twice"
    assert len(_read_again(hall, durations)) == 2, "only days that an index may still be behind with"


def _read_again(hall: TownHall, durations: FakeDurations) -> list[str]:
    journals = CountingJournals(hall.cases)
    measured(hall, durations, journals)
    return journals.read
