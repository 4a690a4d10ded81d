"""Desk API: reports of a period, and days counted anew."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Protocol

from chalice.app import Chalice

from primarie.cases.permissions import Right, demand_role
from primarie.cases.words import refuse
from primarie.entry.http import Headers, Incoming, answer, api
from primarie.entry.pages import BytesResponse
from primarie.exports.model import MEDIA_TYPES, Export
from primarie.people.model import Actor
from primarie.reports.asked import Asked
from primarie.reports.make_report import right_of
from primarie.reports.periods import asked_period, month_of
from primarie.web.console.reports_office import Reports

_NAME = "console"
_DESK = "/api/v1/desk/reports"
_FORMS = ("json", "csv", "xlsx", "pdf")


class Jobs(Protocol):
    """Files that take longer than one answer."""

    def start(self, kind: str, form: str, asked: Mapping[str, Any], key: str, *, actor: Actor) -> Export:
        """The export (`start_export`)."""
        ...


def add_reports(
    app: Chalice,
    *,
    reports: Reports,
    jobs: Jobs,
    signed_in: Callable[[Incoming], Actor],
    once: Callable[[Incoming], str],
    today: Callable[[], date],
) -> None:
    """Puts the calls on the app. `once`: what makes a repeated call the same call."""

    def told(request: Incoming, kind: str) -> Any:
        actor, query = signed_in(request), request.query
        demand_role(actor, right_of(kind))
        form = query.get("format", "json")
        if form not in _FORMS:
            raise refuse("format", "Formatul este json, csv, xlsx sau pdf.")
        asked: Asked = reports.asked({**query, "kind": kind})
        later = "respond-async" in request.headers.get("prefer", "")
        made = None if later else reports.file(asked, form, actor=actor)
        if made is None:
            name = "load" if kind == "load" else "report"
            export = jobs.start(name, form, asked.as_dict(), once(request), actor=actor)
            return answer({"exportId": export.export_id}, 202)
        content, filename = made
        headers: Headers = {"Content-Type": MEDIA_TYPES[form], "Cache-Control": "no-store"}
        if form != "json":
            headers["Content-Disposition"] = f'attachment; filename="{filename}"'
        return BytesResponse(body=content, status_code=200, headers=headers)

    @app.route(f"{_DESK}/load", methods=["GET"])
    @api(app, _NAME)
    def read_load(request: Incoming) -> Any:
        """The load of the officers whom the person may see: `period` or `from` and `to`, `department`, `format`."""
        return told(request, "load")

    @app.route(f"{_DESK}/{{kind}}", methods=["GET"])
    @api(app, _NAME)
    def read_report(request: Incoming, kind: str) -> Any:
        """A report (petitions | information | terms | steps) of `period` or of `from` and `to`; 202 for a PDF.

        Who sends `Prefer: respond-async` (RFC 7240) gets an export in every format.
        """
        return told(request, kind)

    @app.route("/api/v1/desk/recounts", methods=["POST"])
    @api(app, _NAME)
    def recount_days(request: Incoming) -> Any:
        """The days of a period counted anew from the journals, as a job: `{from, to}` or `{period}`."""
        actor = signed_in(request)
        demand_role(actor, Right.RECOUNT)
        period = asked_period(request.json(), usual=month_of(today()))
        export = jobs.start("recount", "json", period.as_dict(), once(request), actor=actor)
        return answer({"exportId": export.export_id}, 202)
