"""For an outage: numbers are kept for paper, given out by hand while the system is away, and entered afterwards."""

from dataclasses import replace
from datetime import datetime

from primarie.kernel.clock import iso, local_day
from primarie.kernel.errors import FieldError, InvalidInput, KeyReused
from primarie.kernel.identifiers import RegistrationId
from primarie.people.model import Actor
from primarie.registry.append_fact import Pen, chain
from primarie.registry.model import Fact, FactKind, Guard, Reservation
from primarie.registry.ports import Glance, Page

# One transaction holds a hundred items: the facts, the head and the guard.
MOST = 50


def reserve_numbers(count: int, *, block: str, why_sealed: str, actor: Actor, pen: Pen) -> Reservation:
    """A block of `count` numbers taken from the counter in one transaction, a fact each; the same block, the same ones.

    `why_sealed`: the reason, sealed under the block's name. Each number is used up by an entry or annulled with its
    reason, so that the register has no gap. InvalidInput outside 1–50; KeyReused when the block came with another
    count.
    """
    if not 1 <= count <= MOST:
        raise InvalidInput([FieldError("count", f"Se rezervă între 1 și {MOST} de numere.")])

    def compose(glance: Glance, at: datetime) -> Page:
        head, year = glance.head, local_day(at).year
        if head.year != year:
            head = replace(head, year=year, number=0, start=0, serials={})
        facts: list[Fact] = []
        for place in range(1, count + 1):
            number = RegistrationId(pen.register, year, head.number + 1)
            told = {
                "number": number.number,
                "block": block,
                "place": place,
                "of": count,
                "why": why_sealed,
                "actor": actor.username,
            }
            fact = chain(pen, head, at, kind=FactKind.RESERVED, entry=str(number), facts=told)
            head = replace(head, number=number.number, seq=fact.seq, hash=fact.hash, at=fact.at)
            facts.append(fact)
        reservation = Reservation(block, tuple(fact.entry for fact in facts), iso(at))
        guard = Guard(f"RESERVE#{block}", "", str(count), reservation.as_dict())
        return Page(before=glance.head, head=head, fact=facts[0], guard=guard, more=tuple(facts[1:]))

    guard = pen.write(f"RESERVE#{block}", compose)
    if guard.body_digest != str(count):
        raise KeyReused("Blocul a fost rezervat deja, cu alt număr de poziții.")
    kept = guard.answer
    return Reservation(kept["block"], tuple(kept["ids"]), kept["reservedAt"])
