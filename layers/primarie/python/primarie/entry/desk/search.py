"""Desk API: looking for cases; what tells who a person is comes in a body and never in an address."""

from collections.abc import Callable, Mapping
from typing import Any, Protocol

from chalice.app import Chalice

from primarie.cases.words import optional, refuse
from primarie.entry.http import Incoming, api
from primarie.people.model import Actor
from primarie.search.hide_identity import Hidden
from primarie.search.model import Asked, Found
from primarie.search.wire import found_json

_NAME = "console"


class DeskSearch(Protocol):
    """Search, as the desk asks it."""

    def cases(self, asked: Asked, request_id: str, *, actor: Actor) -> Found:
        """A page of what the person may see (`search_cases`)."""
        ...

    def hidden(self, words: str) -> Hidden:
        """The words that may stand in an address, and the others as keys (`hide_identity`)."""
        ...


def add_search(app: Chalice, search: DeskSearch, signed_in: Callable[[Incoming], Actor]) -> None:
    """Puts `/api/v1/desk/search` on the app: `q, from, to, state, department, service, cursor` by GET or in a body."""

    @app.route("/api/v1/desk/search", methods=["GET"])
    @api(app, _NAME)
    def search_cases(request: Incoming) -> Any:
        """A page of results; that somebody searched stays on record. Identity data are refused here: POST them."""
        actor, asked = signed_in(request), _asked(request.query)
        if search.hidden(asked.words).keys:
            raise refuse("q", "Un CNP, un CUI, un e-mail sau un telefon nu se scrie în adresă: trimiteți prin POST.")
        return found_json(search.cases(asked, request.request_id, actor=actor))

    @app.route("/api/v1/desk/search", methods=["POST"])
    @api(app, _NAME)
    def search_cases_by_body(request: Incoming) -> Any:
        """The same with what is looked for in the body."""
        actor = signed_in(request)
        given = request.json()
        return found_json(search.cases(_asked(given), request.request_id, actor=actor))


def _asked(given: Mapping[str, Any]) -> Asked:
    names = ("q", "from", "to", "state", "department", "service", "cursor")
    words, first, last, status, department, service, after = (optional(given, name) for name in names)
    return Asked(words, first, last, status, department, service, after)
