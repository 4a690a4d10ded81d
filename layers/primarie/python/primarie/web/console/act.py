"""An action sent from a case's page."""

from collections.abc import Mapping
from typing import Any

from primarie.cases.decision import Decision
from primarie.kernel.errors import DraftChanged, InvalidInput, Stale
from primarie.web.console import words
from primarie.web.console.case import address, shown_case
from primarie.web.console.case_parts import letters_of
from primarie.web.console.drafting import changed
from primarie.web.console.forms import SIGNING
from primarie.web.console.kept import kept_of
from primarie.web.console.names import Names
from primarie.web.console.office import Office
from primarie.web.console.visit import Moved, Outcome, Shown, Visit

# The fields that each action takes from its form.
_FIELDS = {
    "assign": ("assignee", "department"),
    "draft": ("subject", "body", "kind", "base"),
    "clarify": ("text",),
    "redirect": ("authority", "text"),
    "extend": ("days", "reason"),
    "return": ("reason",),
    "approve": ("pin", "sha256"),
    "reject": ("reason",),
    "countersign": ("pin", "sha256"),
    "sign": ("pin", "sha256"),
    "close": ("reason",),
    "join": ("to",),
    "consult": ("departments", "question"),
    "give_opinion": ("text", "favourable"),
    "recall": ("reason",),
}


def act(visit: Visit, office: Office) -> Outcome:
    """Does the action once; who comes second is told who was first and when, and keeps what was typed."""
    case_id, task_id = visit.params["case_id"], visit.params["task_id"]
    action = visit.form.get("action", "")
    try:
        if action in SIGNING:
            _demand_same_bytes(visit, office)
        decision = office.cases.act(task_id, action, _given(visit, action, office), actor=visit.actor)
    except InvalidInput as error:
        errors = {_field(each.field, action): each.message for each in error.errors}
        return shown_case(visit, office, form=action, errors=errors, typed=_typed(visit))
    except DraftChanged:
        return changed(visit, office)
    if decision.repeated:
        return _second(visit, office, decision)
    if decision.instead:
        raise Stale(decision.instead)
    return Moved(address(case_id, decision.action))


def _given(visit: Visit, action: str, office: Office) -> Mapping[str, Any]:
    given: dict[str, Any] = {name: visit.form[name] for name in _FIELDS.get(action, ()) if visit.form.get(name, "")}
    if action == "redirect" and visit.form.get("other", "").strip():
        given["authority"] = visit.form["other"]
    if action == "assign" and "was" in visit.form:
        given["was"] = visit.form["was"]
    if action == "consult":
        given["departments"] = [name.removeprefix("dep-") for name in visit.form if name.startswith("dep-")]
    if action == "join" and "to" in given:
        given["to"] = _case_of(str(given["to"]), office)
    return given


def _case_of(typed: str, office: Office) -> str:
    """`42/2026` or `42/24.11.2026` as the id that it stands for; anything else as typed."""
    number, slash, rest = typed.strip().partition("/")
    year = rest.strip()[-4:]
    if slash and number.strip().isdecimal() and year.isdecimal() and len(year) == len("2026"):
        return f"{office.catalogue.institution.register}-{year}-{int(number):08d}"
    return typed.strip()


def _demand_same_bytes(visit: Visit, office: Office) -> None:
    """What is signed is what was shown: Stale when the letters are no longer those on the page."""
    shown = set(visit.form.get("sha256", "").split())
    found = office.papers.letters(visit.params["case_id"])
    now = {letter.sha256 for letter in letters_of(found, Names(office))}
    if not shown or not shown <= now:
        raise Stale("Documentul s-a schimbat de când l-ați văzut. Deschideți din nou dosarul și citiți-l înainte.")


def _typed(visit: Visit) -> dict[str, str]:
    return {name: value for name, value in visit.form.items() if name != "pin"}


def _field(name: str, action: str) -> str:
    """The form's own field for a fault; a fault of the whole shows at the form's first field."""
    return name if name in _FIELDS.get(action, ()) else _FIELDS.get(action, ("action",))[0]


def _second(visit: Visit, office: Office, decision: Decision) -> Shown:
    facts = {
        "case_id": decision.case_id,
        "number": words.number_of(decision.case_id),
        "what": words.DONE.get(decision.action, "Dosarul a mers mai departe fără această sarcină"),
        "who": Names(office).of(decision.by),
        "own": decision.by == visit.actor.username,
        "at": words.moment(decision.at),
        "kept": kept_of(visit),
    }
    return Shown("second.html", facts, 409)
