"""Desk API: what rests in the archive, packages to take, inventories, legal holds."""

from collections.abc import Callable
from datetime import date
from typing import Any

from chalice.app import Chalice

from primarie.archive.link_package import LINK_SECONDS
from primarie.archive.list_archive import AskedFiles, asked_files
from primarie.archive.model import Checked, Hold, KeptCase
from primarie.cases.permissions import Right, demand_role
from primarie.cases.words import refuse
from primarie.entry.desk.register import Jobs
from primarie.entry.http import Incoming, answer, api
from primarie.people.model import Actor
from primarie.web.console.archive_office import Archive

_NAME = "console"
_HERE = "/api/v1/desk/archive"
_CASE = f"{_HERE}/cases/{{case_id}}"


def add_archive(
    app: Chalice,
    *,
    archive: Archive,
    jobs: Jobs,
    signed_in: Callable[[Incoming], Actor],
    once: Callable[[Incoming], str],
    today: Callable[[], date],
) -> None:
    """Puts the archive's calls on the app. `once`: what makes a repeated call the same call; `today`: the office's."""

    @app.route(_HERE, methods=["GET"])
    @api(app, _NAME)
    def list_archive(request: Incoming) -> Any:
        """A page of archived cases of a year, under `code`, `department`, `keep`; with the year's units."""
        page = archive.page(_asked(request, today()), actor=signed_in(request))
        units = [vars(each) for each in page.units]
        return {"units": units, "items": [_case(each) for each in page.items]} | _next(page.next)

    @app.route(f"{_HERE}/inventory", methods=["GET"])
    @api(app, _NAME)
    def start_inventory(request: Incoming) -> Any:
        """The inventory under the same filters as a file: `format` csv, xlsx or pdf; 202 with its export."""
        actor = signed_in(request)
        demand_role(actor, Right.READ_ARCHIVE)
        asked = _asked(request, today())
        form = request.query.get("format", "pdf")
        export = jobs.start("inventory", form, asked.as_dict(), once(request), actor=actor)
        return answer({"exportId": export.export_id}, 202)

    @app.route(f"{_HERE}/ending", methods=["GET"])
    @api(app, _NAME)
    def list_ending(request: Incoming) -> Any:
        """A page of the cases whose term of retention ends on 1 January of `year`, next year's unless told."""
        actor = signed_in(request)
        year = asked_files({"year": request.query.get("year") or today().year + 1}, today()).year
        page = archive.ending(date(year, 1, 1), request.query.get("cursor", ""), actor=actor)
        return {"items": [_case(each) for each in page.items]} | _next(page.next)

    @app.route(_CASE, methods=["GET"])
    @api(app, _NAME)
    def read_archived_case(request: Incoming, case_id: str) -> Any:
        """What lies in the archive of a case; the reading stays in its history."""
        return _case(archive.case(case_id, request.request_id, actor=signed_in(request)))

    @app.route(f"{_CASE}/packages/{{number}}", methods=["GET"])
    @api(app, _NAME)
    def link_package(request: Incoming, case_id: str, number: str) -> Any:
        """A short-lived address of a package; who opened it stays in the case's history."""
        actor, nth = signed_in(request), int(number) if number.isdecimal() else 0
        return {"url": archive.link(case_id, nth, request.request_id, actor=actor), "seconds": LINK_SECONDS}

    @app.route(f"{_CASE}/holds", methods=["POST"])
    @api(app, _NAME)
    def order_hold(request: Incoming, case_id: str) -> Any:
        """Keeps the case from disposal: `{reason}`, a reference and no person."""
        actor = signed_in(request)
        return answer(_hold(archive.hold(case_id, _reason(request), once(request), actor=actor)), 201)

    @app.route(f"{_CASE}/holds/{{hold_id}}/release", methods=["POST"])
    @api(app, _NAME)
    def lift_hold(request: Incoming, case_id: str, hold_id: str) -> Any:
        """Gives the case back to its term: `{reason}`."""
        actor = signed_in(request)
        return _hold(archive.release(case_id, hold_id, _reason(request), actor=actor))


def _asked(request: Incoming, today: date) -> AskedFiles:
    return asked_files({**request.query, "after": request.query.get("cursor", "")}, today)


def _reason(request: Incoming) -> str:
    reason = request.json().get("reason", "")
    if not isinstance(reason, str):
        raise refuse("reason", "Motivul este un text.")
    return reason


def _next(place: str) -> dict[str, str]:
    return {"next": place} if place else {}


def _case(kept: KeptCase) -> dict[str, Any]:
    line = kept.listed
    return {
        "caseId": line.case_id,
        "year": line.year,
        "code": line.code,
        "department": line.department,
        "service": line.service,
        "registeredOn": line.registered_on,
        "closedOn": line.closed_on,
        "permanent": line.permanent,
        "held": kept.held,
        "packages": [_package(each) for each in kept.packages],
        "holds": [_hold(each) for each in kept.holds],
    }


def _package(package: Checked) -> dict[str, Any]:
    receipt = package.receipt
    told: dict[str, Any] = {
        "id": f"{receipt.case_id}-{receipt.number}",
        "number": receipt.number,
        "papers": package.papers,
        "bucket": receipt.bucket,
        "key": receipt.key,
        "versionId": receipt.version_id,
        "sha256": receipt.sha256,
        "archivedAt": receipt.archived_at,
        "retainUntil": receipt.retain_until,
    }
    told |= {"size": receipt.size} if receipt.size else {}
    return told | ({"checkedAt": package.checked_at, "outcome": package.outcome} if package.outcome else {})


def _hold(hold: Hold) -> dict[str, Any]:
    told = {"id": hold.hold_id, "by": hold.by, "at": hold.at, "reason": hold.reason}
    if hold.released_at:
        told |= {"releasedBy": hold.released_by, "releasedAt": hold.released_at, "releasedWhy": hold.released_why}
    return told
