"""Refuses who guesses: wrong codes are counted for the thing guessed at and for the address that guesses."""

import hashlib
from dataclasses import dataclass

from primarie.kernel.errors import TooManyAttempts
from primarie.kernel.language import _
from primarie.people.addresses import counted_as
from primarie.people.ports import Tries

WINDOW_SECONDS = 900
MOST_FOR_ONE = 10
# Many people may stand behind one address: a library, a block, a mobile network.
MOST_FROM_ADDRESS = 200


@dataclass(frozen=True)
class Guess:
    """One thing guessed at from one network address.

    The thing is counted together with the address: counted alone, anybody could lock its owner out. Addresses are kept
    as hashes.
    """

    what: str
    address: str

    def limits(self) -> dict[str, int]:
        """The keys to count under, with the most wrong tries that each bears."""
        origin = hashlib.sha256(counted_as(self.address).encode()).hexdigest()[:32]
        return {f"{self.what}#{origin}": MOST_FOR_ONE, f"address#{origin}": MOST_FROM_ADDRESS}


def limit_tries(guess: Guess, *, tries: Tries) -> None:
    """TooManyAttempts when there were as many wrong tries as are borne; nothing is counted by asking."""
    limits = guess.limits()
    counts = tries.counts(list(limits))
    if any(counts.get(key, 0) >= most for key, most in limits.items()):
        detail = _("Prea multe încercări greșite. Încercați din nou peste un sfert de oră.")
        raise TooManyAttempts(detail, WINDOW_SECONDS)


def record_wrong_try(guess: Guess, *, tries: Tries) -> None:
    """Counts one wrong try."""
    tries.add(list(guess.limits()), seconds=WINDOW_SECONDS)
