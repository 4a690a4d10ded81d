"""Packages, locks, re-checks: the only writer of the archive."""

import json
from dataclasses import asdict
from typing import Any

from chalice.app import Chalice

from primarie.archive import archive_case as archiving
from primarie.archive import check_fixity as checking
from primarie.archive import link_package as linking
from primarie.archive import lock_root as locking
from primarie.archive import place_hold as holding
from primarie.archive import release_hold as releasing
from primarie.entry import events, observe, steps
from primarie.registry import read_day as reading
from primarie.wiring.archiving import Archiving

app = Chalice(app_name="archiving")
NAME = "archiving"
Event = dict[str, Any]

outside = Archiving()


@app.lambda_function(name="archive_case")
@steps.step(NAME)
def archive_case(event: Event) -> Event:
    """`{caseId}` → the receipt of the package that holds the case's papers."""
    receipt = archiving.archive_case(
        event["caseId"],
        folders=outside.folders,
        sources=outside.sources,
        shelf=outside.archive,
        vault=outside.vault,
        inspector=outside.inspector,
        holds=outside.archive,
        locks=outside.vault,
        listing=outside.lists,
        clock=outside.clock,
    )
    return asdict(receipt)


@app.lambda_function(name="lock_root")
@steps.step(NAME)
def lock_root(event: Event) -> Event:
    """`{day, root, sha256, signature, timestamp}` → where the day's document lies under lock, with these in it.

    The leaves come from the register's table and not by the workflow: a busy day has more than a state may carry.
    """
    _, document = reading.read_day(event["day"], days=outside.days, leaves=outside.days)
    locked = locking.lock_root(
        {**json.loads(document), **event},
        vault=outside.vault,
        shelf=outside.archive,
        catalogue=outside.catalogue,
        clock=outside.clock,
    )
    return {
        "lockedKey": locked.key,
        "versionId": locked.version_id,
        "sha256": locked.sha256,
        "retainUntil": locked.retain_until,
    }


@app.lambda_function(name="check_fixity")
@events.event(NAME)
def check_fixity(_event: Event) -> Event:
    """Once a day: a part of the archive is read again; any mismatch raises an alarm by its metric."""
    archive = outside.archive
    report = checking.check_fixity(
        rounds=archive,
        findings=archive,
        vault=outside.vault,
        locks=outside.vault,
        enlist=outside.enlist,
        clock=outside.clock,
        time_left=outside.time_left(),
    )
    observe.count(NAME, "FixityChecked", report.checked)
    observe.count(NAME, "FixityMismatch", len(report.bad))
    for finding in report.bad:
        observe.logger(NAME).error("fixity mismatch", key=finding.key, outcome=finding.outcome)
    return {"checked": report.checked, "bad": len(report.bad), "renewed": report.renewed, "finished": report.finished}


@app.lambda_function(name="place_hold")
@steps.call(NAME)
def place_hold(event: Event) -> Event:
    """`{caseId, holdId, by, reason}` → the hold; the caller has checked who asks."""
    hold = holding.place_hold(
        event["caseId"],
        event["holdId"],
        by=event["by"],
        reason=event["reason"],
        holds=outside.archive,
        shelf=outside.archive,
        locks=outside.vault,
        clock=outside.clock,
    )
    return asdict(hold)


@app.lambda_function(name="release_hold")
@steps.call(NAME)
def release_hold(event: Event) -> Event:
    """`{caseId, holdId, by, reason}` → the hold as released; the caller has checked who asks."""
    hold = releasing.release_hold(
        event["caseId"],
        event["holdId"],
        by=event["by"],
        reason=event["reason"],
        holds=outside.archive,
        shelf=outside.archive,
        locks=outside.vault,
        clock=outside.clock,
    )
    return asdict(hold)


@app.lambda_function(name="link_package")
@steps.call(NAME)
def link_package(event: Event) -> Event:
    """`{caseId, number}` → `{url}`, good for a minute; the caller has checked who asks, and keeps who did."""
    url = linking.link_package(event["caseId"], event["number"], shelf=outside.archive, links=outside.vault)
    return {"url": url}
