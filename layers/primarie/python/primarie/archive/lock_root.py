"""Locks the signed root of a day's register beside the packages, where nobody can write the day anew."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from primarie.archive.model import ArchiveReceipt, Kept, PackagePlan
from primarie.archive.ports import Catalogue, Shelf, Vault
from primarie.archive.retention import retention
from primarie.kernel.clock import Clock, iso
from primarie.kernel.errors import Stale
from primarie.kernel.journal import canonical

# The register's own class in the nomenclator: kept for ever.
REGISTER_CLASS = "REG-P"


@dataclass(frozen=True)
class LockedRoot:
    """Where a day's root lies under lock."""

    day: str
    key: str
    version_id: str
    sha256: str
    retain_until: str


def lock_root(root: Mapping[str, Any], *, vault: Vault, shelf: Shelf, catalogue: Catalogue, clock: Clock) -> LockedRoot:
    """The day's root (`day`, `root`, signature, timestamp and what else belongs to it) as canonical JSON under lock.

    The same for ever: a second call answers what the first one locked, and Stale when the day was locked with another
    root. The signatures of a second try may differ; the first ones stand.
    """
    day = date.fromisoformat(str(root["day"]))
    key = f"days/{day:%Y}/{day.isoformat()}.json"
    content = canonical(root)
    kept = retention(day, catalogue.retention(REGISTER_CLASS))
    # On the shelf a day stands beside the cases, so that the re-check reads it too.
    place = f"DAY#{day}"
    plan = shelf.plan(PackagePlan(place, 1, iso(clock.now()), 0, ("root",), kept.until.isoformat(), kept.permanent))
    digest = hashlib.sha256(content).hexdigest()
    until = date.fromisoformat(plan.retain_until)
    locked = vault.keep(key, content, sha256=digest, until=until, media_type="application/json")
    if locked.sha256 != digest:
        _same_root(root, vault.read(key, locked.version_id))
    receipt = shelf.record(_receipt(plan, key, locked))
    return LockedRoot(str(root["day"]), key, receipt.version_id, receipt.sha256, receipt.retain_until)


def _receipt(plan: PackagePlan, key: str, kept: Kept) -> ArchiveReceipt:
    return ArchiveReceipt(
        case_id=plan.case_id,
        number=plan.number,
        bucket=kept.bucket,
        key=key,
        version_id=kept.version_id,
        sha256=kept.sha256,
        retain_until=plan.retain_until,
        archived_at=plan.at,
        permanent=plan.permanent,
    )


def _same_root(root: Mapping[str, Any], locked: bytes) -> None:
    if json.loads(locked)["root"] != root["root"]:
        raise Stale("Ziua este deja închisă cu altă rădăcină.")
