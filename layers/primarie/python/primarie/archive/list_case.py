"""Puts an archived case where the archivist's lists find it."""

from collections.abc import Sequence

from primarie.archive.model import ArchiveReceipt, Listed
from primarie.archive.ports import Catalogue, Listing, Shelf
from primarie.cases.model import Case
from primarie.kernel.clock import from_iso, local_day
from primarie.kernel.identifiers import RegistrationId


def list_case(case: Case, *, shelf: Shelf, listing: Listing, catalogue: Catalogue) -> Listed | None:
    """The case's line as it now stands; again: the same, counted once. Nothing while no package lies under lock."""
    packages = [(each.receipt, len(each.plan.papers)) for each in shelf.packages(case.case_id) if each.receipt]
    if not packages:
        return None
    receipts = [receipt for receipt, _ in packages]
    line = listed(case, receipts, sum(papers for _, papers in packages), catalogue)
    listing.enter(line, receipts)
    return line


def listed(case: Case, receipts: Sequence[ArchiveReceipt], papers: int, catalogue: Catalogue) -> Listed:
    """The line of a case with those packages, at least one, that hold so many papers."""
    return Listed(
        case_id=case.case_id,
        year=RegistrationId.parse(case.case_id).year,
        code=catalogue.service(case.service).retention_class,
        department=case.department,
        service=case.service,
        registered_on=local_day(from_iso(case.registered_at)).isoformat(),
        closed_on=case.closed_on or local_day(from_iso(receipts[0].archived_at)).isoformat(),
        retain_until=max(each.retain_until for each in receipts),
        permanent=any(each.permanent for each in receipts),
        packages=len(receipts),
        papers=papers,
        size=sum(each.size for each in receipts),
    )
