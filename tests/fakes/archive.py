"""The archive's outside, in memory; it refuses what the real one refuses."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from primarie.archive.model import ArchiveReceipt, Checked, Hold, Kept, Listed, Package, PackagePlan, Part, Unit
from primarie.cases.model import Dossier
from primarie.documents.model import Upload
from primarie.kernel.errors import NotFound
from primarie.signing.model import Letter, SignatureVerdict, Verdict


class FakeFolders:
    """Cases that the test put there."""

    def __init__(self, *dossiers: Dossier) -> None:
        self.rows = {each.case.case_id: each for each in dossiers}

    def dossier(self, case_id: str) -> Dossier:
        if case_id not in self.rows:
            raise NotFound("Nu există un dosar cu acest număr.")
        return self.rows[case_id]


class FakeUploads:
    """Uploads that the test put there."""

    def __init__(self, *uploads: Upload) -> None:
        self.rows = {each.upload_id: each for each in uploads}

    def find(self, upload_id: str) -> Upload | None:
        return self.rows.get(upload_id)

    def find_all(self, upload_ids: Sequence[str]) -> dict[str, Upload]:
        return {each: self.rows[each] for each in upload_ids if each in self.rows}


class FakeLetters:
    """Letters that the test put there."""

    def __init__(self, *letters: Letter) -> None:
        self.rows = list(letters)

    def of_case(self, case_id: str) -> Sequence[Letter]:
        return [each for each in self.rows if each.case_id == case_id]


class FakeFiles:
    """Bytes by key and version."""

    def __init__(self) -> None:
        self.rows: dict[tuple[str, str], bytes] = {}

    def get(self, key: str, version_id: str) -> bytes:
        if (key, version_id) not in self.rows:
            raise NotFound("Nu există acest fișier.")
        return self.rows[key, version_id]


class FakeSignatures:
    """Finds two people's signatures and the seal, as whole and trusted as the test says."""

    def __init__(self, *, intact: bool = True, trusted: bool = True) -> None:
        self.intact, self.trusted = intact, trusted

    def judge(self, pdf: bytes) -> Verdict:
        one = SignatureVerdict("semnatar", "B-LTA", "2026-12-03T09:00:00.000000Z", self.intact, self.trusted, True)
        return Verdict(signatures=(one, one, one))


class FakeRegister:
    """A register whose day is closed when the test says so."""

    def __init__(self) -> None:
        self.answer: dict[str, Any] = {"state": "pending"}

    def proof(self, case_id: str) -> dict[str, Any]:
        return self.answer


