"""A head leaves work that nobody has to whoever of the department is free: a standing resolution, dated."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any

from primarie.cases import words
from primarie.cases.permissions import RIGHTS, DeskOf, Right, standing
from primarie.cases.ports import ClaimLeaves, Delegations
from primarie.catalogue.loader import Catalogue
from primarie.kernel.clock import Clock, iso, local_day
from primarie.kernel.errors import NotAllowed
from primarie.kernel.journal import digest
from primarie.people.model import Actor, ClaimLeave

# A resolution is looked at again at least each quarter.
LONGEST = timedelta(days=92)
MOST_TASKS = 100


def open_claims(
    given: Mapping[str, Any],
    *,
    actor: Actor,
    leaves: ClaimLeaves,
    delegations: Delegations,
    catalogue: Catalogue,
    clock: Clock,
) -> ClaimLeave:
    """Opens a department's unassigned work to its officers, or closes it again; the same words say it once.

    `{department?, services?, most, to, reason?, closed?}`: which services (none: any), how many open tasks somebody may
    have who takes one more, the last day. OG 27/2002 art. 12 has the head assign: what is taken under the resolution
    is assigned by it, and the history of the case names both. NotAllowed for who does not head the department.
    """
    department = words.optional(given, "department") or actor.department
    today = local_day(clock.now())
    held = delegations.held_by(actor.username, today.isoformat())
    if standing(actor, DeskOf(department), RIGHTS[Right.OPEN_CLAIMS], held) is None:
        raise NotAllowed("Numai șeful compartimentului lasă lucrări spre preluare.")
    former = leaves.claim_leave(department)
    if given.get("closed"):
        if former is None or former.closed:
            raise words.refuse("closed", "Compartimentul nu are o rezoluție de preluare.")
        wanted = replace(former, closed=True)
    else:
        wanted = _asked(given, department, today, catalogue)
    if former and _told(former) == _told(wanted):
        return former
    at = iso(clock.now())
    leave = replace(wanted, by=actor.username, at=at, leave_id=digest(_told(wanted) | {"at": at})[:20])
    leaves.add_leave(leave)
    return leave


def _asked(given: Mapping[str, Any], department: str, today: Any, catalogue: Catalogue) -> ClaimLeave:
    services = given.get("services") or []
    services = services.split() if isinstance(services, str) else services
    if not isinstance(services, list) or not set(services) <= catalogue.services.keys():
        raise words.refuse("services", "Alegeți servicii din catalog.")
    most = words.number(given, "most")
    if not 1 <= most <= MOST_TASKS:
        raise words.refuse("most", f"Numărul de lucrări este între 1 și {MOST_TASKS}.")
    last = words.day(given, "to")
    if not today <= last <= today + LONGEST:
        raise words.refuse("to", f"Ultima zi este de azi până în cel mult {LONGEST.days} de zile.")
    reason = words.optional(given, "reason", longest=500)
    return ClaimLeave("", department, tuple(sorted(set(services))), most, last.isoformat(), "", "", reason)


def _told(leave: ClaimLeave) -> dict[str, Any]:
    return {
        "department": leave.department,
        "services": list(leave.services),
        "most": leave.most,
        "last_day": leave.last_day,
        "reason": leave.reason,
        "closed": leave.closed,
    }
