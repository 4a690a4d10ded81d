"""The file as a page that a person reads without our software: one HTML document, no script, nothing from outside."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from primarie.archive.model import ArchiveReceipt, PackagePlan, Paper
from primarie.archive.papers import Sources, opened, request_facts
from primarie.cases.model import Dossier
from primarie.catalogue.model import Institution, Service
from primarie.kernel.clock import OFFICE_ZONE, from_iso
from primarie.kernel.journal import JournalEntry

TEMPLATES = Path(__file__).parent / "templates"
_APPLICANT = {
    "name": "Solicitant",
    "kind": "Fel",
    "cnp": "CNP",
    "cui": "CUI",
    "email": "E-mail",
    "phone": "Telefon",
    "address": "Adresă",
    "replyBy": "Răspuns prin",
}


def rendering(
    plan: PackagePlan, dossier: Dossier, papers: Sequence[Paper], earlier: Sequence[ArchiveReceipt], sources: Sources
) -> bytes:
    """The page, in Romanian; everything of the history up to the planned entry, with the reasons in clear."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    pages = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined)
    pages.filters |= {"moment": _moment, "ziua": _day}
    facts = request_facts(dossier, sources)
    service = sources.catalogue.service(dossier.case.service)
    institution: Institution = sources.catalogue.institution()
    page = pages.get_template("dosar.html").render(
        plan=plan,
        institution=institution,
        service=service,
        facts=facts,
        applicant=_labelled(facts["applicant"], _APPLICANT),
        answers=_labelled(facts["data"], _titles(service)),
        messages=_messages(plan, dossier, sources),
        history=[_readable(entry, dossier, sources) for entry in dossier.history if entry.seq <= plan.seq],
        papers=papers,
        earlier=earlier,
    )
    return page.encode()


def _titles(service: Service) -> dict[str, str]:
    return {name: facts.get("title", name) for name, facts in service.schema.get("properties", {}).items()}


def _labelled(values: dict[str, Any] | None, labels: dict[str, str]) -> list[tuple[str, str]]:
    return [(labels.get(key, key), _words(value)) for key, value in (values or {}).items()]


def _words(value: Any) -> str:
    match value:
        case True:
            return "da"
        case False:
            return "nu"
        case list():
            return "; ".join(_words(one) for one in value)
        case dict():
            return ", ".join(_words(one) for one in value.values())
    return str(value)


def _messages(plan: PackagePlan, dossier: Dossier, sources: Sources) -> list[dict[str, Any]]:
    return [
        {
            "at": message.at,
            "direction": message.direction,
            "text": opened(message.text_sealed, dossier.case.submission_id, sources),
        }
        for message in dossier.messages
        if f"message:{message.message_id}" in plan.papers
    ]


def _readable(entry: JournalEntry, dossier: Dossier, sources: Sources) -> dict[str, Any]:
    return {**vars(entry), "why": reason(entry.why, dossier.case.submission_id, sources)}


def reason(why: str, submission_id: str, sources: Sources) -> str:
    """A reason in clear: a person's words come sealed, the office's own short ones do not."""
    if not why:
        return ""
    try:
        return str(opened(why, submission_id, sources))
    except ValueError:
        return why


def _moment(at: str) -> str:
    return from_iso(at).astimezone(OFFICE_ZONE).strftime("%d.%m.%Y %H:%M:%S")


def _day(day: str) -> str:
    return date.fromisoformat(day).strftime("%d.%m.%Y")