class FakeShelf:
    """Plans, receipts, holds and the round, as the archive table keeps them."""

    def __init__(self) -> None:
        self.rows: dict[tuple[str, int], Package] = {}
        self.hold_rows: dict[tuple[str, str], Hold] = {}
        self.outcomes: dict[tuple[str, int], str] = {}
        self.checked_at: dict[tuple[str, int], str] = {}
        self.lines: dict[str, Listed] = {}
        self._after = ""

    def packages(self, case_id: str) -> Sequence[Package]:
        return [row for (case, _), row in sorted(self.rows.items()) if case == case_id]

    def plan(self, plan: PackagePlan) -> PackagePlan:
        return self.rows.setdefault((plan.case_id, plan.number), Package(plan)).plan

    def record(self, receipt: ArchiveReceipt) -> ArchiveReceipt:
        place = (receipt.case_id, receipt.number)
        if self.rows[place].receipt is None:
            self.rows[place] = replace(self.rows[place], receipt=receipt)
        return self.rows[place].receipt or receipt

    def holds(self, case_id: str) -> Sequence[Hold]:
        return [hold for (case, _), hold in sorted(self.hold_rows.items()) if case == case_id]

    def write(self, hold: Hold) -> None:
        self.hold_rows[hold.case_id, hold.hold_id] = hold

    def next_part(self, limit: int) -> Part:
        places = {f"{case}#{number:03d}": (case, number) for case, number in self.rows}
        done = [place for place in sorted(places) if self.rows[places[place]].receipt and place > self._after]
        receipts = tuple(receipt for place in done[:limit] if (receipt := self.rows[places[place]].receipt))
        of_cases = (each.case_id for each in receipts if not each.case_id.startswith("DAY#"))
        unlisted = tuple(case_id for case_id in of_cases if case_id not in self.lines)
        return Part(receipts, done[limit - 1] if len(done) >= limit else "", unlisted)

    def enter(self, listed: Listed, receipts: Sequence[ArchiveReceipt]) -> None:
        self.lines[listed.case_id] = listed

    def units(self) -> Sequence[Unit]:
        places = sorted((each.year, each.code, each.department) for each in self.lines.values())
        return [Unit(*place, cases=places.count(place)) for place in sorted(set(places))]

    def cases(self, units: Sequence[Unit], *, after: str, limit: int) -> tuple[Sequence[Listed], str]:
        wanted = {(each.year, each.code, each.department) for each in units}
        fit = [each for each in self.lines.values() if (each.year, each.code, each.department) in wanted]
        return _page({f"{each.code}#{each.department}#{each.case_id}": each for each in fit}, after, limit)

    def ending(self, day: str, *, after: str, limit: int) -> tuple[Sequence[Listed], str]:
        fit = [each for each in self.lines.values() if each.retain_until == day and not each.permanent]
        return _page({each.case_id: each for each in fit}, after, limit)

    def contents(self, case_id: str) -> tuple[Sequence[Checked], Sequence[Hold]]:
        packages = [
            Checked(
                row.receipt,
                len(row.plan.papers),
                self.checked_at.get((case_id, row.plan.number), ""),
                self.outcomes.get((case_id, row.plan.number), ""),
            )
            for row in self.packages(case_id)
            if row.receipt
        ]
        return packages, self.holds(case_id)

    def finish(self, part: Part) -> None:
        self._after = part.after

    def checked(self, receipt: ArchiveReceipt, at: str, outcome: str) -> None:
        self.outcomes[receipt.case_id, receipt.number] = outcome
        self.checked_at[receipt.case_id, receipt.number] = at

    def prolonged(self, receipt: ArchiveReceipt, until: str) -> None:
        place = (receipt.case_id, receipt.number)
        self.rows[place] = replace(self.rows[place], receipt=replace(receipt, retain_until=until))


def _page(places: dict[str, Listed], after: str, limit: int) -> tuple[Sequence[Listed], str]:
    found = [place for place in sorted(places) if place > after]
    return [places[place] for place in found[:limit]], found[limit - 1] if len(found) > limit else ""


class FakeVault:
    """A bucket in which every version stays; `versions` counts what was really written."""

    BUCKET = "archive"

    def __init__(self) -> None:
        self.versions: dict[str, list[tuple[bytes, str, date]]] = {}
        self.held: dict[tuple[str, str], bool] = {}

    def keep(self, key: str, content: bytes, *, sha256: str, until: date, media_type: str) -> Kept:
        first = self.versions.setdefault(key, [(content, sha256, until)])[0]
        return Kept(self.BUCKET, "v1", first[1])

    def read(self, key: str, version_id: str) -> bytes:
        if key not in self.versions or version_id != "v1":
            raise NotFound("Arhiva nu are această versiune.")
        return self.versions[key][0][0]

    def hold(self, key: str, version_id: str, *, on: bool) -> None:
        self.held[key, version_id] = on

    def prolong(self, key: str, version_id: str, until: date) -> None:
        content, sha256, before = self.versions[key][0]
        if until < before:
            raise ValueError("a lock is never shortened")
        self.versions[key][0] = (content, sha256, until)

    def link(self, key: str, version_id: str, *, filename: str, seconds: int) -> str:
        return f"https://archive.example/{key}?versionId={version_id}&name={filename}&seconds={seconds}"
