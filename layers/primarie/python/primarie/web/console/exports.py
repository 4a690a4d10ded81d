"""A file that is being made: how far it is, then its link."""

from primarie.exports.kinds import kind_of
from primarie.exports.model import KEPT_DAYS, ExportState
from primarie.web.console import words
from primarie.web.console.office import Office
from primarie.web.console.visit import Moved, Outcome, Shown, Visit

_STATES = {
    ExportState.WAITING: "Fișierul se pregătește",
    ExportState.READY: "Fișierul este gata",
    ExportState.FAILED: "Fișierul nu a putut fi făcut",
}


def export_page(visit: Visit, office: Office) -> Outcome:
    """The state of the file, drawn anew every few seconds until it is there; the link is made when it is asked for."""
    export = office.exports.read(visit.params["export_id"], actor=visit.actor).export
    facts = {
        "export": export,
        "heading": _STATES[export.state],
        "waiting": export.state is not ExportState.READY,
        "title": kind_of(export.kind).title,
        "unit": kind_of(export.kind).unit,
        "percent": export.done * 100 // export.total if export.total else 0,
        "requested": words.moment(export.requested_at),
        "kept_days": KEPT_DAYS,
        "size": f"{max(1, export.size // 1024)} KB",
    }
    return Shown("export.html", facts)


def export_file(visit: Visit, office: Office) -> Outcome:
    """To the file by a link of one minute; back to the page while it is not ready."""
    fetched = office.exports.read(visit.params["export_id"], actor=visit.actor)
    return Moved(fetched.url or f"/consola/exporturi/{fetched.export.export_id}")
