"""The desk API's notes among colleagues."""

from collections.abc import Callable
from typing import Any

from primarie.entry.http import Door, Incoming, answer, api
from primarie.people.model import Actor
from primarie.web.console.case_office import Notes

_NAME = "console"
_DESK = "/api/v1/desk"


def add_notes(app: Door, notes: Notes, signed_in: Callable[[Incoming], Actor], once: Callable[[Incoming], str]) -> None:
    """Puts the calls on the app."""

    @app.route(f"{_DESK}/cases/{{case_id}}/notes", methods=["POST"])
    @api(app, _NAME)
    def write_note(request: Incoming, case_id: str) -> Any:
        """`{text}` → `{id, at, mentioned}`; a note for colleagues, which the applicant never sees."""
        actor = signed_in(request)
        note = notes.write(case_id, request.json().get("text", ""), once(request), actor=actor)
        return answer({"id": note.note_id, "at": note.at, "mentioned": list(note.mentioned)}, 201)

    @app.route(f"{_DESK}/mentions", methods=["GET"])
    @api(app, _NAME)
    def list_mentions(request: Incoming) -> Any:
        """Where notes call the person, the newest first."""
        found = notes.mentions(actor=signed_in(request))
        return {"items": [{"id": m.note_id, "caseId": m.case_id, "at": m.at, "actor": m.actor} for m in found]}
