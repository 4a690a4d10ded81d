"""A person's own views, and what they have seen."""

from dataclasses import replace

import pytest

from primarie.cases.keep_views import (
    MOST_VIEWS,
    choose_view,
    delete_view,
    mark_seen,
    rename_view,
    save_view,
)
from primarie.kernel.clock import iso
from primarie.kernel.errors import Busy, InvalidInput, NotFound
from primarie.people.model import OwnDesk
from tests.builders.cases import HEAD, OFFICER
from tests.fakes.cases import FakeStaff
from tests.fakes.clock import FakeClock


def test_a_view_is_kept_once_under_its_name() -> None:
    desks = FakeStaff()
    first = save_view("Depășite la mine", "?termen=overdue&coada=mele", actor=OFFICER, desks=desks)
    assert first.address == "coada=mele&termen=overdue"
    assert save_view("Depășite la mine", "coada=mele&termen=overdue", actor=OFFICER, desks=desks) == first
    assert desks.desk("officer").version == 1
    other = save_view("depășite LA mine", "coada=serviciu", actor=OFFICER, desks=desks)
    assert (other.view_id, other.address) == (first.view_id, "coada=serviciu")
    assert [len(desks.desk(each).views) for each in ("officer", "head")] == [1, 0]


def test_a_view_is_renamed_chosen_and_deleted_and_again() -> None:
    desks = FakeStaff()
    one = save_view("Una", "coada=mele", actor=OFFICER, desks=desks)
    two = save_view("Două", "coada=serviciu", actor=OFFICER, desks=desks)
    for _ in range(2):
        rename_view(one.view_id, "Prima", actor=OFFICER, desks=desks)
        choose_view(one.view_id, actor=OFFICER, desks=desks)
    assert [view.name for view in desks.desk("officer").views] == ["Prima", "Două"]
    assert desks.desk("officer").first == one.view_id
    again = save_view("Una", "coada=altii", actor=OFFICER, desks=desks)
    assert again.view_id not in (one.view_id, two.view_id)
    for _ in range(2):
        delete_view(one.view_id, actor=OFFICER, desks=desks)
    assert desks.desk("officer").first == ""
    choose_view("", actor=OFFICER, desks=desks)
    with pytest.raises(NotFound):
        choose_view(one.view_id, actor=OFFICER, desks=desks)
    with pytest.raises(NotFound):
        rename_view(two.view_id, "A mea", actor=HEAD, desks=desks)


def test_limits_are_named() -> None:
    desks = FakeStaff()
    for number in range(MOST_VIEWS):
        save_view(f"Vederea {number}", "coada=mele", actor=OFFICER, desks=desks)
    for name in ("Încă una", "", "x" * 61):
        with pytest.raises(InvalidInput):
            save_view(name, "coada=mele", actor=OFFICER, desks=desks)
    with pytest.raises(InvalidInput):
        save_view("Vederea 1", "fel=" + "x" * 600, actor=OFFICER, desks=desks)
    with pytest.raises(InvalidInput):
        rename_view(desks.desk("officer").views[0].view_id, "vederea 1", actor=OFFICER, desks=desks)


def test_what_was_seen_never_goes_back() -> None:
    desks, clock = FakeStaff(), FakeClock()
    at = iso(clock.now())
    mark_seen("2999-01-01T00:00:00.000000Z", actor=OFFICER, desks=desks, clock=clock)
    assert desks.desk("officer").seen_at == at
    mark_seen("2000-01-01T00:00:00.000000Z", actor=OFFICER, desks=desks, clock=clock)
    assert desks.desk("officer").seen_at == at


def test_two_windows_at_once_lose_nothing() -> None:
    class Busy2(FakeStaff):
        lost = 0

        def keep_desk(self, username: str, desk: OwnDesk) -> bool:
            if self.lost:
                self.lost -= 1
                kept = self.desk(username)
                super().keep_desk(username, replace(kept, seen_at=f"2026-{self.lost}", version=kept.version + 1))
            return super().keep_desk(username, desk)

    desks = Busy2()
    desks.lost = 1
    save_view("Una", "coada=mele", actor=OFFICER, desks=desks)
    assert (len(desks.desk("officer").views), desks.desk("officer").seen_at) == (1, "2026-0")
    desks.lost = 99
    with pytest.raises(Busy):
        save_view("Două", "coada=mele", actor=OFFICER, desks=desks)
