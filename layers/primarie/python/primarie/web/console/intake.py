"""What came on paper, by e-mail or at the counter is entered, from the keyboard alone."""

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from primarie.cases.add_scans import MOST_SCANS
from primarie.cases.permissions import Right, demand_role
from primarie.documents.model import Upload
from primarie.kernel.clock import OFFICE_ZONE
from primarie.kernel.errors import InvalidInput
from primarie.kernel.identifiers import random_id
from primarie.web.console import words
from primarie.web.console.office import Office
from primarie.web.console.visit import Outcome, Shown, Taken, Visit

_HERE = "/consola/registru/nou"
_APPLICANT = ("kind", "name", "cnp", "cui", "email", "phone", "address", "replyBy")
_ENTRY = (
    "channel", "service", *_APPLICANT, "summary", "sheets", "annexes", "emitterNumber", "emitterDay", "reservedNumber",
    "receivedAt", "scans",
)  # fmt: skip
# What the next entry begins with: a pile of paper is of one kind more often than not.
_STICKY = ("channel", "service", "kind", "replyBy")
_REPLIES = [("", "Alegem noi, după contact"), ("post", "Prin poștă"), ("email", "Prin e-mail"),
            ("portal", "Prin portal"), ("counter", "La ghișeu")]  # fmt: skip
# The desk API's names of fields, where the form's own differ.
_FIELD_OF = {"emitterReference": "emitterNumber", "attachments": "scans"}


def entry_page(visit: Visit, office: Office) -> Outcome:
    """The form; the address may bring the last entry's kind, scans that came, or a number that was kept for paper."""
    demand_role(visit.actor, Right.REGISTER)
    query = visit.query
    values = {"channel": "paper", "kind": "person", "service": "petitie"}
    values |= {name: query[name] for name in _STICKY if query.get(name)}
    if reserved := query.get("rezervat", ""):
        values |= {"reservedNumber": reserved}
    values["scans"] = ",".join(filter(None, [query.get("scanari", ""), query.get("venit", "")]))
    return _entry(visit, office, values, {}, random_id())


def enter(visit: Visit, office: Office) -> Outcome:
    """The number, shown to be written on the paper; the same form sent again shows the same number.

    The button that looks an applicant up comes back with who is known under the CNP, CUI or address that was typed.
    """
    demand_role(visit.actor, Right.REGISTER)
    typed = visit.typed(*_ENTRY)
    key = visit.form.get("cheie", "") or visit.request_id
    if "cauta" in visit.form:
        return _looked_up(visit, office, typed, key)
    try:
        receipt = office.register.enter(body_of(typed), key, actor=visit.actor)
    except InvalidInput as error:
        return _entry(visit, office, typed, entry_errors(error), key)
    registered = receipt.registration
    facts = {
        "receipt": receipt,
        "case_id": registered.id,
        "display": registered.display,
        "day": registered.registered_at[:10],
        "due": words.day(registered.due_date),
        "reason": registered.term_reason,
        "name": typed["name"],
        "summary": typed["summary"],
        "scans": len(ids_of(typed["scans"])),
        "sticky": {name: typed[name] for name in _STICKY if typed[name]},
        "label": f"/consola/registru/{registered.id}/eticheta",
    }
    return Shown("entered.html", facts, 201)


def announce_scan(visit: Visit, office: Office) -> Outcome:
    """Leave to upload one scan, for the page's own script: `{uploadId, url, fields}`, or `{why}`."""
    demand_role(visit.actor, Right.REGISTER)
    size = visit.form.get("size", "")
    given = {
        "filename": visit.form.get("filename", "")[-255:],
        "contentType": visit.form.get("contentType", ""),
        "size": int(size) if size.isdecimal() else 0,
    }
    try:
        upload, ticket = office.scans.announce(given, actor=visit.actor)
    except InvalidInput as error:
        told: dict[str, Any] = {"why": error.errors[0].message}
    else:
        told = {"uploadId": upload.upload_id, "url": ticket.url, "fields": ticket.fields}
    return Taken(json.dumps(told).encode(), "application/json", "scan.json")


