"""A wrong entry is annulled with its reason; its number stays used and nothing is deleted."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from primarie.cases.change import Change
from primarie.cases.model import FINISHED, Status
from primarie.kernel.clock import local_day
from primarie.people.model import Actor
from primarie.registry.append_fact import Pen, tell_of_case
from primarie.registry.model import FactKind


def annul_entry(entry: str, *, reason_sealed: str, actor: Actor, pen: Pen) -> dict[str, Any]:
    """The receipt of the annulment; annulling again answers the first one, whatever its reason.

    `reason_sealed`: under the case's submission id. The case is closed by the entry `annulled`, unless it was finished
    before; the task that its workflow waits on is let go by `cases.end_waiting`. NotFound when there is no such entry.
    """

    def closed(change: Change, at: datetime, _told: Mapping[str, Any]) -> Change:
        ended: dict[str, Any] = {"status": Status.CLOSED, "closed_on": local_day(at).isoformat()}
        fields = {} if change.before.status in FINISHED else ended
        return change.entry("annulled", by=actor, at=at, why=reason_sealed, **fields)

    return tell_of_case(
        pen,
        key=f"ANNUL#{entry}",
        case_id=entry,
        kind=FactKind.ANNULLED,
        facts=lambda _case, _day: {"reason": reason_sealed, "actor": actor.username},
        change=closed,
    )
