"""Desk API: files that are too long for one answer, and their links."""

from collections.abc import Callable
from typing import Any, Protocol

from chalice.app import Chalice

from primarie.entry.http import Incoming, api
from primarie.exports.read_export import LINK_SECONDS, Fetched
from primarie.people.model import Actor

_NAME = "console"


class DeskExports(Protocol):
    """The exports, as the desk reads them."""

    def read(self, export_id: str, *, actor: Actor) -> Fetched:
        """How far it is, and its link (`read_export`)."""
        ...


def add_exports(app: Chalice, exports: DeskExports, signed_in: Callable[[Incoming], Actor]) -> None:
    """Puts `GET /api/v1/desk/exports/{exportId}` on the app."""

    @app.route("/api/v1/desk/exports/{export_id}", methods=["GET"])
    @api(app, _NAME)
    def read_export(request: Incoming, export_id: str) -> Any:
        """How far an export is; once it is ready, a presigned link to its file."""
        fetched = exports.read(export_id, actor=signed_in(request))
        return fetched.export.as_dict() | ({"url": fetched.url, "seconds": LINK_SECONDS} if fetched.url else {})
