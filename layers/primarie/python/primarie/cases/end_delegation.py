"""A delegation ends before its last day: who was absent is back, or another stands in."""

from primarie.cases.permissions import Right, delegates_for_others, demand_role
from primarie.cases.ports import DelegationBook
from primarie.kernel.clock import Clock, iso, local_day
from primarie.kernel.errors import NotAllowed, NotFound
from primarie.people.model import Actor, Delegation


def end_delegation(delegation_id: str, *, actor: Actor, delegations: DelegationBook, clock: Clock) -> Delegation:
    """It holds no more from this moment; ended twice it stays as it was ended first.

    By whoever it stands in for, or who named it, or who may name one for others. NotFound when none of that id runs
    today or later.
    """
    demand_role(actor, Right.DELEGATE)
    found = _named(delegation_id, delegations, clock)
    if actor.username not in (found.absent, found.named_by) and not delegates_for_others(actor):
        raise NotAllowed("Puteți încheia numai o delegare a dumneavoastră.")
    delegations.end(found, by=actor.username, at=iso(clock.now()))
    return _named(delegation_id, delegations, clock)


def _named(delegation_id: str, delegations: DelegationBook, clock: Clock) -> Delegation:
    today = local_day(clock.now()).isoformat()
    for each in delegations.named(today):
        if each.delegation_id == delegation_id:
            return each
    raise NotFound("Delegarea nu există sau s-a încheiat în zilele trecute.")
