"""Tells what anybody may know of a PDF: who signed it, whether it is whole and trusted, whether we know it."""

from dataclasses import replace

from primarie.kernel.errors import FieldError, InvalidInput, TooLarge
from primarie.kernel.language import _
from primarie.signing._stages import sha256
from primarie.signing.model import Verdict
from primarie.signing.ports import KnownLetters, PdfValidator

# What the door takes in one request; larger files come by upload.
LARGEST = 4 * 1024 * 1024
LARGEST_UPLOAD = 25 * 1024 * 1024
# Readers look for the header in the first kilobyte (ISO 32000-1, annex H).
_HEAD = 1024


def verify_pdf(pdf: bytes, *, validator: PdfValidator, known: KnownLetters, largest: int = LARGEST) -> Verdict:
    """The verdict; the file itself is kept nowhere. InvalidInput when it is no PDF, TooLarge beyond `largest` bytes."""
    if len(pdf) > largest:
        raise TooLarge(_("Fișierul este prea mare pentru verificare."))
    if b"%PDF-" not in pdf[:_HEAD]:
        raise InvalidInput([FieldError("file", _("Fișierul trimis nu este un document PDF."))])
    return replace(validator.judge(pdf), registered=known.by_hash(sha256(pdf)))
