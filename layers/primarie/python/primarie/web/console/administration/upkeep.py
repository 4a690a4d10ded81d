"""Days off, what got stuck, and who did what."""

from collections.abc import Mapping

from primarie.administration.model import Deed, Stuck
from primarie.cases.permissions import RIGHTS, Right, demand_role
from primarie.kernel.clock import local_day
from primarie.kernel.errors import InvalidInput, Stale
from primarie.kernel.identifiers import random_id
from primarie.web.console import words
from primarie.web.console.administration.office import Administration
from primarie.web.console.administration.words import DEED_KINDS, QUEUES, SOURCES, deed, facts_of, fault
from primarie.web.console.visit import Moved, Outcome, Shown, Visit

HOME = "/consola/administrare"
_DONE = {
    "zi": "Ziua a fost adăugată; termenele calculate de acum o ocolesc",
    "reluat": "A fost reluat",
    "inchis": "Mesajul a fost închis, cu motivul în jurnal",
    "disparut": "Mesajul nu mai era în coadă",
}
_MOST_LINES = 500
_FILTERS = ("case", "person", "kind", "from", "to")


def home_page(visit: Visit, _office: Administration) -> Outcome:
    """What an administrator and the data-protection officer find here, each what is theirs."""
    demand_role(visit.actor, Right.AUDIT)
    may = {right.value: bool(visit.actor.roles & RIGHTS[right].keys()) for right in Right}
    return Shown("administration/home.html", {"may": may})


def days_off_page(visit: Visit, office: Administration) -> Outcome:
    """The added days, and the form for one more."""
    return _days(visit, office, {}, {})


def add_day_off(visit: Visit, office: Administration) -> Outcome:
    """One more day off."""
    demand_role(visit.actor, Right.KEEP_CALENDAR)
    typed = visit.typed("day", "name", "basis")
    try:
        office.days.add(typed, _key(visit), actor=visit.actor)
    except InvalidInput as error:
        return _days(visit, office, typed, {each.field: each.message for each in error.errors})
    return Moved(f"{HOME}/zile-libere?facut=zi")


def stuck_page(visit: Visit, office: Administration) -> Outcome:
    """What nobody could take, by queue."""
    return _stuck(visit, office, {})


def mend_stuck(visit: Visit, office: Administration) -> Outcome:
    """One message (or all of a queue) tried again, or put away."""
    demand_role(visit.actor, Right.REPAIR)
    queue, message = visit.form.get("coada", ""), visit.form.get("mesaj", "")
    try:
        if visit.form.get("fapta") == "inchide":
            office.repairs.discard(queue, message, visit.form.get("reason", ""), actor=visit.actor)
            return Moved(f"{HOME}/blocaje?facut=inchis")
        office.repairs.retry(queue, message, actor=visit.actor)
    except Stale:
        return Moved(f"{HOME}/blocaje?facut=disparut")
    except InvalidInput as error:
        return _stuck(visit, office, {f"reason-{message}": error.errors[0].message})
    return Moved(f"{HOME}/blocaje?facut=reluat")


def audit_page(visit: Visit, office: Administration) -> Outcome:
    """Who did what, by case, person, kind and days."""
    demand_role(visit.actor, Right.AUDIT)
    today = local_day(office.clock.now()).isoformat()
    typed = {name: visit.query.get(name, "").strip() for name in _FILTERS}
    errors: dict[str, str] = {}
    found: list[Deed] = []
    try:
        found = list(office.audits.deeds(typed, actor=visit.actor))
    except InvalidInput as error:
        errors = {each.field: each.message for each in error.errors}
    facts = {
        "values": {**typed, "from": typed["from"] or today, "to": typed["to"] or typed["from"] or today},
        "errors": errors,
        "lines": [_deed(each) for each in found[:_MOST_LINES]],
        "more": len(found) > _MOST_LINES,
        "most": _MOST_LINES,
        "kinds": list(DEED_KINDS.items()),
        "key": random_id(),
    }
    return Shown("administration/audit.html", facts, 400 if errors else 200)


def _days(visit: Visit, office: Administration, typed: Mapping[str, str], errors: Mapping[str, str]) -> Shown:
    facts = {
        "values": dict(typed),
        "errors": dict(errors),
        "key": _key(visit) if visit.form else random_id(),
        "lines": [
            (words.day(each.day), each.name, each.basis, each.added_by, words.moment(each.added_at))
            for each in office.days.all(actor=visit.actor)
        ],
        "done": _DONE.get(visit.query.get("facut", ""), ""),
    }
    return Shown("administration/days_off.html", facts, 400 if errors else 200)


def _stuck(visit: Visit, office: Administration, errors: Mapping[str, str]) -> Shown:
    found = office.repairs.all(actor=visit.actor)
    queues = [
        {"name": name, "title": title, "lines": [_message(each) for each in found if each.queue == name]}
        for name, title in QUEUES.items()
    ]
    facts = {
        "queues": [each for each in queues if each["lines"]],
        "errors": dict(errors),
        "values": {},
        "done": _DONE.get(visit.query.get("facut", ""), ""),
    }
    return Shown("administration/stuck.html", facts, 400 if errors else 200)


def _message(stuck: Stuck) -> dict[str, object]:
    return {
        "id": stuck.message_id,
        "at": words.moment(stuck.sent_at),
        "case": stuck.case_id,
        "run": stuck.run,
        "fault": fault(stuck.error),
        "source": SOURCES.get(stuck.source, stuck.source),
        "may_retry": stuck.retried,
    }


def _deed(found: Deed) -> dict[str, str]:
    return {
        "at": words.moment(found.at),
        "actor": found.actor,
        "event": deed(found.event),
        "on": found.on,
        "facts": facts_of(found),
        "reason": found.reason,
    }


def _key(visit: Visit) -> str:
    return visit.form.get("cheie", "") or visit.request_id
