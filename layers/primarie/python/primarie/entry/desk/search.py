"""Desk API: looking for cases."""

from collections.abc import Callable
from typing import Any, Protocol

from chalice.app import Chalice

from primarie.entry.http import Incoming, api
from primarie.people.model import Actor
from primarie.search.model import Asked, Found
from primarie.search.wire import found_json

_NAME = "console"


class DeskSearch(Protocol):
    """Search, as the desk asks it."""

    def cases(self, asked: Asked, request_id: str, *, actor: Actor) -> Found:
        """A page of what the person may see (`search_cases`)."""
        ...


def add_search(app: Chalice, search: DeskSearch, signed_in: Callable[[Incoming], Actor]) -> None:
    """Puts `GET /api/v1/desk/search?q=&from=&to=&state=&department=&service=&cursor=` on the app."""

    @app.route("/api/v1/desk/search", methods=["GET"])
    @api(app, _NAME)
    def search_cases(request: Incoming) -> Any:
        """A page of results; that somebody searched stays on record."""
        actor, query = signed_in(request), request.query
        asked = Asked(
            words=query.get("q", ""),
            first=query.get("from", ""),
            last=query.get("to", ""),
            status=query.get("state", ""),
            department=query.get("department", ""),
            service=query.get("service", ""),
            after=query.get("cursor", ""),
        )
        return found_json(search.cases(asked, request.request_id, actor=actor))
