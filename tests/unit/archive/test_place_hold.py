"""A legal hold covers every package of a case, those that come later too."""

from primarie.archive.model import Hold
from primarie.archive.place_hold import place_hold
from primarie.archive.release_hold import release_hold
from tests.builders.archive import CASE_ID, Office


def place(office: Office, hold_id: str = "h1") -> Hold:
    return place_hold(
        CASE_ID,
        hold_id,
        by="arhivar",
        reason="Dosar 12/2026",
        holds=office.shelf,
        shelf=office.shelf,
        locks=office.vault,
        clock=office.clock,
    )


def release(office: Office, hold_id: str = "h1") -> Hold:
    return release_hold(
        CASE_ID,
        hold_id,
        by="arhivar",
        reason="Dosar 12/2026 s-a încheiat",
        holds=office.shelf,
        shelf=office.shelf,
        locks=office.vault,
        clock=office.clock,
    )


def test_called_twice_it_is_one_hold() -> None:
    office = Office()
    receipt = office.archive()
    first = place(office)
    office.clock.forward(days=1)
    assert place(office) == first
    assert office.vault.held == {(receipt.key, "v1"): True}
    assert list(office.shelf.holds(CASE_ID)) == [first]


def test_a_later_package_falls_under_it() -> None:
    office = Office()
    office.archive()
    place(office)
    office.message("m1", "Revin.")
    second = office.archive()
    assert office.vault.held[second.key, "v1"] is True


def test_a_released_hold_is_not_placed_again() -> None:
    office = Office()
    receipt = office.archive()
    place(office)
    released = release(office)
    assert place(office) == released
    assert office.vault.held == {(receipt.key, "v1"): False}
