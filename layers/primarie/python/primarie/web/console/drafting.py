"""Writing an answer: kept without being sent, seen as the true letter, compared with what came before."""

import json
from typing import Any

from primarie.kernel.errors import DraftChanged, InvalidInput, OfficeError
from primarie.web.console import words
from primarie.web.console.case import address, by_field, shown_case
from primarie.web.console.office import Office
from primarie.web.console.visit import Moved, Outcome, Shown, Taken, Visit

FIELDS = ("subject", "body", "kind", "base")


def save_draft(visit: Visit, office: Office) -> Outcome:
    """Keeps what was typed; a script's save (`tacit`) is answered in JSON, whatever comes of it."""
    quiet = visit.form.get("tacit") == "1"
    case_id = visit.params["case_id"]
    try:
        kept = office.workroom.drafting.save(case_id, _given(visit), actor=visit.actor)
    except DraftChanged as error:
        return _told({"problem": error.detail}, 409) if quiet else changed(visit, office)
    except InvalidInput as error:
        return _told({"problem": error.detail}, 400) if quiet else _refused(visit, office, error)
    except OfficeError as error:
        if quiet:
            return _told({"problem": error.detail}, 409)
        raise
    if quiet:
        return _told({"base": kept.mark, "at": words.moment(kept.at)}, 200)
    return Moved(address(case_id, "kept"))


def preview_draft(visit: Visit, office: Office) -> Outcome:
    """The letter that the typed words would make, shown by the browser and kept nowhere."""
    try:
        pdf = office.workroom.drafting.preview(visit.params["case_id"], _given(visit), actor=visit.actor)
    except InvalidInput as error:
        return _refused(visit, office, error)
    return Taken(pdf, "application/pdf", f"proiect-{visit.params['case_id']}.pdf", inline=True)


def changed(visit: Visit, office: Office) -> Shown:
    """The case with what was typed still in its form, beside the words that somebody else put there meanwhile."""
    return shown_case(visit, office, form="draft", typed=visit.form, meanwhile=True)


def _refused(visit: Visit, office: Office, error: InvalidInput) -> Shown:
    return shown_case(visit, office, form="draft", errors=by_field(error), typed=visit.form)


def _given(visit: Visit) -> dict[str, Any]:
    return {name: visit.form[name] for name in FIELDS if name in visit.form}


def _told(facts: dict[str, str], status: int) -> Taken:
    return Taken(json.dumps(facts, ensure_ascii=False).encode(), "application/json", "proiect.json", status=status)
