"""Puts the town's seal on a signed letter and locks it: this is the form that is sent."""

from primarie.kernel.clock import Clock
from primarie.kernel.errors import Stale
from primarie.people.model import SYSTEM
from primarie.signing._stages import advance, bundle, checked, existing
from primarie.signing.errors import LetterChanged
from primarie.signing.model import Letter, Stage
from primarie.signing.ports import Letters, Pdfs, TownSeal


def seal_letter(
    case_id: str, document_id: str, *, letters: Letters, pdfs: Pdfs, seal: TownSeal, clock: Clock
) -> list[Letter]:
    """The letter and its companions, sealed once; Stale when somebody's signature is still missing."""
    found = bundle(letters, existing(letters, case_id, document_id))
    if not all(each.has(Stage.SIGNED) for each in found):
        raise Stale("Scrisoarea nu poartă încă toate semnăturile.")
    return [each if each.has(Stage.SEALED) else _seal(each, letters, pdfs, seal, clock) for each in found]


def _seal(letter: Letter, letters: Letters, pdfs: Pdfs, seal: TownSeal, clock: Clock) -> Letter:
    base = checked(
        pdfs, letter.at(Stage.SIGNED), LetterChanged("Documentul semnat a fost schimbat; nu a fost sigilat.")
    )
    now = clock.now()
    return advance(
        letter, Stage.SEALED, base, lambda: seal.seal(base, now), letters=letters, pdfs=pdfs, at=now, by=SYSTEM.username
    )
