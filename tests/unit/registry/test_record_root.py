import pytest

from primarie.kernel.errors import NotFound
from primarie.registry.record_root import record_root
from tests.builders.registry import LOCK, Office


def test_the_first_lock_stands() -> None:
    office = Office()
    office.register()
    office.clock.forward(days=1)
    office.collect("2026-11-24")
    first = record_root("2026-11-24", lock=LOCK, days=office.days)
    assert record_root("2026-11-24", lock={"versionId": "v2"}, days=office.days) == first
    assert first.lock == LOCK


def test_what_was_not_collected_is_not_locked() -> None:
    with pytest.raises(NotFound):
        record_root("2026-11-24", lock=LOCK, days=Office().days)
