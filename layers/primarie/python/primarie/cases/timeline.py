"""What happened to a case, as its applicant may know it."""

from primarie.cases.model import Dossier
from primarie.cases.postings import POSTING_EVENTS, posting_note
from primarie.cases.unsealing import Opener
from primarie.cases.views import TimelineEntry
from primarie.kernel.journal import JournalEntry

# What the applicant may know of the route, and whether the reason is owed to them.
TOLD = {
    "registered": False,
    "assigned": False,
    "clarification_asked": False,
    "applicant_replied": False,
    "message_from_applicant": False,
    "message_from_office": False,
    "drafted": False,
    "letter_rendered": False,
    "approved": False,
    "countersigned": False,
    "signed": False,
    "dispatched": False,
    "posted": True,
    "handed_over": True,
    "post_returned": True,
    "answered": False,
    "redirected": False,
    "extended": True,
    "joined": False,
    "closed": True,
    "withdrawn": True,
    "annulled": True,
    "scan_added": False,
    "file_released": False,
    "file_refused": True,
    "archived": False,
}
# Of the facts beside an event only these: nobody outside needs the workings of the office.
_FACTS = ("status", "due_date", "department", "joined_to", "joined", "kind", "file", "document")


def timeline(dossier: Dossier, opener: Opener) -> tuple[TimelineEntry, ...]:
    """The entries that are the applicant's business, in order, with the reasons that are owed to them."""
    return tuple(_told(entry, dossier, opener) for entry in dossier.history if entry.event in TOLD)


def _told(entry: JournalEntry, dossier: Dossier, opener: Opener) -> TimelineEntry:
    return TimelineEntry(
        at=entry.at,
        event=entry.event,
        actor=entry.actor,
        department=entry.department,
        note=_note(entry, dossier, opener) if TOLD[entry.event] else "",
        facts={key: entry.after[key] for key in _FACTS if key in entry.after},
    )


def _note(entry: JournalEntry, dossier: Dossier, opener: Opener) -> str:
    if entry.event == "file_refused":
        return next((file.why for file in dossier.files if file.upload_id == entry.after.get("file")), "")
    if entry.event in POSTING_EVENTS:
        return posting_note(entry.after)
    return opener.words(entry.why)
