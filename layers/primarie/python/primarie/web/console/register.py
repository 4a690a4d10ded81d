"""The general register: a period of it with filters, its files, its special registers, and wrong entries."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from primarie.cases.permissions import RIGHTS, Right, demand_role
from primarie.catalogue.registers import special_registers
from primarie.exports.model import MEDIA_TYPES
from primarie.kernel.clock import local_day
from primarie.kernel.errors import InvalidInput, NotFound
from primarie.registry.asked_rows import AskedRows, asked_rows
from primarie.registry.columns import DIRECTIONS, shown_moment, shown_number, way_name
from primarie.registry.model import Row
from primarie.web.console import words
from primarie.web.console.names import Names
from primarie.web.console.office import Office
from primarie.web.console.visit import Moved, Outcome, Shown, Taken, Visit

ROWS = 100
_FORMS = ("csv", "xlsx", "pdf")
_HERE = "/consola/registru"
# A field of the address, and what the register calls it.
_FILTERS = {
    "compartiment": "department",
    "canal": "channel",
    "fel": "direction",
    "special": "special",
    "stare": "state",
}
STATES = {"valid": "Valabile", "annulled": "Anulate", "reserved": "Rezervate, nefolosite"}
_DIRECTIONS = {"in": "Intrări", "out": "Ieșiri", "internal": "Interne"}


def register_page(visit: Visit, office: Office) -> Outcome:
    """A page of the register of the days in the address, under the filters there, to read and to print."""
    demand_role(visit.actor, Right.READ_REGISTER)
    asked, wrong = _asked(visit, office, limit=ROWS)
    page = office.register.page(asked, actor=visit.actor)
    names = Names(office)
    day = date.fromisoformat(asked.first)
    today = local_day(office.clock.now())
    special = special_registers().get(asked.special)
    chosen = {field: visit.query.get(field, "") for field in _FILTERS}
    facts = {
        "asked": asked,
        "chosen": chosen,
        "heading": _period(asked),
        "title": special.title if special else "Registrul general de intrare-ieșire",
        "special": special,
        "wrong": wrong,
        "rows": [shown_row(each, names) for each in page.rows],
        "one_day": asked.first == asked.last,
        "earlier": _address(chosen, (day - timedelta(days=1)).isoformat()),
        "later": _address(chosen, (day + timedelta(days=1)).isoformat()) if day < today else "",
        "begin": _address(chosen, asked.first, asked.last) if asked.after else "",
        "next": _address(chosen, asked.first, asked.last, dupa=page.next) if page.next else "",
        "files": [(form, f"{_HERE}/{form}?{_query(chosen, asked.first, asked.last)}") for form in _FORMS],
        "institution": office.catalogue.institution,
        "departments": [(each.code, each.name) for each in office.catalogue.institution.departments],
        "channels": list(words.CHANNELS.items()),
        "directions": list(_DIRECTIONS.items()),
        "specials": [(each.code, each.title) for each in special_registers().values()],
        "states": list(STATES.items()),
        "may_register": bool(visit.actor.roles & RIGHTS[Right.REGISTER].keys()),
        "may_annul": bool(visit.actor.roles & RIGHTS[Right.ANNUL].keys()),
        "done": words.DONE.get(visit.query.get("facut", ""), ""),
    }
    return Shown("register.html", facts, 400 if wrong else 200)


def register_file(visit: Visit, office: Office) -> Outcome:
    """The register under the address's filters as a file; what is too long becomes a job, whose page follows."""
    demand_role(visit.actor, Right.READ_REGISTER)
    form = visit.path.rpartition("/")[2]
    asked, wrong = _asked(visit, office)
    if wrong:
        return Moved(_HERE)
    content = office.register_files.file(asked, form, actor=visit.actor)
    if content is None:
        export = office.exports.start("register", form, asked.as_dict(), visit.request_id, actor=visit.actor)
        return Moved(f"/consola/exporturi/{export.export_id}")
    span = asked.first if asked.first == asked.last else f"{asked.first}-{asked.last}"
    return Taken(content, MEDIA_TYPES[form], f"registru-{span}.{form}")


