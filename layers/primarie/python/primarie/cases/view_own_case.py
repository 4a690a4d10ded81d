"""The applicant opens the page of the case with the tracking code."""

from primarie.cases.model import FINISHED, Dossier, Status, Step
from primarie.cases.ports import Folders, Letters
from primarie.cases.timeline import timeline
from primarie.cases.unsealing import Opener
from primarie.cases.views import CitizenView
from primarie.kernel.errors import NotFound
from primarie.kernel.identifiers import code_matches
from primarie.kernel.language import _
from primarie.people.ports import Sealer


def view_own_case(case_id: str, code: str, *, folders: Folders, letters: Letters, sealer: Sealer) -> CitizenView:
    """The case as its applicant sees it. NotFound for an unknown number and for a wrong code alike."""
    dossier = owned(case_id, code, folders)
    case = dossier.case
    opener = Opener(case, sealer)
    return CitizenView(
        case=case,
        timeline=timeline(dossier, opener),
        documents=tuple(document for document in letters.of_case(case_id) if document.signed),
        messages=tuple(map(opener.message, dossier.messages)),
        files=dossier.files,
        may_withdraw=case.status not in FINISHED | {Status.SIGNED},
        asked=dossier.open_task is not None and dossier.open_task.step is Step.CLARIFY,
        term=_term(dossier),
    )


def _term(dossier: Dossier) -> str:
    told = [str(entry.after["term"]) for entry in dossier.history if "term" in entry.after]
    return told[-1] if told else ""


def owned(case_id: str, code: str, folders: Folders) -> Dossier:
    """The folder when the code opens it; the caller limits tries (`people.limit_tries`)."""
    missing = NotFound(_("Nu există un dosar cu acest număr și acest cod."))
    try:
        dossier = folders.dossier(case_id)
    except NotFound:
        raise missing from None
    if not code_matches(code, dossier.case.tracking_hash):
        raise missing
    return dossier
