"""A wrong entry is annulled with its reason; its number stays used and nothing is deleted."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from primarie.cases.change import Change
from primarie.cases.model import FINISHED, Status
from primarie.kernel.clock import local_day
from primarie.kernel.errors import NotFound
from primarie.kernel.language import N_
from primarie.people.model import Actor
from primarie.registry.append_fact import Pen, chain, follow, tell_of_case
from primarie.registry.model import FactKind, Guard
from primarie.registry.ports import Glance, Page
from primarie.registry.take_number import used_key


def annul_entry(entry: str, *, reason_sealed: str, actor: Actor, pen: Pen) -> dict[str, Any]:
    """The receipt of the annulment; annulling again answers the first one, whatever its reason.

    `reason_sealed`: under the case's submission id, or under `entry` itself where there is no case (a document of the
    office, a number reserved for paper and not used). The case is closed by the entry `annulled`, unless it was
    finished before; the task that its workflow waits on is let go by `cases.end_waiting`. NotFound when there is no
    such entry.
    """
    key = f"ANNUL#{entry}"
    glance = pen.book.glance(key, entry)
    if glance.guard:
        return glance.guard.answer
    if glance.case is None:
        return _without_case(entry, key, reason_sealed, actor, pen)

    def closed(change: Change, at: datetime, _told: Mapping[str, Any]) -> Change:
        ended: dict[str, Any] = {"status": Status.CLOSED, "closed_on": local_day(at).isoformat()}
        fields = {} if change.before.status in FINISHED else ended
        return change.entry("annulled", by=actor, at=at, why=reason_sealed, **fields)

    return tell_of_case(
        pen,
        key=key,
        case_id=entry,
        kind=FactKind.ANNULLED,
        facts=lambda _case, _day: {"reason": reason_sealed, "actor": actor.username},
        change=closed,
    )


def _without_case(entry: str, key: str, reason_sealed: str, actor: Actor, pen: Pen) -> dict[str, Any]:
    def compose(glance: Glance, at: datetime) -> Page:
        kinds = {each.kind for each in pen.book.of_entry(entry)}
        if not kinds & {FactKind.REGISTERED, FactKind.RESERVED}:
            raise NotFound(N_("Nu există o înregistrare cu acest număr."))
        told = {"reason": reason_sealed, "actor": actor.username, "under": entry}
        fact = chain(pen, glance.head, at, kind=FactKind.ANNULLED, entry=entry, facts=told)
        # A reserved number is used up by this, so that nobody enters a paper under it in the same moment.
        unused = FactKind.REGISTERED not in kinds
        return Page(
            before=glance.head,
            head=follow(glance.head, fact),
            fact=fact,
            guard=Guard(key=key, entry=entry, body_digest="", answer=fact.receipt()),
            taken=Guard(used_key(entry), entry, "", {}) if unused else None,
        )

    return pen.write(key, compose).answer