def annul_page(visit: Visit, office: Office) -> Outcome:
    """The form that asks why an entry is annulled."""
    demand_role(visit.actor, Right.ANNUL)
    return _annul(visit, "", "")


def annul(visit: Visit, office: Office) -> Outcome:
    """The entry annulled; its number stays used."""
    demand_role(visit.actor, Right.ANNUL)
    reason = visit.form.get("reason", "").strip()
    if not reason:
        return _annul(visit, "", "Scrieți de ce se anulează înregistrarea.")
    try:
        office.register.annul(visit.params["case_id"], reason, actor=visit.actor)
    except InvalidInput as error:
        return _annul(visit, reason, error.errors[0].message)
    return Moved(f"{_HERE}?facut=annul")


def find_row(entry: str, office: Office, visit: Visit, *, given_on: str) -> Row:
    """One entry of the register by its id and the day on which its number was given; NotFound when it is not there."""
    asked = asked_rows({"first": given_on, "last": given_on})
    while True:
        page = office.register.page(asked, actor=visit.actor)
        for row in page.rows:
            if row.id == entry:
                return row
        if not page.next:
            raise NotFound("Nu există o înregistrare cu acest număr în ziua aceasta.")
        asked = asked_rows({**asked.as_dict(), "after": page.next})


def shown_row(row: Row, names: Names) -> dict[str, Any]:
    """A row as a page shows it."""
    return {
        **row.as_dict(),
        "day": words.day(row.date),
        "due": words.day(row.due_date),
        "sent": words.day(row.sent_on),
        "wayName": way_name(row.way),
        "departmentName": names.department(row.department) if row.department else "",
        "channelName": words.CHANNELS.get(row.channel, ""),
        "directionName": DIRECTIONS.get(row.direction, ""),
        "joinedShown": shown_number(row.joined_to),
        "joinedBy": [(each, shown_number(each)) for each in row.joined],
        "received": shown_moment(row.received_at),
        "entered": shown_moment(row.entered_at),
        "annulledShown": words.day(row.annulled_on),
        "hasCase": row.direction == "in",
    }


def _annul(visit: Visit, reason: str, wrong: str) -> Shown:
    case_id = visit.params["case_id"]
    facts = {"case_id": case_id, "number": words.number_of(case_id), "reason": reason, "wrong": wrong}
    return Shown("annul.html", facts, 400 if wrong else 200)


def _asked(visit: Visit, office: Office, limit: int = 0) -> tuple[AskedRows, str]:
    """What the address asks for, else today; and what is wrong with the address."""
    today = local_day(office.clock.now()).isoformat()
    first = visit.query.get("zi") or visit.query.get("de-la") or today
    last = visit.query.get("pana-la") or first
    given = {name: visit.query.get(field, "") for field, name in _FILTERS.items()}
    given |= {"first": first, "last": last, "after": visit.query.get("dupa", "")}
    most = {"limit": limit} if limit else {}
    try:
        return asked_rows({**given, **most}), ""
    except InvalidInput as error:
        return asked_rows({"first": today, "last": today, **most}), error.errors[0].message


def _period(asked: AskedRows) -> str:
    days = [words.day(asked.first), words.day(asked.last)]
    return days[0] if days[0] == days[1] else " – ".join(days)


def _query(chosen: Mapping[str, str], first: str, last: str = "", **more: str) -> str:
    days = {"de-la": first, "pana-la": last} if last and last != first else {"zi": first}
    return urlencode({**days, **{field: value for field, value in chosen.items() if value}, **more})


def _address(chosen: Mapping[str, str], first: str, last: str = "", **more: str) -> str:
    return f"{_HERE}?{_query(chosen, first, last, **more)}"
