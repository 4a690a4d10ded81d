"""The archivist keeps a case from disposal: the lock is told, and the case's history says who, when and why."""

import hashlib

from primarie.archive.model import Hold
from primarie.archive.ports import Keeper
from primarie.cases.change import Change, until_won
from primarie.cases.permissions import Right, demand
from primarie.cases.ports import Folders
from primarie.cases.words import text
from primarie.kernel.clock import Clock
from primarie.people.model import Actor
from primarie.people.ports import Sealer

LONGEST = 500


def order_hold(
    case_id: str,
    reason: str,
    key: str,
    *,
    actor: Actor,
    folders: Folders,
    keeper: Keeper,
    sealer: Sealer,
    clock: Clock,
) -> Hold:
    """The hold, once for a key; its reason is a reference (a court's file, an audit), not a person.

    InvalidInput on `reason` when there is none; NotAllowed for a case that does not rest in the archive.
    """
    demand(actor, folders.dossier(case_id).case, Right.HOLD)
    why = text({"reason": reason}, "reason", longest=LONGEST)
    hold_id = hashlib.sha256(f"{case_id}\n{actor.username}\n{key}".encode()).hexdigest()[:16]
    # The lock first: if the history stays behind, the same key writes it.
    hold = keeper.place(case_id, hold_id, by=actor.username, reason=why)
    note_once(case_id, "hold_placed", hold_id, why, actor=actor, folders=folders, sealer=sealer, clock=clock)
    return hold


def note_once(
    case_id: str, event: str, hold_id: str, why: str, *, actor: Actor, folders: Folders, sealer: Sealer, clock: Clock
) -> None:
    """The case's history tells of the hold, each event of it once."""

    def write() -> None:
        dossier = folders.dossier(case_id)
        if any(each.after.get("hold") == hold_id for each in dossier.events(event)):
            return
        sealed = sealer.seal(why, submission_id=dossier.case.submission_id)
        facts = {"hold": hold_id}
        folders.commit(Change.of(dossier.case).entry(event, by=actor, at=clock.now(), why=sealed, facts=facts))

    until_won(write)
