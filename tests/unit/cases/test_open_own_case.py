"""Whose the case is, it opens to; to others it is as if it were not."""

import pytest

from primarie.cases.open_own_case import open_own_case
from primarie.kernel.errors import NotFound
from tests.builders.cases import born
from tests.fakes.clock import FakeClock
from tests.fakes.own_cases import FakeGlances, FakeOwnCases
from tests.fakes.people import FakeSealer

MINE, OTHER = "ab" * 32, "cd" * 32


def test_it_opens_to_its_owner_again_and_again() -> None:
    cases, glances = FakeOwnCases(), FakeGlances(FakeClock())
    mine = born(FakeSealer(), "2026-11-24T08:00:00.000000Z", office_wrote_at="2026-11-24T09:00:00.000000Z")
    cases.put(MINE, mine)
    for _ in range(2):
        assert open_own_case(mine.case_id, lookup=MINE, cases=cases, glances=glances) == mine
    assert list(glances.last(MINE, [mine.case_id])) == [mine.case_id]


def test_anothers_and_an_unknown_one_sound_alike() -> None:
    cases, glances = FakeOwnCases(), FakeGlances(FakeClock())
    cases.put(OTHER, born(FakeSealer(), "2026-11-24T08:00:00.000000Z"))
    said = []
    for case_id in ("S6-2026-00000001", "S6-2026-00000099"):
        with pytest.raises(NotFound) as refused:
            open_own_case(case_id, lookup=MINE, cases=cases, glances=glances)
        said.append(refused.value.detail)
    assert said[0] == said[1]
    assert glances.last(MINE, ["S6-2026-00000001"]) == {}
