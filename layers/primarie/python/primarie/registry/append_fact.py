"""The one way into the register: read the head, chain a fact to it, write both with a guard; losers begin again."""

import random
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from primarie.cases.change import Change, LostRace
from primarie.cases.model import Case
from primarie.kernel.clock import Clock, from_iso, iso, local_day
from primarie.kernel.errors import Busy, NotFound
from primarie.kernel.language import N_
from primarie.registry.model import Fact, FactKind, Guard, Head
from primarie.registry.ports import Book, Glance, Page

# How long a loser tries again before the office says that it is busy.
PATIENCE = timedelta(seconds=20)
# Seconds. Long rests lose fewer races: of 64 at once, all are through in half the time that shorter ones take.
_FIRST_REST, _LONGEST_REST = 0.2, 2.0


@dataclass(frozen=True)
class Pen:
    """What writing into a register takes: its name, the book, the time, and how to wait."""

    register: str
    book: Book
    clock: Clock
    rest: Callable[[float], None] = time.sleep

    def write(self, key: str, compose: Callable[[Glance, datetime], Page], *, case_id: str = "") -> Guard:
        """The guard of `key`: the one that stands, else that of the page composed and written now.

        `compose` gets the present glance and the instant of writing, again after each lost race. Busy after 20 s,
        with nothing written.
        """
        began = self.clock.now()
        attempt = 0
        while True:
            glance = self.book.glance(key, case_id)
            if glance.guard:
                return glance.guard
            try:
                page = compose(glance, self._instant(glance.head))
                self.book.write(page)
            except LostRace:
                if self.clock.now() - began >= PATIENCE:
                    raise Busy(N_("Registratura este foarte solicitată; nu s-a înregistrat nimic. Reveniți.")) from None
                self.rest(_rest(attempt))
                attempt += 1
            else:
                return page.guard

    def _instant(self, head: Head) -> datetime:
        # The chain's days must not run backwards where two machines' clocks differ.
        now = self.clock.now()
        return max(now, from_iso(head.at)) if head.at else now


def chain(pen: Pen, head: Head, at: datetime, *, kind: FactKind, entry: str, facts: Mapping[str, Any]) -> Fact:
    """The next fact of the register's chain."""
    return Fact(
        register=pen.register,
        seq=head.seq + 1,
        entry=entry,
        kind=kind.value,
        day=local_day(at).isoformat(),
        at=iso(at),
        facts=dict(facts),
        previous=head.hash,
    ).chained()


def follow(head: Head, fact: Fact) -> Head:
    """The head after a fact that takes no number."""
    return replace(head, seq=fact.seq, hash=fact.hash, at=fact.at)


@dataclass(frozen=True)
class Echo:
    """A fact about a second entry, which follows from one about the first."""

    kind: FactKind
    entry: str
    facts: Mapping[str, Any]


def tell_of_case(
    pen: Pen,
    *,
    key: str,
    case_id: str,
    kind: FactKind,
    facts: Callable[[Case, date], Mapping[str, Any]],
    change: Callable[[Change, datetime, Mapping[str, Any]], Change] | None = None,
    echo: Echo | None = None,
) -> dict[str, Any]:
    """Writes a fact about an entry, with the change of its case that tells it, once per `key`; the receipt.

    `echo`: what another entry hears of it in the same breath.

    NotFound when the register has no such entry.
    """

    def compose(glance: Glance, at: datetime) -> Page:
        if glance.case is None:
            raise NotFound(N_("Nu există o înregistrare cu acest număr."))
        told = facts(glance.case, local_day(at))
        fact = chain(pen, glance.head, at, kind=kind, entry=case_id, facts=told)
        guard = Guard(key=key, entry=case_id, body_digest="", answer=fact.receipt())
        head = follow(glance.head, fact)
        more = (chain(pen, head, at, kind=echo.kind, entry=echo.entry, facts=echo.facts),) if echo else ()
        return Page(
            before=glance.head,
            head=follow(head, more[0]) if more else head,
            more=more,
            fact=fact,
            guard=guard,
            changes=(change(Change.of(glance.case), at, told),) if change else (),
        )

    return pen.write(key, compose, case_id=case_id).answer


def _rest(attempt: int) -> float:
    # Full jitter: those who lost together must not meet again.
    return random.uniform(0, min(_LONGEST_REST, _FIRST_REST * 2**attempt))  # noqa: S311 - a pause is no secret
