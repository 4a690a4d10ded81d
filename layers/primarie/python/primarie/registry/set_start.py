"""The paper register's last number becomes the start of the year's numbers."""

from dataclasses import replace
from datetime import datetime

from primarie.kernel.clock import local_day
from primarie.kernel.errors import FieldError, InvalidInput, Stale
from primarie.people.model import Actor
from primarie.registry.append_fact import Pen, chain, follow
from primarie.registry.model import FactKind, Guard
from primarie.registry.ports import Glance, Page

_LARGEST = 99_999_998


def set_start(last_number: int, *, year: int, actor: Actor, pen: Pen) -> int:
    """The number after which the numbers of the present year go on: once a year, and before its first number.

    Setting the same start again answers the same; Stale when another one is set or a number has been given.
    """
    if not 0 <= last_number <= _LARGEST:
        raise InvalidInput([FieldError("lastNumber", "Numărul trebuie să fie între 0 și 99999998.")])

    def compose(glance: Glance, at: datetime) -> Page:
        head = glance.head
        if local_day(at).year != year:
            raise InvalidInput([FieldError("year", "Se poate stabili numai pentru anul în curs.")])
        if head.year == year and head.number > head.start:
            raise Stale("Anul are deja numere date în acest registru.")
        facts = {"year": year, "lastNumber": last_number, "actor": actor.username}
        fact = chain(pen, head, at, kind=FactKind.NUMBERS_START, entry="", facts=facts)
        started = replace(follow(head, fact), year=year, number=last_number, start=last_number, serials={})
        guard = Guard(f"START#{year}", "", "", {"lastNumber": last_number, "receipt": fact.receipt()})
        return Page(before=head, head=started, fact=fact, guard=guard)

    answer = pen.write(f"START#{year}", compose).answer
    if answer["lastNumber"] != last_number:
        raise Stale("Începutul numerelor acestui an a fost stabilit deja.")
    return last_number
