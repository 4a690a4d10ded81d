"""The archive is read again, a part at a time, and what changed is told."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

from primarie.archive.check_fixity import check_fixity
from primarie.archive.list_case import list_case
from primarie.archive.lock_root import lock_root
from primarie.archive.model import FixityFinding, FixityReport
from primarie.catalogue import loader
from tests.builders.archive import CASE_ID, Office
from tests.fakes.archive import FakeShelf, FakeVault
from tests.fakes.clock import FakeClock


def check(
    shelf: FakeShelf,
    vault: FakeVault,
    clock: FakeClock,
    looks: int = 100,
    size: int = 2,
    enlist: Callable[[str], object] = str,
) -> FixityReport:
    left = iter([True] * looks + [False])
    return check_fixity(
        rounds=shelf,
        findings=shelf,
        vault=vault,
        locks=vault,
        enlist=enlist,
        clock=clock,
        time_left=lambda: next(left),
        size=size,
    )


def archive_of_days(count: int) -> tuple[FakeShelf, FakeVault, FakeClock]:
    shelf, vault, clock = FakeShelf(), FakeVault(), FakeClock()
    for day in range(1, count + 1):
        root = {"day": f"2026-11-{day:02d}", "root": f"{day:064x}"}
        lock_root(root, vault=vault, shelf=shelf, catalogue=loader, clock=clock)
    return shelf, vault, clock


def test_called_twice_it_finds_the_same() -> None:
    office = Office()
    office.archive()
    first = check(office.shelf, office.vault, office.clock)
    assert first == FixityReport(checked=1, bad=(), renewed=0, finished=True)
    assert check(office.shelf, office.vault, office.clock) == first
    assert office.shelf.outcomes == {(CASE_ID, 1): "whole"}


def test_a_changed_and_a_missing_package_are_told() -> None:
    shelf, vault, clock = archive_of_days(3)
    content, sha256, until = vault.versions["days/2026/2026-11-01.json"][0]
    vault.versions["days/2026/2026-11-01.json"][0] = (content + b" ", sha256, until)
    del vault.versions["days/2026/2026-11-03.json"]
    for _ in range(2):
        report = check(shelf, vault, clock)
        assert report.bad == (
            FixityFinding("days/2026/2026-11-01.json", "v1", "changed"),
            FixityFinding("days/2026/2026-11-03.json", "v1", "missing"),
        )
    assert sorted(shelf.outcomes.values()) == ["changed", "missing", "whole"]


def test_it_goes_on_where_its_time_ended() -> None:
    shelf, vault, clock = archive_of_days(5)
    first = check(shelf, vault, clock, looks=1)
    assert (first.checked, first.finished) == (2, False)
    second = check(shelf, vault, clock)
    assert (second.checked, second.finished) == (3, True)
    assert set(shelf.outcomes.values()) == {"whole"}
    assert len(shelf.outcomes) == 5


def test_locks_of_what_is_kept_for_ever_are_prolonged_in_time() -> None:
    shelf, vault, clock = archive_of_days(1)
    clock.at = datetime(2072, 3, 1, tzinfo=UTC)
    assert check(shelf, vault, clock).renewed == 1
    assert check(shelf, vault, clock).renewed == 0
    assert vault.versions["days/2026/2026-11-01.json"][0][2].year == 2123
    (package,) = shelf.packages("DAY#2026-11-01")
    assert package.receipt is not None
    assert package.receipt.retain_until == "2123-01-01"


def test_an_ordinary_lock_is_left_to_end() -> None:
    office = Office()
    office.archive()
    office.clock.at = datetime(2031, 12, 1, tzinfo=UTC)
    assert check(office.shelf, office.vault, office.clock).renewed == 0


def test_a_planned_package_is_not_missed_but_not_there_yet() -> None:
    office = Office()
    office.archive()
    plan = office.shelf.rows[CASE_ID, 1].plan
    office.shelf.plan(replace(plan, number=2))
    assert check(office.shelf, office.vault, office.clock).checked == 1


def test_a_case_that_no_list_names_is_listed_by_the_round_once() -> None:
    office = Office()
    office.archive()
    office.shelf.lines.clear()
    asked: list[str] = []

    def enlist(case_id: str) -> None:
        asked.append(case_id)
        case = office.folders.dossier(case_id).case
        list_case(case, shelf=office.shelf, listing=office.shelf, catalogue=loader)

    for _ in range(2):
        check(office.shelf, office.vault, office.clock, enlist=enlist)
    assert asked == [CASE_ID]
    assert office.shelf.lines[CASE_ID].code == "PET-5"
