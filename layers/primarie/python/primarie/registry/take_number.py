"""The number that an entry takes: the next one, or one reserved for paper; and its special register's serial."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from primarie.kernel.clock import from_iso, iso, local_day
from primarie.kernel.errors import FieldError, InvalidInput, NotFound, Stale
from primarie.kernel.identifiers import RegistrationId
from primarie.kernel.language import N_
from primarie.registry.append_fact import Pen
from primarie.registry.model import Fact, FactKind, Guard, Head


@dataclass(frozen=True)
class Taken:
    """A number with what comes of taking it.

    `day`, `at`: the legal day and instant, those of true receipt for a reserved number. `head`: the register's head
    with the number and serial counted, still without the fact. `columns`: what the fact says of it. `guard`: keeps a
    reserved number from being used twice.
    """

    id: RegistrationId
    day: date
    at: datetime
    head: Head
    columns: Mapping[str, Any]
    guard: Guard | None = None

    @property
    def serial(self) -> int:
        """The special register's serial, 0 in none."""
        return int(self.columns.get("serial", 0))


def take_number(
    pen: Pen, head: Head, at: datetime, *, special: str = "", reserved: str = "", received_at: str = ""
) -> Taken:
    """The next number, or the reserved one with the true day of receipt.

    NotFound when nothing is reserved under the id, Stale when it was used up or annulled, InvalidInput when the receipt
    lies before the reservation, after now, or in another year than the number.
    """
    today = local_day(at)
    counted = head if head.year == today.year else replace(head, year=today.year, number=0, start=0, serials={})
    if not reserved:
        number = RegistrationId(pen.register, today.year, counted.number + 1)
        counted = replace(counted, number=number.number)
        return _with_serial(Taken(number, today, at, counted, {"number": number.number}), special)
    number, received = _reserved(pen, reserved, received_at, at)
    columns = {"number": number.number, "reserved": True, "receivedAt": iso(received)}
    guard = Guard(used_key(reserved), reserved, "", {})
    return _with_serial(Taken(number, local_day(received), received, counted, columns, guard), special)


def used_key(entry: str) -> str:
    """The guard by which a reserved number is used up or annulled, once."""
    return f"USED#{entry}"


def _with_serial(taken: Taken, special: str) -> Taken:
    if not special:
        return taken
    serial = taken.head.serials.get(special, 0) + 1
    head = replace(taken.head, serials={**taken.head.serials, special: serial})
    return replace(taken, head=head, columns={**taken.columns, "special": special, "serial": serial})


def _reserved(pen: Pen, entry: str, received_at: str, at: datetime) -> tuple[RegistrationId, datetime]:
    fact = reserved_fact(pen, entry)
    try:
        received = from_iso(received_at)
        day = local_day(received)
    except ValueError as error:
        raise InvalidInput([FieldError("receivedAt", N_("Scrieți ziua și ora la care a fost primit."))]) from error
    number = RegistrationId.parse(entry)
    if received > at or day.year != number.year or day.isoformat() < fact.day:
        why = N_("Ora primirii este între rezervarea numărului și acum, în același an.")
        raise InvalidInput([FieldError("receivedAt", why)])
    return number, received


def reserved_fact(pen: Pen, entry: str) -> Fact:
    """The fact that reserved a number; NotFound when nothing did, Stale when the number was used up since."""
    found = next((each for each in pen.book.of_entry(entry) if each.kind == FactKind.RESERVED), None)
    if found is None:
        raise NotFound(N_("Acest număr nu este rezervat."))
    if pen.book.glance(used_key(entry)).guard:
        raise Stale(N_("Numărul rezervat a fost folosit sau anulat între timp."))
    return found
