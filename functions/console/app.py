"""The staff's door: the console's pages (`entry.console` lists them) and the desk API.

The API is behind a Cognito authorizer, and held again to an identity token here.
"""

from datetime import date
from typing import Any

from chalice.app import Response

from primarie.cases.decision import Decision
from primarie.cases.list_tasks import Asked
from primarie.cases.model import Action
from primarie.cases.wire import carried_json, case_json, delegation_json, page_json, posting_json
from primarie.cases.words import refuse
from primarie.entry.console import add_pages
from primarie.entry.desk.archive import add_archive
from primarie.entry.desk.drafts import add_drafts
from primarie.entry.desk.exports import add_exports
from primarie.entry.desk.inbox import add_inbox
from primarie.entry.desk.news import add_news
from primarie.entry.desk.notes import add_notes
from primarie.entry.desk.register import add_register
from primarie.entry.desk.reports import add_reports
from primarie.entry.desk.search import add_search
from primarie.entry.desk.signatures import add_signatures
from primarie.entry.desk.work import add_work, colleague_of
from primarie.entry.http import Door, Incoming, answer, api
from primarie.kernel.clock import OFFICE_ZONE, from_iso, local_day
from primarie.kernel.errors import NotAllowed, NotSignedIn, Stale
from primarie.people.actor_of_claims import actor_of_claims
from primarie.people.admit import admit
from primarie.people.model import Actor
from primarie.wiring import console as wiring
from primarie.wiring.console_archive import DeskArchive
from primarie.wiring.console_cases import DeskDrafting, DeskFolder, DeskNotes
from primarie.wiring.console_exports import DeskExports
from primarie.wiring.console_inbox import DeskInbox
from primarie.wiring.console_news import StaffNews
from primarie.wiring.console_pages import office
from primarie.wiring.console_register import DeskRegister, DeskRegisterFiles, DeskScans
from primarie.wiring.console_reports import DeskReports
from primarie.wiring.console_search import DeskSearch
from primarie.wiring.console_work import DeskWork

app = Door(app_name="console")
app.api.binary_types.append("application/pdf")
NAME = "console"
DESK = "/api/v1/desk"

cases = wiring.DeskCases()
correspondence = wiring.DeskCorrespondence()
delegates = wiring.DeskDelegates()
post = wiring.DeskPost()
exports = DeskExports()
add_pages(app, office)


def signed_in(request: Incoming) -> Actor:
    """Who asks. The gateway lets access tokens through as well, and those do not say who somebody is."""
    if request.claims.get("token_use") != "id":
        raise NotSignedIn("Trimiteți tokenul de identitate, nu altul.")
    actor = admit(actor_of_claims(request.claims), staff=wiring.staff())
    if not actor.roles:
        raise NotAllowed("Contul nu are niciun rol în primărie.")
    return actor


def once(request: Incoming) -> str:
    """What makes a repeated call the same call: the caller's own key, else this very request."""
    return request.headers.get("idempotency-key") or request.request_id


def today() -> date:
    """The office's day."""
    return local_day(wiring.CLOCK.now())


def told(decision: Decision) -> Response:
    """What came of an action; somebody else's earlier answer is a conflict that says whose and when."""
    if decision.repeated:
        if not decision.action:
            raise Stale("Sarcina nu mai este deschisă: dosarul a mers mai departe fără ea.")
        at = from_iso(decision.at).astimezone(OFFICE_ZONE)
        done = "Termenul a fost deja prelungit" if decision.action == Action.EXTEND else "Sarcina a fost rezolvată"
        raise Stale(f"{done} de {decision.by} ({decision.action}) la {at:%d.%m.%Y, %H:%M}.")
    if decision.instead:
        raise Stale(decision.instead)
    return answer({"caseId": decision.case_id, "status": decision.status})


add_exports(app, exports, signed_in)
add_inbox(app, DeskInbox(), signed_in)
add_drafts(app, DeskDrafting(), signed_in)
add_signatures(app, DeskFolder(), signed_in, once)
add_notes(app, DeskNotes(), signed_in, once)
add_search(app, DeskSearch(), signed_in)
add_reports(app, reports=DeskReports(), jobs=exports, signed_in=signed_in, once=once, today=today)
add_archive(app, archive=DeskArchive(), jobs=exports, signed_in=signed_in, once=once, today=today)
add_news(app, StaffNews(), signed_in)
add_work(
    app,
    work=DeskWork(),
    delegates=delegates,
    people=lambda: wiring.staff(),
    clock=lambda: wiring.CLOCK,
    signed_in=signed_in,
)
add_register(
    app,
    register=DeskRegister(),
    files=DeskRegisterFiles(),
    scans=DeskScans(),
    jobs=exports,
    signed_in=signed_in,
    once=once,
    today=today,
)


