"""A day's root is locked once, for ever."""

import json

import pytest

from primarie.archive.lock_root import LockedRoot, lock_root
from primarie.catalogue import loader
from primarie.kernel.errors import Stale
from tests.fakes.archive import FakeShelf, FakeVault
from tests.fakes.clock import FakeClock

ROOT = {"day": "2026-11-24", "root": "cd" * 32, "size": 2, "signature": "c2ln", "timestamp": "dHN0"}


class Archive:
    def __init__(self) -> None:
        self.vault, self.shelf, self.clock = FakeVault(), FakeShelf(), FakeClock()

    def lock(self, root: dict[str, object]) -> LockedRoot:
        return lock_root(root, vault=self.vault, shelf=self.shelf, catalogue=loader, clock=self.clock)


def test_called_twice_it_answers_the_same() -> None:
    archive = Archive()
    locked = archive.lock(ROOT)
    archive.clock.forward(days=1)
    assert archive.lock(ROOT) == locked
    assert locked.key == "days/2026/2026-11-24.json"
    assert locked.retain_until == "2077-01-01"
    content, sha256, until = archive.vault.versions[locked.key][0]
    assert json.loads(content) == ROOT
    assert (sha256, until.isoformat()) == (locked.sha256, locked.retain_until)


def test_another_root_for_a_locked_day_is_refused() -> None:
    archive = Archive()
    archive.lock(ROOT)
    for _ in range(2):
        with pytest.raises(Stale):
            archive.lock({**ROOT, "root": "ee" * 32})


def test_another_signature_over_the_same_root_changes_nothing() -> None:
    archive = Archive()
    locked = archive.lock(ROOT)
    assert archive.lock({**ROOT, "signature": "b3RoZXI="}) == locked
