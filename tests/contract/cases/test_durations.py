"""What is promised of measured durations and of the journals by day, whoever keeps them."""

from datetime import timedelta

import pytest

from primarie.cases.change import Change
from primarie.cases.durations import DayMeasured, Durations, Lately
from primarie.cases.dynamodb import DurationsTable
from primarie.cases.measure_durations import measure_durations
from primarie.people.model import SYSTEM
from tests.builders.cases import TownHall
from tests.contract.cases.conftest import OverTable
from tests.fakes.cases import FakeDurations


@pytest.fixture
def durations(hall: TownHall) -> Durations:
    """Kept where the hall's cases are."""
    return DurationsTable(hall.database, hall.table) if isinstance(hall, OverTable) else FakeDurations()


def test_days_come_back_as_they_were_kept(durations: Durations) -> None:
    for _twice in range(2):
        durations.keep_day(DayMeasured("2026-11-22", {"petitie": (3, 5)}))
        durations.keep_day(DayMeasured("2026-11-23", {}))
        durations.keep_day(DayMeasured("2026-11-24", {"audienta": (1,)}))
    found = durations.measured("2026-11-22", "2026-11-23")
    assert list(found) == [DayMeasured("2026-11-22", {"petitie": (3, 5)}), DayMeasured("2026-11-23", {})]


def test_the_last_word_on_a_service_stands(durations: Durations) -> None:
    assert durations.lately("petitie") is None
    said = Lately("petitie", 10, 11, 28, "2025-11-24", "2026-11-23")
    durations.keep(Lately("petitie", 9, 11, 28, "2025-11-23", "2026-11-22"))
    durations.keep(said)
    assert durations.lately("petitie") == said
    assert durations.lately("audienta") is None


def test_a_journal_of_a_day_holds_every_case_of_it(hall: TownHall, durations: Durations) -> None:
    """More entries than one batch of reads takes, and a whole measure over the real index."""
    for number in range(1, 6):
        case_id = hall.registered(number, opened=False)
        change = Change.of(hall.case(case_id))
        for _each in range(21):
            change = change.entry("viewed", by=SYSTEM, at=hall.clock.now())
        hall.cases.commit(change)
    hall.clock.forward(days=4)
    for number in range(1, 6):
        answered = Change.of(hall.case(f"S6-2026-{number:08d}")).entry("answered", by=SYSTEM, at=hall.clock.now())
        hall.cases.commit(answered)
    first = (hall.clock.now() - timedelta(days=4)).date().isoformat()
    assert len(hall.cases.entries_of(first)) == 5 * 22
    hall.clock.forward(days=1)
    (said,) = measure_durations(
        ["petitie"], journals=hall.cases, folders=hall.cases, durations=durations, clock=hall.clock
    )
    assert (said.cases, said.median, said.nine_in_ten) == (5, 4, 4)
    assert durations.lately("petitie") == said
