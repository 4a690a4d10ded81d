"""The archive table: plans, receipts and holds by case, and how far the re-check has come."""

from collections.abc import Sequence
from dataclasses import asdict
from functools import cached_property
from typing import Any

from pynamodb.attributes import BooleanAttribute, ListAttribute, NumberAttribute, UnicodeAttribute
from pynamodb.exceptions import PutError, UpdateError
from pynamodb.models import Model

from primarie.archive.model import ArchiveReceipt, Hold, Package, PackagePlan, Part

_CURSOR = ("FIXITY", "CURSOR")
_PACKAGE = "PACKAGE#"
_HOLD = "HOLD#"


class _Row(Model):
    pk = UnicodeAttribute(hash_key=True)
    sk = UnicodeAttribute(range_key=True)
    at = UnicodeAttribute(null=True)
    number = NumberAttribute(null=True)
    seq = NumberAttribute(null=True)
    papers: ListAttribute[Any] = ListAttribute(null=True)
    retain_until = UnicodeAttribute(null=True)
    permanent = BooleanAttribute(null=True)
    bucket = UnicodeAttribute(null=True)
    key = UnicodeAttribute(null=True)
    version_id = UnicodeAttribute(null=True)
    sha256 = UnicodeAttribute(null=True)
    archived_at = UnicodeAttribute(null=True)
    checked_at = UnicodeAttribute(null=True)
    fixity = UnicodeAttribute(null=True)
    hold_id = UnicodeAttribute(null=True)
    by = UnicodeAttribute(null=True)
    reason = UnicodeAttribute(null=True)
    released_by = UnicodeAttribute(null=True)
    released_at = UnicodeAttribute(null=True)
    after_pk = UnicodeAttribute(null=True)
    after_sk = UnicodeAttribute(null=True)


class DynamoArchive:
    """The shelf, the rounds and the holds over one table."""

    def __init__(self, table: str) -> None:
        self._table = table

    @cached_property
    def _row(self) -> type[_Row]:
        # A class of its own per table, made when first used: a test and a function may hold several.
        return type("ArchiveRow", (_Row,), {"Meta": type("Meta", (), {"table_name": self._table})})

    def packages(self, case_id: str) -> Sequence[Package]:
        """The case's packages by number, planned ones too, as last written."""
        rows = self._row.query(case_id, self._row.sk.startswith(_PACKAGE), consistent_read=True)
        return [_package(row) for row in rows]

    def plan(self, plan: PackagePlan) -> PackagePlan:
        """Writes the plan; when that number is planned already, that plan stands and is answered."""
        facts = asdict(plan)
        row = self._row(facts.pop("case_id"), _sk(plan.number), **{**facts, "papers": list(plan.papers)})
        try:
            row.save(condition=self._row.pk.does_not_exist())
        except PutError as error:
            if error.cause_response_code != "ConditionalCheckFailedException":
                raise
            return _plan(self._row.get(plan.case_id, _sk(plan.number), consistent_read=True))
        return plan

    def record(self, receipt: ArchiveReceipt) -> ArchiveReceipt:
        """Writes the receipt of a planned package; the first one stands and is answered."""
        row = self._row(receipt.case_id, _sk(receipt.number))
        names = ("bucket", "key", "version_id", "sha256", "archived_at")
        actions = [getattr(self._row, name).set(getattr(receipt, name)) for name in names]
        free = self._row.pk.exists() & self._row.version_id.does_not_exist()
        try:
            row.update(actions=actions, condition=free)
        except UpdateError as error:
            if error.cause_response_code != "ConditionalCheckFailedException":
                raise
            stands = _package(self._row.get(receipt.case_id, _sk(receipt.number), consistent_read=True))
            return stands.receipt or receipt
        return receipt

    def holds(self, case_id: str) -> Sequence[Hold]:
        """Every hold of the case, released ones too."""
        rows = self._row.query(case_id, self._row.sk.startswith(_HOLD), consistent_read=True)
        return [
            Hold(row.pk, row.hold_id or "", row.by or "", row.at or "", row.reason or "", row.released_by or "",
                 row.released_at or "")
            for row in rows
        ]  # fmt: skip

    def write(self, hold: Hold) -> None:
        """Writes the hold as it now stands."""
        facts = {name: value for name, value in asdict(hold).items() if value and name != "case_id"}
        self._row(hold.case_id, f"{_HOLD}{hold.hold_id}", **facts).save()

    def next_part(self, limit: int) -> Part:
        """The receipts after the last finished part; `after` is empty at the end of the archive."""
        found = self._row.scan(
            self._row.sk.startswith(_PACKAGE) & self._row.version_id.exists(),
            limit=limit,
            last_evaluated_key=self._cursor(),
            consistent_read=True,
        )
        receipts = tuple(receipt for row in found if (receipt := _package(row).receipt))
        last = found.last_evaluated_key
        return Part(receipts, (last["pk"]["S"], last["sk"]["S"]) if last else None)

    def finish(self, part: Part) -> None:
        """Notes that the part is done; after the archive's end the next round begins."""
        after_pk, after_sk = part.after or ("", "")
        self._row(*_CURSOR, after_pk=after_pk, after_sk=after_sk).save()

    def checked(self, receipt: ArchiveReceipt, at: str, outcome: str) -> None:
        """Notes the outcome of the latest check on the package's record."""
        row = self._row(receipt.case_id, _sk(receipt.number))
        row.update(actions=[self._row.checked_at.set(at), self._row.fixity.set(outcome)])

    def prolonged(self, receipt: ArchiveReceipt, until: str) -> None:
        """Notes the new end of the package's lock."""
        row = self._row(receipt.case_id, _sk(receipt.number))
        row.update(actions=[self._row.retain_until.set(until)])

    def _cursor(self) -> dict[str, Any] | None:
        try:
            row = self._row.get(*_CURSOR, consistent_read=True)
        except self._row.DoesNotExist:
            return None
        return {"pk": {"S": row.after_pk}, "sk": {"S": row.after_sk}} if row.after_pk else None


def _sk(number: int) -> str:
    return f"{_PACKAGE}{number:03d}"


def _plan(row: _Row) -> PackagePlan:
    return PackagePlan(
        case_id=row.pk,
        number=int(row.number),
        at=row.at or "",
        seq=int(row.seq),
        papers=tuple(row.papers or ()),
        retain_until=row.retain_until or "",
        permanent=bool(row.permanent),
    )


def _package(row: _Row) -> Package:
    plan = _plan(row)
    if not row.version_id:
        return Package(plan)
    receipt = ArchiveReceipt(
        case_id=row.pk,
        number=plan.number,
        bucket=row.bucket or "",
        key=row.key or "",
        version_id=row.version_id,
        sha256=row.sha256 or "",
        retain_until=plan.retain_until,
        archived_at=row.archived_at or "",
        permanent=plan.permanent,
    )
    return Package(plan, receipt)
