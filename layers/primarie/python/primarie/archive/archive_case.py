"""Archives a case: one package under a lock that nobody can lift, and another one only when new papers came."""

import hashlib
from collections.abc import Sequence
from datetime import date

from primarie.archive.list_case import list_case
from primarie.archive.model import ArchiveReceipt, Package, PackagePlan
from primarie.archive.package import package
from primarie.archive.papers import Sources, inventory
from primarie.archive.ports import Folders, Holds, Inspector, Listing, Locks, Shelf, Vault
from primarie.archive.retention import retention
from primarie.cases.model import Case, Dossier
from primarie.kernel.clock import Clock, from_iso, iso, local_day


def archive_case(
    case_id: str,
    *,
    folders: Folders,
    sources: Sources,
    shelf: Shelf,
    vault: Vault,
    inspector: Inspector,
    holds: Holds,
    locks: Locks,
    listing: Listing,
    clock: Clock,
) -> ArchiveReceipt:
    """The receipt of the package that holds the case's papers; again: the same receipt, unless new papers came.

    Killed anywhere, the next call goes on: the plan says what the package holds, so the bytes come out the same, and
    what lies in the vault already is found there instead of stored twice. NotReadyToArchive while a sealed letter is
    not complete; Damaged when a file is not the one on record.
    """
    dossier = folders.dossier(case_id)
    packages = shelf.packages(case_id)
    wanted = _next_plan(dossier, packages, sources, clock)
    if wanted is None:
        receipt = _last_receipt(packages)
    else:
        plan = wanted if any(each.plan == wanted for each in packages) else shelf.plan(wanted)
        earlier = [each.receipt for each in packages if each.receipt]
        receipt = shelf.record(_store(plan, dossier, earlier, sources=sources, vault=vault, inspector=inspector))
    # After the record: a hold that is placed meanwhile finds the package there, or is found here.
    _put_on_hold(receipt, holds, locks)
    list_case(dossier.case, shelf=shelf, listing=listing, catalogue=sources.catalogue)
    return receipt


def _next_plan(dossier: Dossier, packages: Sequence[Package], sources: Sources, clock: Clock) -> PackagePlan | None:
    """The plan that was not carried out yet, or one for papers that no package holds, or nothing to do."""
    if packages and packages[-1].receipt is None:
        return packages[-1].plan
    held = {name for each in packages for name in each.plan.papers}
    papers = tuple(name for name in inventory(dossier, sources) if name not in held)
    if not papers:
        return None
    now = clock.now()
    service = sources.catalogue.service(dossier.case.service)
    kept = retention(closing_day(dossier.case, iso(now)), sources.catalogue.retention(service.retention_class))
    seq = dossier.history[-1].seq if dossier.history else 0
    return PackagePlan(
        case_id=dossier.case.case_id,
        number=len(packages) + 1,
        at=iso(now),
        seq=seq,
        papers=papers,
        retain_until=kept.until.isoformat(),
        permanent=kept.permanent,
    )


def closing_day(case: Case, at: str) -> date:
    """The day from which retention counts: the case's closing, or the packing of a case without one."""
    return date.fromisoformat(case.closed_on) if case.closed_on else local_day(from_iso(at))


def _store(
    plan: PackagePlan,
    dossier: Dossier,
    earlier: Sequence[ArchiveReceipt],
    *,
    sources: Sources,
    vault: Vault,
    inspector: Inspector,
) -> ArchiveReceipt:
    content = package(plan, dossier, closing_day(dossier.case, plan.at).isoformat(), earlier, sources)
    inspector.inspect(content)
    digest = hashlib.sha256(content).hexdigest()
    until = date.fromisoformat(plan.retain_until)
    kept = vault.keep(plan.key, content, sha256=digest, until=until, media_type="application/zip")
    return ArchiveReceipt(
        case_id=plan.case_id,
        number=plan.number,
        bucket=kept.bucket,
        key=plan.key,
        version_id=kept.version_id,
        sha256=kept.sha256,
        retain_until=plan.retain_until,
        archived_at=plan.at,
        permanent=plan.permanent,
        size=len(content),
    )


def _put_on_hold(receipt: ArchiveReceipt, holds: Holds, locks: Locks) -> None:
    if any(not hold.released_at for hold in holds.holds(receipt.case_id)):
        locks.hold(receipt.key, receipt.version_id, on=True)


def _last_receipt(packages: Sequence[Package]) -> ArchiveReceipt:
    receipt = packages[-1].receipt
    if receipt is None:
        raise ValueError("a planned package comes before a finished one")
    return receipt
