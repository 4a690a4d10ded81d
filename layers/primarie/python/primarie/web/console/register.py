"""The general register: a day of it, what came on paper, and wrong entries."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from primarie.cases.permissions import RIGHTS, Right, demand_role
from primarie.kernel.clock import local_day
from primarie.kernel.errors import InvalidInput
from primarie.kernel.identifiers import random_id
from primarie.web.console import words
from primarie.web.console.names import Names
from primarie.web.console.office import Office
from primarie.web.console.visit import Moved, Outcome, Shown, Taken, Visit

_TYPES = {"csv": "text/csv; charset=utf-8", "pdf": "application/pdf"}
_APPLICANT = ("kind", "name", "cnp", "cui", "email", "phone", "address", "replyBy")
_ENTRY = ("channel", "service", *_APPLICANT, "summary", "sheets", "reference")
_REPLIES = [("", "Alegem noi, după contact"), ("post", "Prin poștă"), ("email", "Prin e-mail"),
            ("portal", "Prin portal"), ("counter", "La ghișeu")]  # fmt: skip
# The desk API's names of fields, where the form's own differ.
_FIELD_OF = {"emitterReference": "reference", "from": "zi", "to": "zi"}


def register_page(visit: Visit, office: Office) -> Outcome:
    """The register of one day, to read and to print."""
    demand_role(visit.actor, Right.READ_REGISTER)
    day, wrong = _day(visit, office)
    rows = office.register.rows(day.isoformat(), day.isoformat(), actor=visit.actor)
    today = local_day(office.clock.now())
    names = Names(office)
    facts = {
        "day": day.isoformat(),
        "heading": words.day(day.isoformat()),
        "wrong": wrong,
        "rows": [_row(each, names) for each in rows],
        "earlier": (day - timedelta(days=1)).isoformat(),
        "later": (day + timedelta(days=1)).isoformat() if day < today else "",
        "institution": office.catalogue.institution,
        "may_register": bool(visit.actor.roles & RIGHTS[Right.REGISTER].keys()),
        "may_annul": bool(visit.actor.roles & RIGHTS[Right.ANNUL].keys()),
        "done": words.DONE.get(visit.query.get("facut", ""), ""),
    }
    return Shown("register.html", facts, 400 if wrong else 200)


def register_file(visit: Visit, office: Office) -> Outcome:
    """The register of one day as a file."""
    demand_role(visit.actor, Right.READ_REGISTER)
    day, _ = _day(visit, office)
    form = "pdf" if visit.path.endswith("/pdf") else "csv"
    content = office.register_files.file(day.isoformat(), day.isoformat(), form, actor=visit.actor)
    return Taken(content, _TYPES[form], f"registru-{day.isoformat()}.{form}")


def entry_page(visit: Visit, office: Office) -> Outcome:
    """The form for what came on paper, by e-mail or at the counter."""
    demand_role(visit.actor, Right.REGISTER)
    return _entry(office, {"channel": "paper", "kind": "person", "service": "petitie"}, {}, random_id())


def enter(visit: Visit, office: Office) -> Outcome:
    """The number, shown to be written on the paper; the same form sent again shows the same number."""
    demand_role(visit.actor, Right.REGISTER)
    typed = visit.typed(*_ENTRY)
    key = visit.form.get("cheie", "") or visit.request_id
    try:
        receipt = office.register.enter(_body(typed), key, actor=visit.actor)
    except InvalidInput as error:
        return _entry(office, typed, _entry_errors(error), key)
    registered = receipt.registration
    facts = {
        "receipt": receipt,
        "case_id": registered.id,
        "display": registered.display,
        "due": words.day(registered.due_date),
        "reason": registered.term_reason,
        "name": typed["name"],
        "summary": typed["summary"],
    }
    return Shown("entered.html", facts, 201)


def annul_page(visit: Visit, office: Office) -> Outcome:
    """The form that asks why an entry is annulled."""
    demand_role(visit.actor, Right.ANNUL)
    return _annul(visit, office, "", "")


def annul(visit: Visit, office: Office) -> Outcome:
    """The entry annulled; its number stays used."""
    demand_role(visit.actor, Right.ANNUL)
    reason = visit.form.get("reason", "").strip()
    if not reason:
        return _annul(visit, office, "", "Scrieți de ce se anulează înregistrarea.")
    try:
        office.register.annul(visit.params["case_id"], reason, actor=visit.actor)
    except InvalidInput as error:
        return _annul(visit, office, reason, error.errors[0].message)
    return Moved("/consola/registru?facut=annul")


def _annul(visit: Visit, _office: Office, reason: str, wrong: str) -> Shown:
    case_id = visit.params["case_id"]
    facts = {"case_id": case_id, "number": words.number_of(case_id), "reason": reason, "wrong": wrong}
    return Shown("annul.html", facts, 400 if wrong else 200)


def _day(visit: Visit, office: Office) -> tuple[date, str]:
    """The day of the address, else today; and what is wrong with the address."""
    today = local_day(office.clock.now())
    text = visit.query.get("zi", "")
    if not text:
        return today, ""
    try:
        return date.fromisoformat(text), ""
    except ValueError:
        return today, "Scrieți o zi care există."


def _row(row: Mapping[str, Any], names: Names) -> dict[str, Any]:
    return {
        **row,
        "due": words.day(str(row.get("dueDate", ""))),
        "sent": words.day(str(row.get("sentOn", ""))),
        "departmentName": names.department(str(row.get("department", ""))),
        "channelName": words.CHANNELS.get(str(row.get("channel", "")), ""),
        "joined": words.number_of(str(row["joinedTo"])) if row.get("joinedTo") else "",
    }


def _entry(office: Office, values: Mapping[str, str], errors: Mapping[str, str], key: str) -> Shown:
    services = [(each.slug, each.title) for each in office.catalogue.services.values()]
    facts = {
        "values": dict(values),
        "errors": dict(errors),
        "key": key,
        "services": services,
        "channels": [(name, words.CHANNELS[name]) for name in ("paper", "counter", "email")],
        "replies": _REPLIES,
    }
    return Shown("entry.html", facts, 400 if errors else 200)


def _body(typed: Mapping[str, str]) -> dict[str, Any]:
    """The form as the desk API's own body, empty fields left out."""
    sheets = typed["sheets"].strip()
    body: dict[str, Any] = {
        "channel": typed["channel"],
        "service": typed["service"],
        "applicant": {name: typed[name].strip() for name in _APPLICANT if typed[name].strip()},
        "summary": typed["summary"],
        "attachments": [],
    }
    if sheets:
        body["sheets"] = int(sheets) if sheets.isdecimal() else sheets
    if typed["reference"].strip():
        body["emitterReference"] = typed["reference"]
    return body


def _entry_errors(error: InvalidInput) -> dict[str, str]:
    errors: dict[str, str] = {}
    for each in error.errors:
        name = each.field.removeprefix("applicant.")
        errors.setdefault(_FIELD_OF.get(name, name), each.message)
    return errors
