"""The registrar keeps a block of numbers for paper, and says why."""

import hashlib

from primarie.cases.words import refuse, text
from primarie.kernel.errors import FieldError, InvalidInput
from primarie.kernel.identifiers import crockford
from primarie.people.model import Actor
from primarie.people.ports import Sealer
from primarie.registry.model import Reservation
from primarie.registry.ports import DocumentRegistrar
from primarie.registry.reserve_numbers import MOST


def reserve_block(
    count: object, why: str, key: str, *, actor: Actor, registrar: DocumentRegistrar, sealer: Sealer
) -> Reservation:
    """The block of that person and key, taken once. InvalidInput for no reason, or a count outside 1–50."""
    if not isinstance(count, int) or isinstance(count, bool) or not 1 <= count <= MOST:
        raise InvalidInput([FieldError("count", f"Se rezervă între 1 și {MOST} de numere.")])
    reason = text({"why": why}, "why", longest=300)
    if not key:
        raise refuse("Idempotency-Key", "Cheia lipsește.")
    block = crockford(hashlib.sha256(f"block:{actor.username}:{key}".encode()).digest()).lower()
    sealed = sealer.seal(reason, submission_id=block)
    return registrar.reserve(count, block=block, why_sealed=sealed, actor=actor)
