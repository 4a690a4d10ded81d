"""A file or letter of a case beside its name: shown by the browser itself, from the storage's own origin."""

from urllib.parse import urlsplit

from primarie.web.console import words
from primarie.web.console.case_parts import files_of, letters_of
from primarie.web.console.names import Names
from primarie.web.console.office import Office
from primarie.web.console.visit import Outcome, Shown, Visit

_PICTURES = frozenset({"image/jpeg", "image/png"})
_PDF = "application/pdf"


def file_page(visit: Visit, office: Office) -> Outcome:
    """The file with the others of its case beside it; that it was opened stays in the history.

    NotFound for a file that the case has not, or that is not released.
    """
    case_id, file_id = visit.params["case_id"], visit.params["file_id"]
    shown = office.correspondence.link(case_id, file_id, visit.request_id, actor=visit.actor, inline=True)
    view = office.cases.view(case_id, visit.request_id, actor=visit.actor)
    letters = letters_of(office.papers.letters(case_id), Names(office))
    others = [(each.document_id, each.title) for each in letters]
    others += [(each.upload_id, each.name) for each in files_of(view.files, office) if each.released]
    letter = any(each.document_id == file_id for each in letters)
    kind = _PDF if letter else office.papers.file(file_id).content_type
    origin = "{0.scheme}://{0.netloc}".format(urlsplit(shown))
    facts = {
        "case_id": case_id,
        "number": words.number_of(case_id),
        "file_id": file_id,
        "name": next((name for other, name in others if other == file_id), file_id),
        "others": others,
        "shown": shown,
        "how": "pdf" if kind == _PDF else "picture" if kind in _PICTURES else "",
    }
    return Shown("viewer.html", facts, shows_from=origin)
