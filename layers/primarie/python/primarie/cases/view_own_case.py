"""The applicant opens the page of the case with the tracking code."""

from primarie.cases.model import FINISHED, Dossier, Status, Step
from primarie.cases.ports import Folders, Letters
from primarie.cases.unsealing import Opener
from primarie.cases.views import CitizenView, TimelineEntry
from primarie.kernel.errors import NotFound
from primarie.kernel.identifiers import code_matches
from primarie.kernel.journal import JournalEntry
from primarie.people.ports import Sealer

# What the applicant may know of the route, and whether the reason is owed to them.
_TOLD = {
    "registered": False,
    "assigned": False,
    "clarification_asked": False,
    "applicant_replied": False,
    "message_from_applicant": False,
    "message_from_office": False,
    "drafted": False,
    "letter_rendered": False,
    "approved": False,
    "signed": False,
    "sealed": False,
    "dispatched": False,
    "answered": False,
    "redirected": False,
    "extended": True,
    "joined": False,
    "closed": True,
    "withdrawn": True,
    "annulled": True,
    "file_released": False,
    "file_refused": True,
    "archived": False,
}
# Of the facts beside an event only these: nobody outside needs the workings of the office.
_FACTS = ("status", "due_date", "department", "joined_to", "joined", "kind", "file", "document")


def view_own_case(case_id: str, code: str, *, folders: Folders, letters: Letters, sealer: Sealer) -> CitizenView:
    """The case as its applicant sees it. NotFound for an unknown number and for a wrong code alike."""
    dossier = owned(case_id, code, folders)
    case = dossier.case
    opener = Opener(case, sealer)
    return CitizenView(
        case=case,
        timeline=tuple(_told(entry, dossier, opener) for entry in dossier.history if entry.event in _TOLD),
        documents=tuple(document for document in letters.of_case(case_id) if document.signed),
        messages=tuple(map(opener.message, dossier.messages)),
        files=dossier.files,
        may_withdraw=case.status not in FINISHED | {Status.SIGNED},
        asked=dossier.open_task is not None and dossier.open_task.step is Step.CLARIFY,
    )


def owned(case_id: str, code: str, folders: Folders) -> Dossier:
    """The folder when the code opens it; the caller limits tries (`people.limit_tries`)."""
    missing = NotFound("Nu există un dosar cu acest număr și acest cod.")
    try:
        dossier = folders.dossier(case_id)
    except NotFound:
        raise missing from None
    if not code_matches(code, dossier.case.tracking_hash):
        raise missing
    return dossier


def _told(entry: JournalEntry, dossier: Dossier, opener: Opener) -> TimelineEntry:
    return TimelineEntry(
        at=entry.at,
        event=entry.event,
        actor=entry.actor,
        department=entry.department,
        note=_note(entry, dossier, opener) if _TOLD[entry.event] else "",
        facts={key: entry.after[key] for key in _FACTS if key in entry.after},
    )


def _note(entry: JournalEntry, dossier: Dossier, opener: Opener) -> str:
    if entry.event == "file_refused":
        return next((file.why for file in dossier.files if file.upload_id == entry.after.get("file")), "")
    return opener.words(entry.why)
