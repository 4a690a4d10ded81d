"""Refuses who calls too often: calls are counted for the address they come from and for the one they are made for."""

import hashlib
from dataclasses import dataclass

from primarie.kernel.errors import TooManyAttempts
from primarie.kernel.language import _
from primarie.people.addresses import counted_as
from primarie.people.ports import Tries


@dataclass(frozen=True)
class Rate:
    """How many calls of a kind are borne within `seconds`: from one address, and for one applicant or case.

    0: that side is not counted.
    """

    what: str
    seconds: int
    from_address: int
    for_one: int


def limit_rate(rate: Rate, *, address: str = "", one: str = "", factor: int = 1, tries: Tries) -> None:
    """Counts one call, or TooManyAttempts when there were as many as are borne; never a delay.

    `one` is who or what the call is for (a keyed hash, a case id); `factor` multiplies what is borne, for places where
    everybody comes from one address. Addresses and ones are kept as hashes.
    """
    sides = {f"address#{counted_as(address)}": rate.from_address} if address else {}
    if one:
        sides[f"one#{one}"] = rate.for_one
    most = {f"RATE#{rate.what}#{_hash(side)}": limit * factor for side, limit in sides.items() if limit}
    counts = tries.counts(list(most)) if most else {}
    if any(counts.get(key, 0) >= limit for key, limit in most.items()):
        detail = _("Prea multe cereri într-un timp scurt. Încercați din nou mai târziu.")
        raise TooManyAttempts(detail, rate.seconds)
    tries.add(list(most), seconds=rate.seconds)


def _hash(side: str) -> str:
    return hashlib.sha256(side.encode()).hexdigest()[:32]
