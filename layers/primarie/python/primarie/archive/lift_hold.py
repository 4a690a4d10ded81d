"""The archivist gives a case back to its term: one hold is released, and the case's history says why."""

from primarie.archive.model import Hold
from primarie.archive.order_hold import LONGEST, note_once
from primarie.archive.ports import Keeper
from primarie.cases.permissions import Right, demand
from primarie.cases.ports import Folders
from primarie.cases.words import text
from primarie.kernel.clock import Clock
from primarie.people.model import Actor
from primarie.people.ports import Sealer


def lift_hold(
    case_id: str,
    hold_id: str,
    reason: str,
    *,
    actor: Actor,
    folders: Folders,
    keeper: Keeper,
    sealer: Sealer,
    clock: Clock,
) -> Hold:
    """The hold as released, the first release for ever; other holds of the case stand.

    InvalidInput on `reason` when there is none; NotFound when there is no such hold.
    """
    demand(actor, folders.dossier(case_id).case, Right.HOLD)
    why = text({"reason": reason}, "reason", longest=LONGEST)
    hold = keeper.release(case_id, hold_id, by=actor.username, reason=why)
    note_once(
        case_id, "hold_released", hold_id, hold.released_why, actor=actor, folders=folders, sealer=sealer, clock=clock
    )
    return hold
