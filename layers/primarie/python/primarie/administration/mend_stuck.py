"""What nobody could take: looked at, tried again, or put away with a reason."""

from collections.abc import Sequence
from dataclasses import dataclass

from primarie.administration.journal import noted
from primarie.administration.model import Stuck
from primarie.administration.ports import Journal, Mending, Restarts, StuckMessages
from primarie.cases.permissions import Right, demand_role
from primarie.cases.words import refuse, text
from primarie.kernel.clock import Clock
from primarie.kernel.errors import Stale
from primarie.people.model import Actor

# The workflow's own reports; a message there says which case broke, and its case is what is tried again.
TROUBLE = "trouble"


@dataclass(frozen=True)
class Workshop:
    """What the deeds work on."""

    messages: StuckMessages
    mending: Mending
    restarts: Restarts
    journal: Journal
    clock: Clock


def list_stuck(*, actor: Actor, shop: Workshop) -> Sequence[Stuck]:
    """What lies in the queues, the oldest first."""
    demand_role(actor, Right.REPAIR)
    return shop.messages.all()


def retry_stuck(queue: str, message_id: str, *, actor: Actor, shop: Workshop) -> None:
    """The case gets its next execution, or the message goes to whoever could not take it once more.

    Stale when it is gone, or somebody is at it this very moment. InvalidInput for an event that nobody can be given.
    """
    demand_role(actor, Right.REPAIR)
    stuck = _taken(queue, message_id, shop)
    if not stuck.retried:
        raise refuse("action", "Acest mesaj nu se retrimite: ce anunța este găsit de verificarea următoare.")
    _retry(stuck, actor, shop)


def retry_all(queue: str, *, actor: Actor, shop: Workshop) -> int:
    """Every message of the queue that lies there now; how many were tried."""
    demand_role(actor, Right.REPAIR)
    found = [each for each in shop.messages.take(queue) if each.retried]
    for each in found:
        _retry(each, actor, shop)
    return len(found)


def discard_stuck(queue: str, message_id: str, reason: str, *, actor: Actor, shop: Workshop) -> None:
    """The message is put away; why stays in the journal. Stale when it is gone."""
    demand_role(actor, Right.REPAIR)
    why = text({"reason": reason}, "reason", longest=500)
    stuck = _taken(queue, message_id, shop)
    _note("stuck_discarded", stuck, why, actor, shop)
    shop.mending.put_away(stuck)


def _retry(stuck: Stuck, actor: Actor, shop: Workshop) -> None:
    _note("stuck_retried", stuck, "", actor, shop)
    if stuck.queue != TROUBLE:
        shop.mending.again(stuck)
        return
    shop.restarts.restart(stuck.case_id, actor=actor)
    shop.mending.put_away(stuck)


def _taken(queue: str, message_id: str, shop: Workshop) -> Stuck:
    found = shop.messages.take(queue, message_id) if message_id else ()
    if not found:
        raise Stale("Mesajul nu mai este în coadă: cineva l-a reluat sau l-a închis.")
    return found[0]


def _note(event: str, stuck: Stuck, reason: str, actor: Actor, shop: Workshop) -> None:
    facts = {"queue": stuck.queue, "case": stuck.case_id, "error": stuck.error}
    key = f"{event}:{stuck.queue}:{stuck.message_id}"
    noted(event, stuck.message_id, facts, key, actor=actor, journal=shop.journal, clock=shop.clock, reason=reason)
