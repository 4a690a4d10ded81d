"""What was there before the index goes to it too."""

import pytest

from primarie.kernel.errors import InvalidInput
from primarie.search.reindex import reindex
from tests.fakes.search import FakeIndexQueue


class Days:
    def registered_on(self, day: str) -> list[str]:
        return [f"{day}-a", f"{day}-b"] if day <= "2026-11-24" else []


def test_a_span_of_days_is_handed_over_again() -> None:
    queue = FakeIndexQueue()
    assert reindex("2026-11-23", "2026-11-25", days=Days(), queue=queue) == 4
    assert reindex("2026-11-23", "2026-11-25", days=Days(), queue=queue) == 4
    assert queue.handed == ["2026-11-23-a", "2026-11-23-b", "2026-11-24-a", "2026-11-24-b"] * 2


@pytest.mark.parametrize(
    ("first", "last"), [("x", "2026-11-24"), ("2026-11-24", "2026-11-23"), ("2020-01-01", "2026-01-01")]
)
def test_days_out_of_order_are_refused(first: str, last: str) -> None:
    with pytest.raises(InvalidInput):
        reindex(first, last, days=Days(), queue=FakeIndexQueue())
