"""What nobody could take: looked at, tried again, or put away with a reason."""

from collections.abc import Sequence
from dataclasses import dataclass

from primarie.administration.journal import noted
from primarie.administration.model import Stuck
from primarie.administration.ports import Journal, Restarts, StuckMessages
from primarie.cases.permissions import Right, demand_role
from primarie.cases.words import refuse, text
from primarie.kernel.clock import Clock
from primarie.kernel.errors import Stale
from primarie.people.model import Actor

# The workflow's own reports; a message there says which case broke, and its case is what is tried again.
TROUBLE = "trouble"
UNDELIVERED = "undelivered-"


@dataclass(frozen=True)
class Workshop:
    """What the deeds work on."""

    messages: StuckMessages
    restarts: Restarts
    journal: Journal
    clock: Clock


def may_retry(stuck: Stuck) -> bool:
    """Events of an undelivered queue are not sent again: what they told is found by the next sweep."""
    return not stuck.queue.startswith(UNDELIVERED)


def list_stuck(*, actor: Actor, shop: Workshop) -> Sequence[Stuck]:
    """What lies in the queues, the oldest first."""
    demand_role(actor, Right.REPAIR)
    return shop.messages.all()


def retry_stuck(queue: str, message_id: str, *, actor: Actor, shop: Workshop) -> None:
    """The case gets its next execution, or the message goes to its work queue once more. Stale when it is gone."""
    demand_role(actor, Right.REPAIR)
    stuck = _found(queue, message_id, shop)
    if not may_retry(stuck):
        raise refuse("action", "Acest mesaj nu se retrimite: ce anunța este găsit de verificarea următoare.")
    _note("stuck_retried", stuck, "", actor, shop)
    if queue != TROUBLE:
        shop.messages.again(queue, message_id)
        return
    shop.restarts.restart(stuck.case_id, actor=actor)
    shop.messages.discard(queue, message_id)


def retry_all(queue: str, *, actor: Actor, shop: Workshop) -> int:
    """Every message of the queue that lies there now; how many were tried."""
    demand_role(actor, Right.REPAIR)
    found = [each for each in shop.messages.all() if each.queue == queue and may_retry(each)]
    for each in found:
        retry_stuck(queue, each.message_id, actor=actor, shop=shop)
    return len(found)


def discard_stuck(queue: str, message_id: str, reason: str, *, actor: Actor, shop: Workshop) -> None:
    """The message is put away; why stays in the journal. Stale when it is gone."""
    demand_role(actor, Right.REPAIR)
    why = text({"reason": reason}, "reason", longest=500)
    _note("stuck_discarded", _found(queue, message_id, shop), why, actor, shop)
    shop.messages.discard(queue, message_id)


def _found(queue: str, message_id: str, shop: Workshop) -> Stuck:
    for each in shop.messages.all():
        if (each.queue, each.message_id) == (queue, message_id):
            return each
    raise Stale("Mesajul nu mai este în coadă: cineva l-a reluat sau l-a închis.")


def _note(event: str, stuck: Stuck, reason: str, actor: Actor, shop: Workshop) -> None:
    facts = {"queue": stuck.queue, "case": stuck.case_id, "error": stuck.error}
    key = f"{event}:{stuck.queue}:{stuck.message_id}"
    noted(event, stuck.message_id, facts, key, actor=actor, journal=shop.journal, clock=shop.clock, reason=reason)
