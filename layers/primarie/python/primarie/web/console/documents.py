"""Letters on the office's own initiative and internal documents, numbered in the one register."""

from collections.abc import Mapping
from typing import Any

from primarie.cases.permissions import Right, demand_role
from primarie.catalogue.registers import special_registers
from primarie.kernel.errors import InvalidInput, NotFound
from primarie.kernel.identifiers import random_id
from primarie.web.console.office import Office
from primarie.web.console.visit import Outcome, Shown, Visit

_FIELDS = (
    "direction", "summary", "addressee", "department", "sheets", "annexes", "fileCode", "special", "answers",
    "reservedNumber", "receivedAt",
)  # fmt: skip
_NUMBERS = ("sheets", "annexes")
_STICKY = ("direction", "department", "fileCode", "special")


def document_page(visit: Visit, office: Office) -> Outcome:
    """The form for a document that goes out or stays inside."""
    demand_role(visit.actor, Right.REGISTER)
    values = {"direction": "out", "department": visit.actor.department}
    values |= {name: visit.query[name] for name in _STICKY if visit.query.get(name)}
    return _form(office, values, {}, random_id())


def number(visit: Visit, office: Office) -> Outcome:
    """The number, to be written on the document; the same form sent again shows the same number."""
    demand_role(visit.actor, Right.REGISTER)
    typed, key = visit.typed(*_FIELDS), visit.form.get("cheie", "") or visit.request_id
    try:
        numbered = office.register.number(_body(typed), key, actor=visit.actor)
    except InvalidInput as error:
        return _form(office, typed, {each.field: each.message for each in error.errors}, key)
    except NotFound as error:
        return _form(office, typed, {"answers": error.detail}, key)
    facts = {
        "numbered": numbered,
        "summary": typed["summary"],
        "addressee": typed["addressee"],
        "answers": typed["answers"],
        "special": special_registers()[typed["special"]].title if numbered.serial else "",
        "sticky": {name: typed[name] for name in _STICKY if typed[name]},
        "label": f"/consola/registru/{numbered.id}/eticheta?zi={numbered.registered_at[:10]}",
    }
    return Shown("numbered.html", facts, 201)


def _form(office: Office, values: Mapping[str, str], errors: Mapping[str, str], key: str) -> Shown:
    catalogue = office.catalogue
    facts = {
        "values": dict(values),
        "errors": dict(errors),
        "key": key,
        "directions": (("out", "De ieșire"), ("internal", "Intern")),
        "departments": [(each.code, each.name) for each in catalogue.institution.departments],
        "classes": [(each.code, f"{each.code} – {each.title}") for each in catalogue.retention.values()],
        "specials": [(each.code, each.title) for each in special_registers().values() if each.chosen],
    }
    return Shown("document.html", facts, 400 if errors else 200)


def _body(typed: Mapping[str, str]) -> dict[str, Any]:
    body: dict[str, Any] = {name: value.strip() for name, value in typed.items() if value.strip()}
    for name in _NUMBERS:
        if name in body and body[name].isdecimal():
            body[name] = int(body[name])
    return body
