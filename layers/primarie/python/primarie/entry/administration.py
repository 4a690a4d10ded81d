"""The administrators' doors: the table of their pages, and their part of the desk API."""

from collections.abc import Callable
from typing import Any

from chalice.app import Chalice

from primarie.administration.compare_versions import compare_versions
from primarie.administration.keep_departments import Place
from primarie.administration.model import Account
from primarie.cases.permissions import Right, demand_role
from primarie.cases.words import refuse
from primarie.entry.console import Page
from primarie.entry.http import Incoming, answer, api
from primarie.people.model import Actor
from primarie.web.console.administration import departments, deployed, people, upkeep
from primarie.web.console.administration.office import Administration

_NAME = "admin"
_HERE = "/consola/administrare"
_API = "/api/v1/desk/admin"
PAGES = (
    Page(_HERE, "GET", upkeep.home_page),
    Page(f"{_HERE}/persoane", "GET", people.people_page),
    Page(f"{_HERE}/persoane", "POST", people.open_account),
    Page(f"{_HERE}/persoane/{{username}}", "GET", people.account_page),
    Page(f"{_HERE}/persoane/{{username}}", "POST", people.change_account),
    Page(f"{_HERE}/persoane/{{username}}/stare", "POST", people.switch_account),
    Page(f"{_HERE}/persoane/{{username}}/factor", "POST", people.reset_factor),
    Page(f"{_HERE}/zile-libere", "GET", upkeep.days_off_page),
    Page(f"{_HERE}/zile-libere", "POST", upkeep.add_day_off),
    Page(f"{_HERE}/blocaje", "GET", upkeep.stuck_page),
    Page(f"{_HERE}/blocaje", "POST", upkeep.mend_stuck),
    Page(f"{_HERE}/compartimente", "GET", departments.departments_page),
    Page(f"{_HERE}/compartimente/{{code}}", "GET", departments.department_page),
    Page(f"{_HERE}/compartimente/{{code}}/sef", "POST", departments.name_head),
    Page(f"{_HERE}/compartimente/{{code}}/stare", "POST", departments.switch_department),
    Page(f"{_HERE}/catalog", "GET", deployed.catalogue_page),
    Page(f"{_HERE}/catalog/fisier", "GET", deployed.file_page),
    Page(f"{_HERE}/jurnal", "GET", upkeep.audit_page),
)


