"""Signs the day's root of the register with the town's seal, so that nobody can write the day anew."""

from dataclasses import dataclass

from primarie.kernel.errors import Stale
from primarie.kernel.journal import canonical
from primarie.signing.model import SignedRoot
from primarie.signing.ports import Roots, TownSeal


@dataclass(frozen=True)
class DayRoot:
    """What is signed of a day: its Merkle root (hex) over so many leaves."""

    register: str
    day: str
    root: str
    size: int

    def document(self) -> bytes:
        """The canonical JSON (RFC 8785) that is signed; anybody can write it down and check the signature."""
        return canonical({"register": self.register, "day": self.day, "root": self.root, "size": self.size})


def sign_root(day: DayRoot, *, roots: Roots, seal: TownSeal) -> SignedRoot:
    """The signed root; the same for ever. Stale when the day was signed with another root."""
    document = day.document()
    signed = roots.root(day.day)
    if signed is None:
        signature, timestamp = seal.sign_detached(document)
        signed = roots.keep_root(SignedRoot(day.day, document, signature, timestamp))
    if signed.document != document:
        raise Stale("Ziua a fost închisă cu altă rădăcină.")
    return signed
