"""What one hold lets go, another may keep."""

import pytest

from primarie.kernel.errors import NotFound
from tests.builders.archive import Office
from tests.unit.archive.test_place_hold import place, release


def test_called_twice_it_is_released_once() -> None:
    office = Office()
    receipt = office.archive()
    place(office)
    first = release(office)
    office.clock.forward(days=1)
    assert release(office) == first
    assert (first.released_by, first.released_why) == ("arhivar", "Dosar 12/2026 s-a încheiat")
    assert office.vault.held == {(receipt.key, "v1"): False}


def test_another_hold_keeps_the_package() -> None:
    office = Office()
    receipt = office.archive()
    place(office, "h1")
    place(office, "h2")
    release(office, "h1")
    assert office.vault.held == {(receipt.key, "v1"): True}
    release(office, "h2")
    assert office.vault.held == {(receipt.key, "v1"): False}


def test_an_unknown_hold_is_not_found() -> None:
    with pytest.raises(NotFound):
        release(Office())