def _looked_up(visit: Visit, office: Office, typed: dict[str, str], key: str) -> Shown:
    found = office.applicants.known(typed, visit.request_id, actor=visit.actor)
    if found is None:
        said = "Nu este cunoscut: nicio cerere anterioară cu acest CNP, CUI sau e-mail. Completați datele."
        return _entry(visit, office, typed, {}, key, said)
    known = {name: str(value) for name, value in found.as_dict().items() if name in _APPLICANT and value}
    kept = {name: value for name, value in typed.items() if value}
    said = "Cunoscut dintr-o cerere anterioară: verificați datele. Consultarea a fost consemnată."
    return _entry(visit, office, {**typed, **known, **kept}, {}, key, said)


def _entry(
    visit: Visit, office: Office, values: Mapping[str, str], errors: Mapping[str, str], key: str, said: str = ""
) -> Shown:
    services = [(each.slug, each.title) for each in office.catalogue.services.values()]
    scans = office.scans.found(ids_of(values.get("scans", "")), actor=visit.actor)
    came = ",".join(each.upload_id for each in scans)
    kept = {name: values[name] for name in _STICKY if values.get(name)}
    back = f"{_HERE}?" + "&".join(f"{name}={value}" for name, value in {**kept, "scanari": came}.items()) + "&venit="
    ticket = None
    if len(scans) < MOST_SCANS:
        _, ticket = office.scans.offer(len(scans) + 1, back, actor=visit.actor)
    origin = "{0.scheme}://{0.netloc}".format(urlsplit(ticket.url)) if ticket else ""
    facts = {
        "values": {**values, "scans": came},
        "errors": dict(errors),
        "key": key,
        "said": said,
        "services": services,
        "channels": [(name, words.CHANNELS[name]) for name in ("paper", "counter", "email")],
        "replies": _REPLIES,
        "scans": [shown_scan(place, each) for place, each in enumerate(scans, start=1)],
        "ticket": ticket,
        "now": f"{office.clock.now().astimezone(OFFICE_ZONE):%Y-%m-%dT%H:%M}",
    }
    return Shown("entry.html", facts, 400 if errors else 200, forms_to=origin)


def shown_scan(place: int, upload: Upload) -> dict[str, str]:
    """An upload as a line of the list of scans."""
    states = {"pending": "se verifică", "released": "verificat", "refused": "refuzat"}
    return {"title": f"Scanarea {place}", "state": states[upload.state.value], "why": upload.why}


def ids_of(text: str) -> list[str]:
    """The upload ids of a hidden field or an address, each once."""
    return list(dict.fromkeys(each for each in text.split(",") if each))[:MOST_SCANS]


def body_of(typed: Mapping[str, str]) -> dict[str, Any]:
    """The form as the desk API's own body, empty fields left out."""
    body: dict[str, Any] = {
        "channel": typed["channel"],
        "service": typed["service"],
        "applicant": {name: typed[name].strip() for name in _APPLICANT if typed.get(name, "").strip()},
        "summary": typed["summary"],
        "attachments": ids_of(typed["scans"]),
    }
    for name in ("sheets", "annexes"):
        if number := typed.get(name, "").strip():
            body[name] = int(number) if number.isdecimal() else number
    if reference := _reference(typed.get("emitterNumber", "").strip(), typed.get("emitterDay", "").strip()):
        body["emitterReference"] = reference
    if reserved := typed.get("reservedNumber", "").strip():
        body |= {"reservedNumber": reserved, "receivedAt": typed["receivedAt"].strip()}
    return body


def _reference(number: str, day: str) -> str:
    """The emitter's own number and date as the register writes them: `17/20.11.2026`."""
    if not day:
        return number
    year, month, date = [*day.split("-"), "", ""][:3]
    return f"{number or 'f.n.'}/{date}.{month}.{year}" if date else f"{number}/{day}"


def entry_errors(error: InvalidInput) -> dict[str, str]:
    """What is wrong, by the form's own fields."""
    errors: dict[str, str] = {}
    for each in error.errors:
        name = each.field.removeprefix("applicant.").partition(".")[0]
        errors.setdefault(_FIELD_OF.get(name, name), each.message)
    return errors
