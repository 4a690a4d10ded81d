"""The desk API's answers in the making."""

from collections.abc import Callable
from typing import Any

from chalice.app import Response

from primarie.entry.http import Door, Incoming, answer, api
from primarie.entry.pages import BytesResponse
from primarie.people.model import Actor
from primarie.web.console.case_office import Drafting

_NAME = "console"
_DESK = "/api/v1/desk"


def add_drafts(app: Door, drafting: Drafting, signed_in: Callable[[Incoming], Actor]) -> None:
    """Puts the calls on the app."""

    @app.route(f"{_DESK}/cases/{{case_id}}/drafts", methods=["POST"])
    @api(app, _NAME)
    def save_draft(request: Incoming, case_id: str) -> Any:
        """`{subject, body, kind?, base?}` → `{number, at, mark}`; 409 when others stand where `base` stood."""
        kept = drafting.save(case_id, request.json(), actor=signed_in(request))
        return answer({"number": kept.number, "at": kept.at, "mark": kept.mark})

    @app.route(f"{_DESK}/cases/{{case_id}}/preview", methods=["POST"])
    @api(app, _NAME)
    def preview_draft(request: Incoming, case_id: str) -> Response:
        """`{subject, body, kind?}` → the PDF that they would make, marked as a draft."""
        pdf = drafting.preview(case_id, request.json(), actor=signed_in(request))
        return BytesResponse(
            body=pdf, status_code=200, headers={"Content-Type": "application/pdf", "Cache-Control": "no-store"}
        )
