"""Signs the document of a closed day of the register with the town's seal, so that nobody can write the day anew."""

from dataclasses import dataclass

from primarie.kernel.errors import Stale
from primarie.signing.model import SignedRoot
from primarie.signing.ports import Roots, TownSeal


@dataclass(frozen=True)
class DayRoot:
    """A closed day: its Merkle root, and the SHA-256 of its document (`registry.day_document`), both in hex."""

    day: str
    root: str
    sha256: str


def sign_root(day: DayRoot, *, roots: Roots, seal: TownSeal) -> SignedRoot:
    """The day's signature and time stamp; the same for ever. Stale when the day was signed with another document."""
    signed = roots.root(day.day)
    if signed is None:
        signature, timestamp = seal.sign_detached(bytes.fromhex(day.sha256))
        signed = roots.keep_root(SignedRoot(day.day, day.root, day.sha256, signature, timestamp))
    if (signed.root, signed.sha256) != (day.root, day.sha256):
        raise Stale("Ziua a fost închisă cu alt conținut.")
    return signed
