"""Completes a sealed letter for the long term (PAdES B-LTA): this is the form that is kept."""

from primarie.kernel.clock import Clock
from primarie.kernel.errors import Stale
from primarie.people.model import SYSTEM
from primarie.signing._stages import advance, bundle, checked, existing
from primarie.signing.errors import LetterChanged
from primarie.signing.model import Letter, Stage
from primarie.signing.ports import Letters, LongTerm, Pdfs


def complete_letter(
    case_id: str, document_id: str, *, letters: Letters, pdfs: Pdfs, long_term: LongTerm, clock: Clock
) -> list[Letter]:
    """The letter and its companions, completed once; TooEarly when the seal is not yet a second old."""
    found = bundle(letters, existing(letters, case_id, document_id))
    if not all(each.has(Stage.SEALED) for each in found):
        raise Stale("Scrisoarea nu este încă sigilată.")
    return [each if each.has(Stage.KEPT) else _complete(each, letters, pdfs, long_term, clock) for each in found]


def _complete(letter: Letter, letters: Letters, pdfs: Pdfs, long_term: LongTerm, clock: Clock) -> Letter:
    changed = LetterChanged("Documentul sigilat a fost schimbat; nu a fost completat.")
    base = checked(pdfs, letter.at(Stage.SEALED), changed)
    return advance(
        letter,
        Stage.KEPT,
        base,
        lambda: long_term.complete(base),
        letters=letters,
        pdfs=pdfs,
        at=clock.now(),
        by=SYSTEM.username,
    )
