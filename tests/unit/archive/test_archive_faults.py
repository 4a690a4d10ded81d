"""Killed at any of its calls and run again, archiving leaves one package, one receipt, one locked root."""

from typing import Any

from primarie.archive.archive_case import archive_case
from primarie.archive.lock_root import LockedRoot, lock_root
from primarie.archive.model import ArchiveReceipt, Hold
from primarie.archive.papers import Sources
from primarie.archive.place_hold import place_hold
from primarie.archive.release_hold import release_hold
from primarie.catalogue import loader
from tests.builders.archive import CASE_ID, Office
from tests.fakes.archive import FakeShelf, FakeVault
from tests.fakes.clock import FakeClock
from tests.faults import Faults, at_every_call, survive


def faulty_archive(office: Office, faults: Faults) -> ArchiveReceipt:
    sources = office.sources
    shelf, vault = faults.wrap(office.shelf, "shelf"), faults.wrap(office.vault, "vault")
    return archive_case(
        CASE_ID,
        folders=faults.wrap(office.folders, "folders"),
        sources=Sources(
            uploads=faults.wrap(sources.uploads, "uploads"),
            letters=faults.wrap(sources.letters, "letters"),
            files=faults.wrap(sources.files, "files"),
            register=faults.wrap(sources.register, "register"),
            signatures=faults.wrap(sources.signatures, "signatures"),
            catalogue=loader,
            sealer=faults.wrap(sources.sealer, "sealer"),
        ),
        shelf=shelf,
        vault=vault,
        inspector=faults.wrap(office.inspector, "inspector"),
        holds=shelf,
        locks=vault,
        listing=shelf,
        clock=office.clock,
    )


def test_archive_case_leaves_one_package_and_one_receipt() -> None:
    def scenario(faults: Faults) -> None:
        office = Office()
        survive(lambda: faulty_archive(office, faults))
        # The next try comes later, and the register's day is closed meanwhile: other bytes could be built now.
        office.clock.forward(hours=20)
        office.register.answer = {"state": "proven", "root": "ab" * 32}
        receipt = office.archive()
        assert office.archive() == receipt
        (versions,) = office.vault.versions.values()
        assert [version[1] for version in versions] == [receipt.sha256]
        assert [package.receipt for package in office.shelf.packages(CASE_ID)] == [receipt]

    assert at_every_call(scenario) > 30


def test_archive_case_puts_a_package_under_a_standing_hold() -> None:
    def scenario(faults: Faults) -> None:
        office = Office()
        office.shelf.write(Hold(CASE_ID, "h1", "arhivar", "2026-11-24T08:00:00.000000Z", "Dosar 12/2026"))
        survive(lambda: faulty_archive(office, faults))
        receipt = office.archive()
        assert office.vault.held == {(receipt.key, receipt.version_id): True}

    assert at_every_call(scenario) > 30


ROOT = {"day": "2026-11-24", "root": "cd" * 32, "size": 2, "signature": "c2ln", "timestamp": "dHN0"}


def test_lock_root_leaves_one_locked_day() -> None:
    def scenario(faults: Faults) -> None:
        vault, shelf, clock = FakeVault(), FakeShelf(), FakeClock()

        def lock(root: dict[str, Any], through: Faults | None = None) -> LockedRoot:
            return lock_root(
                root,
                vault=through.wrap(vault) if through else vault,
                shelf=through.wrap(shelf) if through else shelf,
                catalogue=loader,
                clock=clock,
            )

        survive(lambda: lock(ROOT, faults))
        clock.forward(hours=1)
        # A second signature over the same root is another signature.
        locked = lock({**ROOT, "signature": "b3RoZXI="})
        assert lock(ROOT) == locked
        assert len(vault.versions) == 1
        assert len(shelf.packages("DAY#2026-11-24")) == 1

    assert at_every_call(scenario) == 6


def test_holds_are_placed_and_released_whatever_breaks() -> None:
    def scenario(faults: Faults) -> None:
        office = Office()
        receipt = office.archive()
        place = (receipt.key, receipt.version_id)
        shelf, vault = faults.wrap(office.shelf, "shelf"), faults.wrap(office.vault, "vault")

        def placed(shelf: Any, vault: Any) -> Hold:
            reason = "Dosar 12/2026"
            return place_hold(
                CASE_ID, "h1", by="arhivar", reason=reason, holds=shelf, shelf=shelf, locks=vault, clock=office.clock
            )

        def released(shelf: Any, vault: Any) -> Hold:
            return release_hold(
                CASE_ID, "h1", by="arhivar", reason="Gata", holds=shelf, shelf=shelf, locks=vault, clock=office.clock
            )

        survive(lambda: placed(shelf, vault))
        hold = placed(office.shelf, office.vault)
        assert office.vault.held[place] is True
        survive(lambda: released(shelf, vault))
        after = released(office.shelf, office.vault)
        assert office.vault.held[place] is False
        assert (after.hold_id, bool(after.released_at)) == (hold.hold_id, True)

    assert at_every_call(scenario) > 10