@app.route(f"{DESK}/tasks", methods=["GET"])
@api(app, NAME)
def list_tasks(request: Incoming) -> Any:
    """A page of a queue, or of a `colleague`'s whom the person may look at."""
    actor, query = signed_in(request), request.query
    held = delegates.held(actor=actor)
    person = colleague_of(request, actor, held, wiring.staff())
    asked = Asked(
        queue=query.get("queue", "mine"),
        state=query.get("state", ""),
        due=query.get("due", ""),
        after=query.get("cursor", ""),
        service=query.get("service", ""),
        assignee=query.get("assignee", ""),
        department=query.get("department", ""),
        since=query.get("since", ""),
        order=query.get("order", ""),
    )
    page = cases.queue(asked, actor=actor, colleague=None if person == actor else person)
    return page_json(page, actor=actor, held=held, today=today())


@app.route(f"{DESK}/tasks/{{task_id}}", methods=["POST"])
@api(app, NAME)
def act_on_task(request: Incoming, task_id: str) -> Any:
    """Answers a task."""
    actor, given = signed_in(request), request.json()
    action = given.pop("action", "")
    if not isinstance(action, str) or not action:
        raise refuse("action", "Alegeți acțiunea.")
    return told(cases.act(task_id, action, given, actor=actor))


@app.route(f"{DESK}/cases/{{case_id}}", methods=["GET"])
@api(app, NAME)
def view_case(request: Incoming, case_id: str) -> Any:
    """A case; the reading stays in its history."""
    actor = signed_in(request)
    view = cases.view(case_id, request.request_id, actor=actor)
    return case_json(view, actor=actor, held=delegates.held(actor=actor), today=today())


@app.route(f"{DESK}/cases/{{case_id}}/messages", methods=["POST"])
@api(app, NAME)
def send_message(request: Incoming, case_id: str) -> Any:
    """`{text, seen?}`: a message to the applicant; `seen`, the last message's id, refuses to cross a newer one."""
    actor, given = signed_in(request), request.json()
    seen = given.get("seen")
    sent = correspondence.send(case_id, given.get("text", ""), once(request), actor=actor, seen=seen)
    return answer({"id": sent.message_id, "at": sent.at}, 201)


@app.route(f"{DESK}/cases/{{case_id}}/reveal", methods=["POST"])
@api(app, NAME)
def reveal_applicant(request: Incoming, case_id: str) -> Any:
    """The applicant in clear; the reason stays in the history."""
    actor = signed_in(request)
    applicant = correspondence.reveal(case_id, request.json().get("reason", ""), once(request), actor=actor)
    return {"applicant": applicant.as_dict()}


@app.route(f"{DESK}/cases/{{case_id}}/files/{{file_id}}", methods=["GET"])
@api(app, NAME)
def link_file(request: Incoming, case_id: str, file_id: str) -> Any:
    """A short-lived address of a released file or of a letter of the case."""
    address = correspondence.link(case_id, file_id, request.request_id, actor=signed_in(request))
    return {"url": address, "seconds": 60}


@app.route(f"{DESK}/dispatches", methods=["GET"])
@api(app, NAME)
def list_dispatches(request: Incoming) -> Any:
    """What waits to be printed and carried, or (`state=sent`) what the post has."""
    page = post.page(request.query.get("state", "waiting"), request.query.get("cursor", ""), actor=signed_in(request))
    return {"items": [posting_json(each) for each in page.items]} | ({"next": page.next} if page.next else {})


@app.route(f"{DESK}/dispatches/{{case_id}}/{{notice_id}}", methods=["POST"])
@api(app, NAME)
def record_dispatch(request: Incoming, case_id: str, notice_id: str) -> Any:
    """The day and the post's number of a letter that left; the first record stands."""
    return carried_json(post.record(case_id, notice_id, request.json(), actor=signed_in(request)))


@app.route(f"{DESK}/dispatches/{{case_id}}/{{notice_id}}/return", methods=["POST"])
@api(app, NAME)
def record_return(request: Incoming, case_id: str, notice_id: str) -> Any:
    """An envelope that the post brought back."""
    return carried_json(post.bring_back(case_id, notice_id, request.json(), actor=signed_in(request)))


@app.route(f"{DESK}/delegations", methods=["GET"])
@api(app, NAME)
def list_delegations(request: Incoming) -> Any:
    """Who stands in for whom, today and later."""
    signed_in(request)
    return {"items": [delegation_json(each) for each in delegates.current()]}


@app.route(f"{DESK}/delegations", methods=["POST"])
@api(app, NAME)
def name_delegate(request: Incoming) -> Any:
    """A dated substitution."""
    return answer(delegation_json(delegates.name(request.json(), actor=signed_in(request))), 201)


@app.route(f"{DESK}/delegations/{{delegation_id}}/end", methods=["POST"])
@api(app, NAME)
def end_delegation(request: Incoming, delegation_id: str) -> Any:
    """A substitution that ends before its last day."""
    return delegation_json(delegates.end(delegation_id, actor=signed_in(request)))


@app.route(f"{DESK}/staff", methods=["GET"])
@api(app, NAME)
def list_staff(request: Incoming) -> Any:
    """The members of a department, for whoever assigns work."""
    actor = signed_in(request)
    members = wiring.staff().members(request.query.get("department") or actor.department)
    return {"items": [{"username": m.username, "name": m.name, "roles": sorted(m.roles)} for m in members]}
