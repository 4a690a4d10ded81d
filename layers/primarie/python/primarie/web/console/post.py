"""What leaves the house on paper: letters to print and carry, and what the post has."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from primarie.cases.list_postings import SENT, WAITING
from primarie.cases.permissions import Right, demand_role
from primarie.cases.postings import RETURN_REASONS, Carried, ShownPosting
from primarie.kernel.clock import local_day
from primarie.kernel.errors import InvalidInput
from primarie.web.console import words
from primarie.web.console.names import Names
from primarie.web.console.office import Office
from primarie.web.console.visit import Moved, Outcome, Shown, Visit

HOME = "/consola/expedieri"
_LISTS = {"de-expediat": (WAITING, "De expediat"), "la-posta": (SENT, "La poștă")}
_EMPTY = {WAITING: "Nu este nimic de expediat.", SENT: "Nicio scrisoare nu este la poștă."}
_FIELDS = ("sentOn", "reference", "reason")


@dataclass(frozen=True)
class Line:
    """A letter in the list, with its form: `action` is where the form goes, `key` tells its fields from others'."""

    key: str
    case_id: str
    number: str
    what: str
    pdf: str
    way: str
    name: str
    address: str
    since: str
    sent: str
    reference: str
    files: str
    action: str
    values: Mapping[str, str]
    errors: Mapping[str, str]
    open: bool


def post_page(visit: Visit, office: Office) -> Outcome:
    """One page of what waits to be carried, or of what the post has."""
    return _page(visit, office, {}, "")


def record_posting(visit: Visit, office: Office) -> Outcome:
    """The dispatch on record; who comes second is told whose record stands."""
    given = {name: visit.form.get(name, "") for name in ("sentOn", "reference")}
    try:
        carried = office.post.record(visit.params["case_id"], visit.params["notice_id"], given, actor=visit.actor)
    except InvalidInput as error:
        return _page(visit, office, _by_field(error), WAITING)
    return _done(visit, office, carried, "posted" if carried.posting.channel == "post" else "handed_over", "")


def record_returned(visit: Visit, office: Office) -> Outcome:
    """The returned envelope on record."""
    given = {"reason": visit.form.get("reason", "")}
    try:
        carried = office.post.bring_back(visit.params["case_id"], visit.params["notice_id"], given, actor=visit.actor)
    except InvalidInput as error:
        return _page(visit, office, _by_field(error), SENT)
    return _done(visit, office, carried, "post_returned", "la-posta")


def _done(visit: Visit, office: Office, carried: Carried, what: str, lista: str) -> Outcome:
    if not carried.repeated:
        return Moved(f"{HOME}?{urlencode({'lista': lista, 'facut': what} if lista else {'facut': what})}")
    facts = {
        "title": "Era deja înregistrat",
        "back": HOME,
        "back_words": "Înapoi la expedieri",
        "what": words.DONE[what],
        "who": Names(office).of(carried.said_by),
        "own": carried.said_by == visit.actor.username,
        "at": words.moment(carried.said_at),
    }
    return Shown("second.html", facts, 409)


def _page(visit: Visit, office: Office, errors: Mapping[str, str], refused: str) -> Shown:
    demand_role(visit.actor, Right.POST)
    named = {state: name for name, (state, _) in _LISTS.items()}
    lista = named[refused] if refused else visit.query.get("lista", "de-expediat")
    state, heading = _LISTS.get(lista, _LISTS["de-expediat"])
    after = visit.form.get("de-la", "") if refused else visit.query.get("de-la", "")
    page = office.post.page(state, after, actor=visit.actor)
    today = local_day(office.clock.now()).isoformat()
    typed = visit.typed(*_FIELDS) if refused else {}
    notice = visit.params.get("notice_id", "")
    facts: dict[str, Any] = {
        "state": state,
        "heading": heading,
        "tabs": [(name, label, each == state) for name, (each, label) in _LISTS.items()],
        "lines": [
            _line(each, today, *((typed, errors) if each.posting.notice_id == notice else ({}, {})))
            for each in page.items
        ],
        "reasons": RETURN_REASONS,
        "after": after,
        "empty": _EMPTY[state],
        "next": f"{HOME}?{urlencode({'lista': lista, 'de-la': page.next})}" if page.next else "",
        "first": f"{HOME}?{urlencode({'lista': lista})}" if after else "",
        "done": words.DONE.get(visit.query.get("facut", ""), ""),
        "errors": {f"{notice[:8]}-{name}": message for name, message in errors.items()},
    }
    return Shown("post.html", facts, 400 if errors else 200)


def _line(shown: ShownPosting, today: str, typed: Mapping[str, str], errors: Mapping[str, str]) -> Line:
    posting = shown.posting
    if posting.document_id:
        pdf = f"/consola/dosare/{posting.letter_of}/fisiere/{posting.document_id}"
    else:
        pdf = f"{HOME}/{posting.case_id}/instiintare/{posting.source}" if posting.source else ""
    action = f"{HOME}/{posting.case_id}/{posting.notice_id}"
    return Line(
        key=f"{posting.notice_id[:8]}-",
        case_id=posting.case_id,
        number=words.number_of(posting.case_id),
        what=words.POSTED.get((posting.event, posting.addressee), words.POSTED[posting.event, ""]),
        pdf=pdf,
        way=words.WAYS[posting.channel],
        name=shown.name,
        address=shown.address,
        since=words.moment(posting.at),
        sent=words.day(posting.sent_on),
        reference=posting.reference,
        files=f"/consola/dosare/{posting.letter_of}#fisiere" if posting.addressee == "authority" else "",
        action=action if posting.waits else f"{action}/retur",
        values=typed or {"sentOn": today},
        errors=errors,
        open=bool(errors),
    )


def _by_field(error: InvalidInput) -> dict[str, str]:
    return {each.field: each.message for each in error.errors}
