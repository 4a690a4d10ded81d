"""Writing a deed of administration before it is done: what was asked stays, whatever becomes of it."""

from collections.abc import Mapping
from typing import Any

from primarie.administration.model import Deed
from primarie.administration.ports import Journal
from primarie.kernel.clock import Clock, iso, local_day
from primarie.kernel.errors import KeyReused
from primarie.kernel.journal import digest
from primarie.people.model import Actor


def noted(
    event: str,
    on: str,
    facts: Mapping[str, Any],
    key: str,
    *,
    actor: Actor,
    journal: Journal,
    clock: Clock,
    reason: str = "",
) -> Deed:
    """The deed under the caller's key, written once; KeyReused when the key stands for something else."""
    now = clock.now()
    deed = Deed(
        deed_id=digest({"key": key, "actor": actor.username})[:24],
        at=iso(now),
        day=local_day(now).isoformat(),
        actor=actor.username,
        event=event,
        on=on,
        facts=dict(facts),
        reason=reason,
    )
    first = journal.note(deed)
    if (first.event, first.on, dict(first.facts)) != (deed.event, deed.on, dict(deed.facts)):
        raise KeyReused("Aceeași cheie a fost folosită pentru altceva.")
    return first
