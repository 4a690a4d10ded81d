"""The desk API's calls of a person's work: the day, tasks many at a time, views of one's own, work left to be taken."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from primarie.cases.assign_tasks import Assigned, Wanted
from primarie.cases.my_day import Section
from primarie.cases.permissions import demand_colleague
from primarie.cases.wire import task_json
from primarie.cases.words import refuse
from primarie.entry.http import STATUS, Door, Incoming, answer, api
from primarie.kernel.clock import OFFICE_ZONE, Clock, iso, local_day
from primarie.kernel.errors import InvalidInput, NotFound, OfficeError
from primarie.people.model import Actor, ClaimLeave, Delegation, SavedView
from primarie.web.console.office import Delegates, People
from primarie.web.console.work_office import Work

_NAME = "console"
_DESK = "/api/v1/desk"
SignedIn = Callable[[Incoming], Actor]


def add_work(
    app: Door,
    *,
    work: Work,
    delegates: Delegates,
    people: Callable[[], People],
    clock: Callable[[], Clock],
    signed_in: SignedIn,
) -> None:
    """Puts the calls on the app."""

    @app.route(f"{_DESK}/tasks", methods=["POST"])
    @api(app, _NAME)
    def send_tasks(request: Incoming) -> Any:
        """`{action: assign | claim, assignee?, items: [{taskId, assignee?}]}` → `{items}`, each with what came of it.

        An item's `assignee` is who had the task when it was seen: it is taken from nobody else. `problem` is the
        item's own: `{type, status, detail}`.
        """
        actor, given = signed_in(request), request.json()
        wanted = _wanted(given.get("items"))
        match given.get("action"):
            case "assign":
                found = work.assign(wanted, str(given.get("assignee") or ""), actor=actor)
            case "claim":
                found = work.claim(wanted, actor=actor)
            case _:
                raise refuse("action", "Acțiunea este assign sau claim.")
        return {"items": [_outcome(each) for each in found]}

    @app.route(f"{_DESK}/day", methods=["GET"])
    @api(app, _NAME)
    def my_day(request: Incoming) -> Any:
        """The day of the person, or of a `colleague` whom they may look at, by section."""
        actor = signed_in(request)
        held = delegates.held(actor=actor)
        person = colleague_of(request, actor, held, people())
        now = clock().now()
        midnight = iso(now.astimezone(OFFICE_ZONE).replace(hour=0, minute=0, second=0, microsecond=0))
        seen = work.desk(actor=person).seen_at or midnight
        day = work.day(seen, actor=actor, colleague=None if person == actor else person)
        today = local_day(now)
        return {name: _section(section, actor, held, today) for name, section in vars(day).items()} | {"seenAt": seen}

    @app.route(f"{_DESK}/day/seen", methods=["POST"])
    @api(app, _NAME)
    def mark_seen(request: Incoming) -> Any:
        """`{at}`: all that had come by then is new no more."""
        actor = signed_in(request)
        at = request.json().get("at")
        if not isinstance(at, str) or not at:
            raise refuse("at", "Spuneți momentul, ca ISO 8601.")
        work.mark_seen(at, actor=actor)
        return {"seenAt": work.desk(actor=actor).seen_at}

    @app.route(f"{_DESK}/views", methods=["GET"])
    @api(app, _NAME)
    def list_views(request: Incoming) -> Any:
        """The person's own views, and which of them the console opens with."""
        own = work.desk(actor=signed_in(request))
        return {"items": [_view(each) for each in own.views], "first": own.first}

    @app.route(f"{_DESK}/views", methods=["POST"])
    @api(app, _NAME)
    def save_view(request: Incoming) -> Any:
        """`{name, address}`: the filters of a queue's page under a name; the same name gets the new filters."""
        actor, given = signed_in(request), request.json()
        view = work.save_view(str(given.get("name") or ""), str(given.get("address") or ""), actor=actor)
        return answer(_view(view), 201)

    @app.route(f"{_DESK}/views/{{view_id}}", methods=["POST"])
    @api(app, _NAME)
    def change_view(request: Incoming, view_id: str) -> Any:
        """`{name}` renames it, `{first: true | false}`: the console opens with it or not, `{deleted: true}` ends it."""
        actor, given = signed_in(request), request.json()
        if given.get("deleted"):
            work.delete_view(view_id, actor=actor)
        if given.get("name"):
            work.rename_view(view_id, str(given["name"]), actor=actor)
        if "first" in given:
            work.choose_view(view_id if given["first"] else "", actor=actor)
        own = work.desk(actor=actor)
        return {"items": [_view(each) for each in own.views], "first": own.first}

    @app.route(f"{_DESK}/claims", methods=["GET"])
    @api(app, _NAME)
    def read_claims(request: Incoming) -> Any:
        """The last resolution on taking work in the person's department, or `department`."""
        actor = signed_in(request)
        leave = work.leave(request.query.get("department") or actor.department)
        return {"items": [_leave(leave, local_day(clock().now()))] if leave else []}

    @app.route(f"{_DESK}/claims", methods=["POST"])
    @api(app, _NAME)
    def open_claims(request: Incoming) -> Any:
        """`{department?, services?, most, to, reason?}` leaves work to be taken; `{closed: true}` ends it."""
        leave = work.open_claims(request.json(), actor=signed_in(request))
        return answer(_leave(leave, local_day(clock().now())), 201)


def colleague_of(request: Incoming, actor: Actor, held: Sequence[Delegation], people: People) -> Actor:
    """Whose work is asked for: the person's own, or a `colleague`'s whom they may look at; NotFound, NotAllowed."""
    username = request.query.get("colleague", "")
    if not username or username == actor.username:
        return actor
    colleague = people.member(username)
    if colleague is None:
        raise NotFound("Nu există acest coleg.")
    demand_colleague(actor, colleague, held)
    return colleague


def _wanted(given: Any) -> list[Wanted]:
    if not isinstance(given, list) or not all(isinstance(each, dict) for each in given):
        raise refuse("items", "Trimiteți o listă de sarcini.")
    return [Wanted(str(each.get("taskId") or ""), str(each.get("assignee") or "")) for each in given]


def _outcome(each: Assigned) -> dict[str, Any]:
    if each.error:
        return {"taskId": each.task_id, "problem": _problem(each.error)}
    return {"taskId": each.task_id, "caseId": each.case_id, "assignee": each.assignee, "repeated": each.repeated}


def _problem(error: OfficeError) -> dict[str, Any]:
    detail = error.errors[0].message if isinstance(error, InvalidInput) else error.detail
    return {
        "type": f"urn:primarie:problem:{type(error).__name__}",
        "status": STATUS.get(type(error), 500),
        "detail": detail,
    }


def _section(section: Section, actor: Actor, held: Sequence[Delegation], today: date) -> dict[str, Any]:
    items = [task_json(task, actor=actor, held=held, today=today) for task in section.tasks]
    return {"items": items, "more": section.more}


def _view(view: SavedView) -> dict[str, str]:
    return {"viewId": view.view_id, "name": view.name, "address": view.address}


def _leave(leave: ClaimLeave, today: date) -> dict[str, Any]:
    return {
        "department": leave.department,
        "services": list(leave.services),
        "most": leave.most,
        "to": leave.last_day,
        "by": leave.by,
        "at": leave.at,
        "reason": leave.reason,
        "runs": leave.runs(today.isoformat()),
    }
