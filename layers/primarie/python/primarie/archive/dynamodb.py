"""The archive table: plans, receipts and holds by case, and the list that re-checks go round."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, fields
from typing import Any

from primarie.archive.model import ArchiveReceipt, Checked, Hold, Package, PackagePlan, Part
from primarie.kernel.attributes import Item
from primarie.kernel.dynamodb import ConditionFailed, Database, put, put_new, update

# Every finished package once more, in one partition, so that a round is a query and needs no scan.
ROUND = "ROUND"
# On a row of the round: the lists name its case.
LISTED = "listed"
_CURSOR = ("FIXITY", "CURSOR")
_PACKAGE = "PACKAGE#"
_HOLD = "HOLD#"
_DAY = "DAY#"
_RECEIPT = tuple(field.name for field in fields(ArchiveReceipt))


class ArchiveTable:
    """The shelf, the rounds, the findings and the holds: the ports of the room over one table."""

    def __init__(self, database: Database, table: str) -> None:
        self._database = database
        self._table = table

    def packages(self, case_id: str) -> Sequence[Package]:
        """The case's packages by number, planned ones too, as last written."""
        return [_package(row) for row in self._beside(case_id, _PACKAGE)]

    def plan(self, plan: PackagePlan) -> PackagePlan:
        """Writes the plan; when that number is planned already, that plan stands and is answered."""
        item = {"pk": plan.case_id, "sk": _sk(plan.number)} | asdict(plan)
        # Whoever was in the way has planned the same number; the row tells.
        with suppress(ConditionFailed):
            self._database.write(put_new(self._table, item))
        return _package(self._row(plan.case_id, plan.number)).plan

    def record(self, receipt: ArchiveReceipt) -> ArchiveReceipt:
        """Writes the receipt of a planned package; the first one stands and is answered."""
        with suppress(ConditionFailed):
            self._database.commit(
                update(
                    self._table,
                    (receipt.case_id, _sk(receipt.number)),
                    "SET #receipt = :receipt",
                    "attribute_exists(#pk) AND attribute_not_exists(#receipt)",
                    receipt=asdict(receipt),
                ),
                put(self._table, {"pk": ROUND, "sk": round_place(receipt)} | asdict(receipt)),
            )
        stands = _package(self._row(receipt.case_id, receipt.number)).receipt
        if stands is None:
            raise ConditionFailed("the receipt could not be written now")
        return stands

    def holds(self, case_id: str) -> Sequence[Hold]:
        """Every hold of the case, released ones too."""
        return [_hold(row) for row in self._beside(case_id, _HOLD)]

    def contents(self, case_id: str) -> tuple[Sequence[Checked], Sequence[Hold]]:
        """The case's packages under lock by number, each with its latest check, and its holds."""
        rows = list(self._database.query(self._table, "#pk = :pk", pk=case_id))
        packages = [row for row in rows if row["sk"].startswith(_PACKAGE) and "receipt" in row]
        return [_checked(row) for row in packages], [_hold(row) for row in rows if row["sk"].startswith(_HOLD)]

    def write(self, hold: Hold) -> None:
        """Writes the hold as it now stands."""
        self._database.write(put(self._table, {"pk": hold.case_id, "sk": f"{_HOLD}{hold.hold_id}"} | asdict(hold)))

    def next_part(self, limit: int) -> Part:
        """The receipts after the last finished part."""
        cursor = self._database.get(self._table, *_CURSOR)
        after = cursor["after"] if cursor else ""
        key = "#pk = :round AND #sk > :after"
        rows = list(self._database.query(self._table, key, limit=limit, round=ROUND, after=after or "!"))
        receipts = tuple(_receipt(row) for row in rows)
        unlisted = tuple(row["case_id"] for row in rows if LISTED not in row and not row["sk"].startswith(_DAY))
        return Part(receipts, rows[-1]["sk"] if len(rows) == limit else "", unlisted)

    def finish(self, part: Part) -> None:
        """Notes that the part is done; after the archive's end the next round begins."""
        pk, sk = _CURSOR
        self._database.write(put(self._table, {"pk": pk, "sk": sk, "after": part.after}))

    def checked(self, receipt: ArchiveReceipt, at: str, outcome: str) -> None:
        """Notes the outcome of the latest check on the package's record."""
        key = (receipt.case_id, _sk(receipt.number))
        change = "SET #checked_at = :at, #fixity = :outcome"
        self._database.write(update(self._table, key, change, at=at, outcome=outcome))

    def prolonged(self, receipt: ArchiveReceipt, until: str) -> None:
        """Notes the new end of the package's lock."""
        self._database.commit(
            update(
                self._table,
                (receipt.case_id, _sk(receipt.number)),
                "SET #receipt.#retain_until = :until",
                until=until,
            ),
            update(
                self._table,
                (ROUND, round_place(receipt)),
                "SET #retain_until = :until",
                until=until,
            ),
        )

    def _beside(self, case_id: str, kind: str) -> list[Item]:
        key = "#pk = :pk AND begins_with(#sk, :kind)"
        return list(self._database.query(self._table, key, pk=case_id, kind=kind))

    def _row(self, case_id: str, number: int) -> Item:
        row = self._database.get(self._table, case_id, _sk(number))
        if row is None:
            raise ConditionFailed("the package could not be planned now")
        return row


def round_place(receipt: ArchiveReceipt) -> str:
    """The package's place in the round."""
    return f"{receipt.case_id}#{receipt.number:03d}"


def _sk(number: int) -> str:
    return f"{_PACKAGE}{number:03d}"


def _receipt(row: Mapping[str, Any]) -> ArchiveReceipt:
    return ArchiveReceipt(**{name: row[name] for name in _RECEIPT if name in row})


def _checked(row: Item) -> Checked:
    return Checked(
        receipt=_receipt(row["receipt"]),
        papers=len(row["papers"]),
        checked_at=row.get("checked_at", ""),
        outcome=row.get("fixity", ""),
    )


def _hold(row: Item) -> Hold:
    return Hold(**{field.name: row[field.name] for field in fields(Hold) if field.name in row})


def _package(row: Item) -> Package:
    known: dict[str, Any] = {field.name: row[field.name] for field in fields(PackagePlan)}
    plan = PackagePlan(**{**known, "papers": tuple(row["papers"])})
    return Package(plan, _receipt(row["receipt"]) if "receipt" in row else None)
