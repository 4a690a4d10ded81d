from primarie.registry.list_days import MOST, list_days
from primarie.registry.model import ClosedDay
from tests.fakes.registry import FakeDays


def test_the_newest_month_of_closed_days() -> None:
    days = FakeDays()
    for month in (9, 10, 11):
        for day in range(1, 21):
            name = f"2026-{month:02d}-{day:02d}"
            days.keep(ClosedDay("S6", name, "", "", "r", 0, 0, "s"), [])
    found = list_days("2026-11-15", days=days)
    assert found == list_days("2026-11-15", days=days)
    assert (len(found), found[0].day, found[-1].day) == (MOST, "2026-11-14", "2026-10-04")
    assert list_days("2026-09-01", days=days) == []
