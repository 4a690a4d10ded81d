"""The letter that a draft would make, set as the true one is, marked as a draft, and kept nowhere."""

from primarie.cases.model import Draft
from primarie.kernel.clock import Clock, from_iso
from primarie.people.ports import Sealer
from primarie.signing.letter_content import letter_content
from primarie.signing.ports import Folders, Typesetter
from primarie.signing.render_letter import Desk, planned_letters, source_of

MARK = "PROIECT"


def preview_letter(
    draft: Draft, *, folders: Folders, typesetter: Typesetter, sealer: Sealer, desk: Desk, clock: Clock
) -> bytes:
    """The PDF that the draft's words make now, with the mark „PROIECT” across each page.

    No letter is opened and no bytes are stored; its printed code leads to nothing. NotFound for no such case.
    """
    dossier = folders.dossier(draft.case_id)
    letter = planned_letters(dossier, draft, desk, clock)[0]
    source = source_of(letter, dossier, draft, folders, sealer, desk)
    content = letter_content(source) | {"mark": MARK}
    return typesetter.typeset("letter", content, from_iso(letter.created_at))
