"""Departments: who heads each, how much lies there, and whether it takes new work."""

from collections.abc import Mapping

from primarie.administration.keep_departments import MOST, Place
from primarie.administration.model import Account
from primarie.cases.permissions import Right, demand_role
from primarie.kernel.errors import InvalidInput
from primarie.kernel.identifiers import random_id
from primarie.people.model import APART
from primarie.web.console.administration.office import Administration
from primarie.web.console.visit import Moved, Outcome, Shown, Visit

HERE = "/consola/administrare/compartimente"
_DONE = {
    "sef": "Șeful a fost numit; conturile schimbate intră din nou",
    "inchis": "Compartimentul nu mai primește lucrări",
    "deschis": "Compartimentul primește din nou lucrări",
}


def departments_page(visit: Visit, office: Administration) -> Outcome:
    """Every department with its head, its people and its open work."""
    places = office.departments.all(actor=visit.actor)
    names = {each.department.code: each.department.name for each in places}
    return Shown("administration/departments.html", {"places": [_line(each, names) for each in places]})


def department_page(visit: Visit, office: Administration) -> Outcome:
    """One department."""
    return _page(visit, office, {})


def name_head(visit: Visit, office: Administration) -> Outcome:
    """Who heads it from now on."""
    demand_role(visit.actor, Right.KEEP_DEPARTMENTS)
    code = visit.params["code"]
    try:
        head, alone = visit.form.get("head", ""), visit.form.get("singur") == "da"
        office.departments.name_head(code, head, _key(visit), actor=visit.actor, alone=alone)
    except InvalidInput as error:
        return _page(visit, office, {each.field: each.message for each in error.errors})
    return Moved(f"{HERE}/{code}?facut=sef")


def switch_department(visit: Visit, office: Administration) -> Outcome:
    """The department takes no new work, or takes it again."""
    demand_role(visit.actor, Right.KEEP_DEPARTMENTS)
    code, on = visit.params["code"], visit.form.get("stare") == "deschis"
    try:
        office.departments.switch(code, on, visit.form.get("reason", ""), _key(visit), actor=visit.actor)
    except InvalidInput as error:
        return _page(visit, office, {each.field: each.message for each in error.errors})
    return Moved(f"{HERE}/{code}?facut={'deschis' if on else 'inchis'}")


def _page(visit: Visit, office: Administration, errors: Mapping[str, str]) -> Shown:
    place = office.departments.read(visit.params["code"], actor=visit.actor)
    people = (*place.heads, *place.officers, *place.others)
    facts = {
        **_line(place, {each.code: each.name for each in office.catalogue.institution.departments}),
        "phone": place.department.phone,
        "email": place.department.email,
        "services": place.services,
        "people": [(each.username, each.name, "șef" if each in place.heads else "") for each in people],
        "candidates": [(each.username, each.name) for each in people if not each.roles & APART],
        "values": {"head": place.heads[0].username if place.heads else "", "reason": visit.form.get("reason", "")},
        "alone": visit.form.get("singur") == "da",
        "errors": dict(errors),
        "key": _key(visit) if visit.form else random_id(),
        "done": _DONE.get(visit.query.get("facut", ""), ""),
    }
    return Shown("administration/department.html", facts, 400 if errors else 200)


def _line(place: Place, names: Mapping[str, str]) -> dict[str, object]:
    return {
        "code": place.department.code,
        "name": place.department.name,
        "parent": names.get(place.department.parent, ""),
        "heads": _names(place.heads),
        "officers": len(place.officers),
        "open_work": f"peste {MOST}" if place.open_work > MOST else str(place.open_work),
        "closed": place.closed,
        "service_count": len(place.services),
    }


def _names(accounts: tuple[Account, ...]) -> str:
    return ", ".join(each.name for each in accounts)


def _key(visit: Visit) -> str:
    return visit.form.get("cheie", "") or visit.request_id
