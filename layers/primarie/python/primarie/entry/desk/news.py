"""The desk API's notices to staff: what a person was told, and how they want to be told."""

from collections.abc import Callable
from typing import Any

from primarie.entry.http import Door, Incoming, api
from primarie.messages.news import News, Preferences
from primarie.messages.news_words import what
from primarie.people.model import Actor
from primarie.web.console.mark import DeskNews

_NAME = "console"
_HERE = "/api/v1/desk/notices"


def add_news(app: Door, news: DeskNews, signed_in: Callable[[Incoming], Actor]) -> None:
    """Puts the calls on the app."""

    @app.route(_HERE, methods=["GET"])
    @api(app, _NAME)
    def list_news(request: Incoming) -> Any:
        """`{items[{id, caseId, kind, event, text, service, dueDate, at, read, standsIn?}], next?}`, unread first."""
        actor = signed_in(request)
        page = news.page(request.query.get("cursor", ""), actor=actor)
        return {"items": [_news(each) for each in page.items]} | ({"next": page.next} if page.next else {})

    @app.route(f"{_HERE}/read", methods=["POST"])
    @api(app, _NAME)
    def read_news(request: Incoming) -> Any:
        """`{ids[]}` or `{all: true}` → `{read}`: how many were unread until now."""
        actor = signed_in(request)
        return {"read": news.read(request.json(), actor=actor)}

    @app.route(f"{_HERE}/preferences", methods=["GET"])
    @api(app, _NAME)
    def read_choice(request: Incoming) -> Any:
        """`{ways{kind: instant | digest | mark}, hour}`."""
        return _choice(news.choice(actor=signed_in(request)))

    @app.route(f"{_HERE}/preferences", methods=["PUT"])
    @api(app, _NAME)
    def choose_ways(request: Incoming) -> Any:
        """The same, as chosen now; a kind that is left out stays as it is."""
        actor = signed_in(request)
        return _choice(news.choose(request.json(), actor=actor))


def _news(each: News) -> dict[str, Any]:
    told = {
        "id": each.news_id,
        "caseId": each.case_id,
        "kind": each.kind.value,
        "event": each.event,
        "text": what(each),
        "service": each.service,
        "dueDate": each.due,
        "at": each.at,
        "read": bool(each.read_at),
    }
    return told | ({"standsIn": each.stands_in} if each.stands_in else {})


def _choice(chosen: Preferences) -> dict[str, Any]:
    return {"ways": {kind.value: way.value for kind, way in chosen.ways.items()}, "hour": chosen.hour}
