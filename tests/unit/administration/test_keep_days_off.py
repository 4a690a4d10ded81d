"""Days off that are added during the year."""

import pytest

from primarie.administration.keep_days_off import add_day_off, list_days_off
from primarie.kernel.errors import InvalidInput, NotAllowed
from tests.builders.cases import ADMIN, DPO
from tests.fakes.administration import FakeAdministration

GIVEN = {"day": "2026-12-31", "name": "Zi liberă", "basis": "HG 900/2026"}


def add(fake: FakeAdministration, **changed: str) -> None:
    fake.office().days.add({**GIVEN, **changed}, "k", actor=ADMIN)


def test_a_day_is_added_once_and_listed() -> None:
    fake = FakeAdministration()
    add(fake)
    add(fake)
    (day,) = list_days_off(actor=ADMIN, days=fake.days, clock=fake.hall.clock)
    assert (day.day, day.added_by) == ("2026-12-31", "admin")
    assert [deed.event for deed in fake.journal.deeds.values()] == ["day_off_added"]


@pytest.mark.parametrize(
    ("field", "value"),
    [("day", "2026-11-24"), ("day", "2026-11-01"), ("day", "x"), ("day", "2026-12-26"), ("name", ""), ("basis", "")],
)
def test_what_has_come_is_free_or_is_not_said_is_refused(field: str, value: str) -> None:
    fake = FakeAdministration()
    with pytest.raises(InvalidInput) as refused:
        add(fake, **{field: value})
    assert [each.field for each in refused.value.errors] == [field]
    assert not fake.days.days


def test_only_an_administrator() -> None:
    fake = FakeAdministration()
    with pytest.raises(NotAllowed):
        add_day_off(
            GIVEN, "k", actor=DPO, days=fake.days, holidays=fake.hall.holidays, journal=fake.journal,
            clock=fake.hall.clock,
        )  # fmt: skip
