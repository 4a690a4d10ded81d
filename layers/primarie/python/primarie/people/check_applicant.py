"""An applicant as sent, checked and brought to the office's form."""

from collections.abc import Callable
from typing import Any

from primarie.kernel.errors import FieldError, InvalidInput
from primarie.kernel.language import N_, Said, _
from primarie.people.identity import normal_cnp, normal_cui, normal_email, normal_phone
from primarie.people.model import Agent, Applicant, ReplyBy
from primarie.people.text import normal_line

KINDS = ("person", "company")
_CONTACTS = ("email", "phone", "address")
_FORMS: dict[str, Callable[[str], str]] = {
    "name": normal_line,
    "cnp": normal_cnp,
    "cui": normal_cui,
    "email": normal_email,
    "phone": normal_phone,
    "address": normal_line,
}
# A reply needs the contact that it travels by; the portal and the counter need none.
_NEEDED_BY = {ReplyBy.EMAIL: "email", ReplyBy.POST: "address"}
_MISSING = Said(
    {
        "email": N_("Pentru acest fel de răspuns este nevoie de adresa de e-mail."),
        "address": N_("Pentru acest fel de răspuns este nevoie de adresa poștală."),
    }
)


def check_applicant(wire: dict[str, Any], *, needs_identity: bool = False, on_paper: bool = False) -> Applicant:
    """The applicant of the contract's wire form; InvalidInput names every field (`applicant.name` and so on).

    `needs_identity`: the service's law asks for CNP (persons) or CUI (companies); what came on paper may lack it, the
    office asks for it later. Where no law asks for it a CNP is dropped, unread and unstored: the GDPR lets the office
    keep only what it needs (art. 5(1)(c); Law 190/2018 art. 4), and whoever sends one is owed an answer all the same.
    An absent `replyBy` is derived: the portal when there is an e-mail address or phone, else by post. Checking what
    came out again changes nothing.
    """
    errors: list[FieldError] = []
    if not needs_identity:
        wire = {name: value for name, value in wire.items() if name != "cnp"}
    kept = {field: _kept(field, wire.get(field, ""), errors) for field in _FORMS}
    kind = wire.get("kind", "")
    errors += _others_identity(kind, kept)
    if kind not in KINDS:
        errors.append(_error("kind", _("Alegeți cine face cererea: o persoană sau o organizație.")))
    if not wire.get("name"):
        errors.append(_error("name", _("Scrieți numele.")))
    if not any(wire.get(field) for field in _CONTACTS):
        errors.append(_error("email", _("Scrieți un e-mail, un telefon sau o adresă, ca să vă putem răspunde.")))
    if needs_identity and not on_paper:
        errors += _missing_identity(kind, wire)
    reply_by = _reply_by(wire, errors)
    agent = _agent(wire.get("agent"), errors)
    if errors:
        raise InvalidInput(errors)
    return Applicant(kind=kind, **kept, reply_by=reply_by, agent=agent)


def _kept(field: str, value: Any, errors: list[FieldError]) -> str:
    if not isinstance(value, str):
        errors.append(_error(field, _("Scrieți text.")))
        return ""
    try:
        return _FORMS[field](value) if value.strip() else ""
    except ValueError as error:
        errors.append(_error(field, str(error)))
        return ""


def _missing_identity(kind: str, wire: dict[str, Any]) -> list[FieldError]:
    if kind == "person" and not wire.get("cnp"):
        return [_error("cnp", _("Legea cere codul numeric personal (CNP) pentru acest serviciu."))]
    if kind == "company" and not wire.get("cui"):
        return [_error("cui", _("Legea cere codul unic de înregistrare (CUI) pentru acest serviciu."))]
    return []


def _others_identity(kind: str, kept: dict[str, str]) -> list[FieldError]:
    """A number that belongs to the other kind of applicant: one of the two is a slip."""
    if kind == "person" and kept["cui"]:
        return [_error("cui", _("CUI-ul este al unei firme. Ștergeți-l sau alegeți că cererea o face o firmă."))]
    if kind == "company" and kept["cnp"]:
        return [_error("cnp", _("CNP-ul este al unei persoane. Ștergeți-l sau alegeți că cererea o face o persoană."))]
    return []


def _reply_by(wire: dict[str, Any], errors: list[FieldError]) -> ReplyBy:
    asked = wire.get("replyBy")
    if not asked:
        return ReplyBy.PORTAL if wire.get("email") or wire.get("phone") else ReplyBy.POST
    if asked not in list(ReplyBy):
        errors.append(_error("replyBy", _("Alegeți cum doriți răspunsul.")))
        return ReplyBy.PORTAL
    needed = _NEEDED_BY.get(ReplyBy(asked))
    if needed and not wire.get(needed):
        errors.append(_error(needed, _MISSING[needed]))
    return ReplyBy(asked)


def _agent(wire: Any, errors: list[FieldError]) -> Agent | None:
    if not wire:
        return None
    given = wire if isinstance(wire, dict) else {}
    name, attachment = given.get("name"), given.get("attachment")
    if not isinstance(name, str) or not name.strip():
        errors.append(_error("agent.name", _("Scrieți numele împuternicitului.")))
    if not isinstance(attachment, str) or not attachment:
        errors.append(_error("agent.attachment", _("Atașați împuternicirea.")))
    return Agent(normal_line(str(name or "")), str(attachment or ""))


def _error(field: str, message: str) -> FieldError:
    return FieldError(f"applicant.{field}", message)
