"""A wrong entry is annulled with its reason; its number stays used and nothing is deleted."""

from typing import Any

from primarie.people.model import Actor
from primarie.registry.append_fact import Pen, tell_of_case
from primarie.registry.model import FactKind


def annul_entry(entry: str, *, reason_sealed: str, actor: Actor, pen: Pen) -> dict[str, Any]:
    """The receipt of the annulment; annulling again answers the first one, whatever its reason.

    `reason_sealed`: under the case's submission id. The case gets the entry `annulled`; its workflow is
    ended by whoever holds its task. NotFound when there is no such entry.
    """
    return tell_of_case(
        pen,
        key=f"ANNUL#{entry}",
        case_id=entry,
        kind=FactKind.ANNULLED,
        facts=lambda _case, _day: {"reason": reason_sealed, "actor": actor.username},
        change=lambda change, at, _told: change.entry("annulled", by=actor, at=at, why=reason_sealed),
    )
