"""The head's standing resolution on taking work: what stands, and the form for another."""

from typing import Any

from primarie.cases.permissions import Right, demand_role
from primarie.kernel.clock import local_day
from primarie.kernel.errors import InvalidInput
from primarie.web.console import words
from primarie.web.console.names import Names
from primarie.web.console.office import Office
from primarie.web.console.visit import Moved, Outcome, Shown, Visit

_HERE = "/consola/preluari"
_FIELD_OF = {"to": "last", "closed": "most"}
_SERVICE = "s-"


def claims_page(visit: Visit, office: Office) -> Outcome:
    """The resolution of the reader's department."""
    demand_role(visit.actor, Right.OPEN_CLAIMS)
    return _page(visit, office, {}, {})


def open_claims(visit: Visit, office: Office) -> Outcome:
    """A resolution written down, or its end; the same words say it once."""
    demand_role(visit.actor, Right.OPEN_CLAIMS)
    typed = visit.typed("most", "last", "reason")
    services = [name.removeprefix(_SERVICE) for name in visit.form if name.startswith(_SERVICE)]
    given: dict[str, Any] = {"most": typed["most"], "to": typed["last"], "reason": typed["reason"]}
    given |= {"services": services}
    if visit.form.get("fapta") == "inchide":
        given = {"closed": True}
    try:
        office.work.open_claims(given, actor=visit.actor)
    except InvalidInput as error:
        errors = {_FIELD_OF.get(each.field, each.field): each.message for each in error.errors}
        return _page(visit, office, typed, errors, services)
    return Moved(_HERE)


def _page(
    visit: Visit, office: Office, typed: dict[str, str], errors: dict[str, str], services: list[str] | None = None
) -> Shown:
    today = local_day(office.clock.now())
    leave = office.work.leave(visit.actor.department)
    titles = {each.slug: each.title for each in office.catalogue.services.values()}
    runs = leave is not None and leave.runs(today.isoformat())
    facts = {
        "leave": leave,
        "runs": runs,
        "by": Names(office).of(leave.by) if leave else "",
        "at": words.moment(leave.at) if leave else "",
        "until": words.day(leave.last_day) if leave else "",
        "covers": ", ".join(titles.get(each, each) for each in leave.services) if leave else "",
        "services": sorted(titles.items(), key=lambda pair: pair[1]),
        "chosen": services if services is not None else list(leave.services) if leave else [],
        "values": {"most": str(leave.most) if leave else "10", "last": ""} | typed,
        "errors": errors,
        "department": visit.actor.department,
    }
    return Shown("claims.html", facts, 400 if errors else 200)