def add_administration(
    app: Chalice,
    office: Callable[[], Administration],
    signed_in: Callable[[Incoming], Actor],
    once: Callable[[Incoming], str],
) -> None:
    """Puts the calls below `/api/v1/desk/admin` on the app."""

    @app.route(f"{_API}/people", methods=["GET"])
    @api(app, _NAME)
    def list_accounts(request: Incoming) -> Any:
        """Every account of staff."""
        return {"items": [_account(each) for each in office().accounts.all(actor=signed_in(request))]}

    @app.route(f"{_API}/people", methods=["POST"])
    @api(app, _NAME)
    def open_account(request: Incoming) -> Any:
        """`{username, name, email, department, roles[]}` → 201; the first password goes by e-mail."""
        actor = signed_in(request)
        return answer(_account(office().accounts.open(request.json(), once(request), actor=actor)), 201)

    @app.route(f"{_API}/people/{{username}}", methods=["POST"])
    @api(app, _NAME)
    def change_account(request: Incoming, username: str) -> Any:
        """`{name, email, department, roles[]}`: what changes in an account."""
        actor = signed_in(request)
        return _account(office().accounts.change(username, request.json(), once(request), actor=actor))

    @app.route(f"{_API}/people/{{username}}/state", methods=["POST"])
    @api(app, _NAME)
    def switch_account(request: Incoming, username: str) -> Any:
        """`{enabled, reason}`: the account lets its person in, or no more."""
        actor, given = signed_in(request), request.json()
        on, reason = given.get("enabled") is True, given.get("reason", "")
        return _account(office().accounts.switch(username, on, reason, once(request), actor=actor))

    @app.route(f"{_API}/people/{{username}}/second-factor", methods=["POST"])
    @api(app, _NAME)
    def reset_second_factor(request: Incoming, username: str) -> Any:
        """`{reason}`: the account's authenticator app is forgotten, and its sessions end."""
        actor, given = signed_in(request), request.json()
        return _account(office().accounts.reset_factor(username, given.get("reason", ""), once(request), actor=actor))

    @app.route(f"{_API}/days-off", methods=["GET"])
    @api(app, _NAME)
    def list_days_off(request: Incoming) -> Any:
        """The added days of this year and later."""
        found = office().days.all(actor=signed_in(request))
        return {"items": [{"day": each.day, "name": each.name, "basis": each.basis} for each in found]}

    @app.route(f"{_API}/days-off", methods=["POST"])
    @api(app, _NAME)
    def add_day_off(request: Incoming) -> Any:
        """`{day, name, basis}` → 201: a future day on which nobody works."""
        actor = signed_in(request)
        added = office().days.add(request.json(), once(request), actor=actor)
        return answer({"day": added.day, "name": added.name, "basis": added.basis}, 201)

    @app.route(f"{_API}/stuck", methods=["GET"])
    @api(app, _NAME)
    def list_stuck(request: Incoming) -> Any:
        """What nobody could take."""
        found = office().repairs.all(actor=signed_in(request))
        return {
            "items": [
                {"queue": m.queue, "id": m.message_id, "at": m.sent_at, "caseId": m.case_id, "error": m.error}
                for m in found
            ]
        }

    @app.route(f"{_API}/stuck/{{queue}}", methods=["POST"])
    @api(app, _NAME)
    def mend_stuck(request: Incoming, queue: str) -> Any:
        """`{action: retry|discard, id?, reason?}`; without an id, all of the queue is tried again."""
        actor, given = signed_in(request), request.json()
        message = str(given.get("id", ""))
        match given.get("action"):
            case "discard":
                office().repairs.discard(queue, message, given.get("reason", ""), actor=actor)
                return {"discarded": 1}
            case "retry":
                return {"retried": office().repairs.retry(queue, message, actor=actor)}
        demand_role(actor, Right.REPAIR)
        raise refuse("action", "Acțiunea este retry sau discard.")

    @app.route(f"{_API}/departments", methods=["GET"])
    @api(app, _NAME)
    def list_departments(request: Incoming) -> Any:
        """Every department with its heads, officers and open work."""
        return {"items": [_place(each) for each in office().departments.all(actor=signed_in(request))]}

    @app.route(f"{_API}/departments/{{code}}/head", methods=["POST"])
    @api(app, _NAME)
    def name_head(request: Incoming, code: str) -> Any:
        """`{head, alone?}`: the username of who heads it from now on; alone: its other heads become officers."""
        actor, given = signed_in(request), request.json()
        head, alone = str(given.get("head", "")), given.get("alone") is True
        return _place(office().departments.name_head(code, head, once(request), actor=actor, alone=alone))

    @app.route(f"{_API}/departments/{{code}}/state", methods=["POST"])
    @api(app, _NAME)
    def switch_department(request: Incoming, code: str) -> Any:
        """`{open, reason}`: whether it takes new work."""
        actor, given = signed_in(request), request.json()
        on, reason = given.get("open") is True, given.get("reason", "")
        return _place(office().departments.switch(code, on, reason, once(request), actor=actor))

    @app.route(f"{_API}/catalogue", methods=["GET"])
    @api(app, _NAME)
    def list_editions(request: Incoming) -> Any:
        """Every edition of the catalogue that ran here, the running one first."""
        found = office().deployed.editions(actor=signed_in(request))
        return {"items": [{"number": e.number, "at": e.at, "hash": e.hash, "files": dict(e.files)} for e in found]}

    @app.route(f"{_API}/catalogue/versions", methods=["GET"])
    @api(app, _NAME)
    def list_versions(request: Incoming) -> Any:
        """`?name=`: every version of a file; with `&from=&to=` (hashes) what differs, field by field."""
        found = office().deployed.versions(request.query.get("name", ""), actor=signed_in(request))
        by_sha = {each.sha: each for each in found}
        told: dict[str, Any] = {"items": [{"sha": each.sha, "at": each.at} for each in found]}
        if request.query.get("from"):
            pair = [by_sha.get(request.query.get(name, "")) for name in ("from", "to")]
            if not pair[0] or not pair[1]:
                raise refuse("from" if not pair[0] else "to", "Fișierul nu are această versiune.")
            told["differences"] = [
                {"field": list(each.path), "before": each.before, "after": each.after}
                for each in compare_versions(pair[0], pair[1])
            ]
        return told

    @app.route(f"{_API}/audit", methods=["GET"])
    @api(app, _NAME)
    def read_audit(request: Incoming) -> Any:
        """Who did what: `?case=&person=&kind=&from=&to=`."""
        found = office().audits.deeds(request.query, actor=signed_in(request))
        return {
            "items": [
                {"at": d.at, "actor": d.actor, "event": d.event, "on": d.on, "facts": dict(d.facts), "why": d.reason}
                for d in found
            ]
        }


def _place(place: Place) -> dict[str, Any]:
    return {
        "code": place.department.code,
        "name": place.department.name,
        "heads": [each.username for each in place.heads],
        "officers": [each.username for each in place.officers],
        "openWork": place.open_work,
        "services": list(place.services),
        "open": not place.closed,
    }


def _account(account: Account) -> dict[str, Any]:
    return {
        "username": account.username,
        "name": account.name,
        "email": account.email,
        "department": account.department,
        "roles": sorted(role.value for role in account.roles),
        "enabled": account.enabled,
        "waiting": account.waiting,
    }
