"""The administration's words: queues, faults and deeds as people say them."""

from collections.abc import Mapping

from primarie.administration.model import Deed
from primarie.administration.read_audit import DeedKind
from primarie.web.words import DESK_EVENT

QUEUES = {
    "trouble": "Dosare oprite din drum",
    "notices-dead": "Înștiințări care nu au plecat",
    "exports-dead": "Fișiere care nu s-au putut întocmi",
    "index-dead": "Dosare care nu au intrat în căutare",
    "undelivered-files": "Verificarea fișierelor: evenimente neprimite",
    "undelivered-registry": "Registru: evenimente neprimite",
    "undelivered-casework": "Circuitul dosarelor: evenimente neprimite",
    "undelivered-archiving": "Arhivă: evenimente neprimite",
    "undelivered-notifications": "Înștiințări: evenimente neprimite",
    "undelivered-admin": "Administrare: evenimente neprimite",
    "undelivered-mailroom": "Poșta electronică: mesaje nepreluate",
    "undelivered-reporting": "Rapoarte: zile nenumărate sau nepublicate",
}
# What an event told that nobody took.
SOURCES = {
    "aws.s3": "Un fișier sau un e-mail a sosit",
    "aws.guardduty": "Un fișier a fost scanat",
    "aws.ses": "Ce s-a întâmplat cu un e-mail trimis",
    "aws.events": "O verificare programată",
    "aws.scheduler": "O amintire de termen",
}
_FAULTS = {
    "FunctionError": "Programul care trebuia să îl preia s-a oprit cu o eroare, de fiecare dată.",
    "States.Timeout": "Un pas nu a răspuns la timp.",
    "States.TaskFailed": "Un pas s-a oprit cu o eroare.",
    "Lambda.TooManyRequestsException": "Prea multe cereri deodată; serviciul a refuzat.",
    "Busy": "Un serviciu de care depinde pasul era ocupat.",
    "LostRace": "Dosarul era scris în același timp de altcineva.",
    "MissingSetting": "Instalarea nu este întreagă: lipsește o setare.",
    "ConditionFailed": "Baza de date nu a primit scrierea.",
    "ClientError": "Un serviciu AWS a refuzat cererea.",
    "NotFound": "Ceva de care pasul are nevoie nu există.",
    "execution_ended": "Circuitul s-a încheiat fără să ajungă la capăt.",
    "not_opened": "Circuitul a pornit, dar dosarul nu a fost deschis.",
}
_UNKNOWN = "Mesajul nu spune ce s-a întâmplat; jurnalele tehnice ale zilei o spun."
DEEDS = {
    "account_opened": "Cont deschis",
    "account_changed": "Cont schimbat",
    "account_disabled": "Cont dezactivat",
    "account_enabled": "Cont activat",
    "second_factor_reset": "Al doilea factor resetat",
    "head_named": "Șef numit",
    "department_closed": "Compartiment închis",
    "department_opened": "Compartiment deschis",
    "day_off_added": "Zi liberă adăugată",
    "stuck_retried": "Mesaj reluat",
    "stuck_discarded": "Mesaj închis",
    "revealed": "Solicitant dezvăluit",
    "searched": "Căutare de dosare",
    "person_searched": "Căutare după o persoană (RGPD)",
    "postings_viewed": "Lista de expediat văzută, cu nume și adrese",
    "export_asked": "Fișier cerut",
}
DEED_KINDS = {
    DeedKind.VIEW: "Vederi de dosare",
    DeedKind.REVEAL: "Dezvăluiri",
    DeedKind.SEARCH: "Căutări",
    DeedKind.EXPORT: "Fișiere și copii",
    DeedKind.CHANGE: "Schimbări în dosare",
    DeedKind.ADMINISTRATION: "Administrare",
}
_FACTS = {
    "after": "după",
    "assignee": "cine lucrează",
    "closed": "închis",
    "due_date": "termenul",
    "extended_days": "zilele de prelungire",
    "head": "șef",
    "joined_to": "conexarea",
    "restricted": "restricția",
    "basis": "temei",
    "before": "înainte",
    "case": "dosar",
    "cases": "dosare",
    "changed": "s-a schimbat",
    "department": "compartiment",
    "email": "e-mail",
    "error": "eroare",
    "format": "formatul",
    "found": "găsite",
    "name": "nume",
    "queue": "coada",
    "roles": "roluri",
    "status": "stare",
}


def fault(error: str) -> str:
    """What went wrong, in words; the technical name stays beside them where we have no better."""
    if not error:
        return _UNKNOWN
    return _FAULTS.get(error, f"Eroare tehnică: {error}.")


def facts_of(found: Deed) -> str:
    """A deed's facts in one line; what is empty is left out."""
    told = {name: _changed(value) if name == "changed" else _said(value) for name, value in found.facts.items()}
    return "; ".join(f"{_FACTS.get(name, name)}: {words}" for name, words in told.items() if words)


def _changed(names: list[str]) -> str:
    """Names that people know; the others are the program's own."""
    return ", ".join(_FACTS[name] for name in names if name in _FACTS)


def _said(value: object) -> str:
    if value in (None, "", [], {}):
        return ""
    if isinstance(value, Mapping):
        return ", ".join(f"{_FACTS.get(name, name)} {_said(each)}" for name, each in value.items())
    return ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)


def deed(event: str) -> str:
    """What was done, as people say it."""
    return DEEDS.get(event) or DESK_EVENT.get(event, event)
