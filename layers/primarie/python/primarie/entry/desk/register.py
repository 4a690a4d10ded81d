"""Desk API: the general register: entries, the office's documents, numbers kept for paper, rows by period."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any, Protocol

from chalice.app import Chalice, Response

from primarie.cases.words import refuse
from primarie.entry.http import Headers, Incoming, answer, api
from primarie.entry.pages import BytesResponse
from primarie.exports.model import MEDIA_TYPES, Export
from primarie.people.model import Actor
from primarie.registry.asked_rows import MOST_IN_A_PAGE, AskedRows, asked_rows
from primarie.registry.read_register import RegisterPage
from primarie.web.console.register_office import Register, RegisterFiles, Scans

_NAME = "console"
_DESK = "/api/v1/desk"
_FILTERS = ("department", "channel", "direction", "special", "state")


class Jobs(Protocol):
    """Files that take longer than one answer."""

    def start(self, kind: str, form: str, asked: Mapping[str, Any], key: str, *, actor: Actor) -> Export:
        """The export (`start_export`)."""
        ...


def add_register(
    app: Chalice,
    *,
    register: Register,
    files: RegisterFiles,
    scans: Scans,
    jobs: Jobs,
    signed_in: Callable[[Incoming], Actor],
    once: Callable[[Incoming], str],
    today: Callable[[], date],
) -> None:
    """Puts the register's calls on the app. `once`: what makes a repeated call the same call; `today`: the office's."""

    @app.route(f"{_DESK}/register", methods=["POST"])
    @api(app, _NAME)
    def enter_request(request: Incoming) -> Any:
        """A number for what came on paper, by e-mail or at the counter."""
        receipt = register.enter(request.json(), once(request), actor=signed_in(request))
        return answer(receipt.as_dict(), 201)

    @app.route(f"{_DESK}/register", methods=["GET"])
    @api(app, _NAME)
    def read_register(request: Incoming) -> Any:
        """The register of some days, filtered; 202 and an export when it is too long for one answer.

        Who sends `Prefer: respond-async` (RFC 7240) gets the export however short it is.
        """
        actor, query = signed_in(request), request.query
        asked = _asked(query, today())
        form = query.get("format", "json")
        if form not in MEDIA_TYPES:
            raise refuse("format", "Formatul este json, csv, xlsx sau pdf.")
        if form == "json" and ("cursor" in query or "limit" in query):
            return _page(register.page(asked, actor=actor))
        later = "respond-async" in request.headers.get("prefer", "")
        content = None if later else files.file(replace(asked, limit=MOST_IN_A_PAGE), form, actor=actor)
        if content is not None:
            return _file(content, form, f"registru-{asked.first}-{asked.last}.{form}")
        export = jobs.start("register", form, asked.as_dict(), once(request), actor=actor)
        return answer({"exportId": export.export_id}, 202)

    @app.route(f"{_DESK}/register/{{case_id}}/annul", methods=["POST"])
    @api(app, _NAME)
    def annul_entry(request: Incoming, case_id: str) -> Any:
        """A wrong entry is annulled; its number stays used."""
        receipt = register.annul(case_id, request.json().get("reason", ""), actor=signed_in(request))
        return {"id": case_id, "annulled": True, "receipt": receipt}

    @app.route(f"{_DESK}/documents", methods=["POST"])
    @api(app, _NAME)
    def number_document(request: Incoming) -> Any:
        """A number for a letter on the office's own initiative or for an internal document."""
        numbered = register.number(request.json(), once(request), actor=signed_in(request))
        return answer(numbered.as_dict(), 201)

    @app.route(f"{_DESK}/register/reservations", methods=["POST"])
    @api(app, _NAME)
    def reserve_numbers(request: Incoming) -> Any:
        """A block of numbers kept for paper: `{count, why}`."""
        actor, given = signed_in(request), request.json()
        block = register.reserve(given.get("count", 0), given.get("why", ""), once(request), actor=actor)
        return answer(block.as_dict(), 201)

    @app.route(f"{_DESK}/uploads", methods=["POST"])
    @api(app, _NAME)
    def announce_scan(request: Incoming) -> Any:
        """Leave to upload a scan: `{filename, contentType, size}`."""
        upload, ticket = scans.announce(request.json(), actor=signed_in(request))
        return answer({"uploadId": upload.upload_id, "url": ticket.url, "fields": ticket.fields}, 201)

    @app.route(f"{_DESK}/cases/{{case_id}}/scans", methods=["POST"])
    @api(app, _NAME)
    def add_scans(request: Incoming, case_id: str) -> Any:
        """Scans put among the files of a case that has its number: `{attachments}`."""
        actor, given = signed_in(request), request.json().get("attachments", [])
        if not isinstance(given, list):
            raise refuse("attachments", "Trimiteți lista scanărilor.")
        scans.add(case_id, [str(each) for each in given], actor=actor)
        return answer({"caseId": case_id, "attachments": given}, 201)


def _asked(query: Mapping[str, str], today: date) -> AskedRows:
    first = query.get("from") or today.isoformat()
    limit = query.get("limit", "")
    if limit and not limit.isdecimal():
        raise refuse("limit", "Scrieți un număr întreg.")
    filters = {name: query[name] for name in _FILTERS if name in query}
    return asked_rows(
        {"first": first, "last": query.get("to") or first, "after": query.get("cursor", ""), "limit": limit, **filters}
    )


def _page(page: RegisterPage) -> dict[str, Any]:
    return {"items": [row.as_dict() for row in page.rows]} | ({"next": page.next} if page.next else {})


def _file(content: bytes, form: str, name: str) -> Response:
    headers: Headers = {"Content-Type": MEDIA_TYPES[form], "Cache-Control": "no-store"}
    if form != "json":
        headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return BytesResponse(body=content, status_code=200, headers=headers)
