"""A notice on paper, for who asked for post: what the mail would say, and the words that stand in the file."""

from primarie.cases.permissions import Right, demand_role
from primarie.cases.views import DeskView, ShownEntry
from primarie.kernel.clock import from_iso, local_day
from primarie.kernel.errors import NotFound
from primarie.kernel.identifiers import RegistrationId
from primarie.web import words as said
from primarie.web.console import words
from primarie.web.console.office import Office
from primarie.web.console.visit import Outcome, Shown, Visit

# For each event that is told on paper: the subject, the sentence (`{number}`, `{due}`, `{other}`), what its words are.
_TOLD = {
    "clarification_asked": (
        "Clarificări la cererea nr. {number}",
        "Pentru a soluționa cererea dumneavoastră nr. {number}, vă rugăm să ne răspundeți la următoarele. "
        "Termenul legal, {due}, curge în continuare.",
        "",
    ),
    "extended": (
        "Prelungirea termenului cererii nr. {number}",
        "Termenul de răspuns la cererea dumneavoastră nr. {number} a fost prelungit, o singură dată, până la {due}.",
        "Motivul: ",
    ),
    "closed": (
        "Clasarea cererii nr. {number}",
        "Cererea dumneavoastră nr. {number} a fost clasată, fără a primi un răspuns pe fond.",
        "Motivul: ",
    ),
    "joined": (
        "Conexarea cererii nr. {number}",
        "Cererea dumneavoastră nr. {number} privește aceeași problemă ca cererea nr. {other} și a fost conexată la "
        "aceasta. Veți primi un singur răspuns.",
        "",
    ),
}


def notice_page(visit: Visit, office: Office) -> Outcome:
    """The notice of one history entry, to be printed; that the case was looked at stays in its history."""
    demand_role(visit.actor, Right.POST)
    view = office.cases.view(visit.params["case_id"], visit.request_id, actor=visit.actor)
    entry = next((each for each in view.history if str(each.seq).zfill(6) == visit.params["source"]), None)
    if entry is None or entry.event not in _TOLD:
        raise NotFound("Nu există o astfel de înștiințare.")
    subject, sentence, before = _TOLD[entry.event]
    service = office.catalogue.services.get(view.case.service)
    facts = {
        "number": _display(view),
        "due": words.day(view.case.due_date),
        "other": words.number_of(view.case.joined_to),
    }
    told = _words(view, entry)
    return Shown(
        "notice.html",
        {
            "subject": subject.format(**facts),
            "number": facts["number"],
            "name": view.applicant.name,
            "address": view.applicant.address,
            "sentence": sentence.format(**facts),
            "told": f"{before}{told}" if told else "",
            "appeal": service.texts.get("appeal", "") if service and entry.event == "closed" else "",
            "day": said.ro_date(entry.at),
            "institution": office.catalogue.institution,
            "department": view.case.department,
        },
    )


def _display(view: DeskView) -> str:
    return RegistrationId.parse(view.case.case_id).display(local_day(from_iso(view.case.registered_at)))


def _words(view: DeskView, entry: ShownEntry) -> str:
    """The reason, or the question that was asked."""
    asked = entry.after.get("message", "")
    return next((each.text for each in view.messages if asked and each.message_id == asked), entry.why)
