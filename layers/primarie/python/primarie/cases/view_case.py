"""A member of staff opens a case; that they did stays in its history."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from primarie.cases.change import Change, until_won
from primarie.cases.model import Case, Dossier, Task
from primarie.cases.permissions import Right, actions, demand
from primarie.cases.personal_data import refuse_restricted
from primarie.cases.ports import Delegations, Folders, Letters
from primarie.cases.timeline import timeline
from primarie.cases.unsealing import Opener
from primarie.cases.views import DeskView, ShownTask
from primarie.kernel.clock import Clock, local_day
from primarie.people.masks import masked
from primarie.people.model import Actor, Delegation
from primarie.people.ports import Sealer


def view_case(
    case_id: str,
    request_id: str,
    *,
    actor: Actor,
    folders: Folders,
    delegations: Delegations,
    letters: Letters,
    sealer: Sealer,
    clock: Clock,
) -> DeskView:
    """The case as the desk shows it, with the applicant masked; each request leaves one entry `viewed`, no more.

    NotFound for a case that is not there, NotAllowed for one that the person's work does not reach.
    """
    dossier, now = until_won(
        lambda: record_view(
            case_id, request_id, Right.VIEW, actor=actor, folders=folders, delegations=delegations, clock=clock
        )
    )
    opener = Opener(dossier.case, sealer)
    held = delegations.held_by(actor.username, local_day(now).isoformat())
    return DeskView(
        case=dossier.case,
        applicant=masked(opener.applicant()),
        data=opener.value(dossier.case.data_sealed),
        summary=opener.words(dossier.case.summary_sealed),
        tasks=tuple(shown(actor, task, held, now, dossier.case) for task in dossier.open_tasks),
        timeline=timeline(dossier, opener),
        history=tuple(map(opener.entry, dossier.history)),
        files=dossier.files,
        drafts=tuple(map(opener.draft, dossier.drafts)),
        messages=tuple(map(opener.message, dossier.messages)),
        documents=tuple(letters.of_case(case_id)),
        notes=tuple(map(opener.note, dossier.notes)),
        works=tuple(map(opener.work, dossier.works)),
        work=opener.work(dossier.work) if dossier.work else None,
        mark=dossier.mark,
    )


def record_view(
    case_id: str,
    request_id: str,
    right: Right,
    *,
    actor: Actor,
    folders: Folders,
    delegations: Delegations,
    clock: Clock,
    facts: dict[str, Any] | None = None,
    sealer: Sealer | None = None,
    why: str = "",
) -> tuple[Dossier, datetime]:
    """The folder as it stands after the entry that says who looked; the same request leaves its entry once."""
    dossier, now = folders.dossier(case_id), clock.now()
    held = delegations.held_by(actor.username, local_day(now).isoformat())
    capacity = demand(actor, dossier.case, right, held)
    if right is Right.REVEAL:
        refuse_restricted(dossier.case)
    seen = {"request": request_id} | (facts or {})
    if any(seen.items() <= e.after.items() and e.actor == actor.username for e in dossier.events("viewed")):
        return dossier, now
    change = Change.of(dossier.case).entry(
        "viewed",
        by=actor,
        at=now,
        why=sealer.seal(why, submission_id=dossier.case.submission_id) if sealer and why else "",
        facts=seen | ({"on_behalf": capacity.on_behalf} if capacity.on_behalf else {}),
    )
    folders.commit(change)
    return replace(dossier, case=change.after, history=(*dossier.history, *change.entries)), now


def shown(actor: Actor, task: Task, held: Sequence[Delegation], now: datetime, case: Case) -> ShownTask:
    """A task with what the person may do about it and the days left to its term."""
    return ShownTask(task, actions(actor, task, held, case), days_left(task, now))


def days_left(task: Task, now: datetime) -> int:
    """Days from today to the term; negative once it has passed."""
    return (datetime.fromisoformat(task.due_date).date() - local_day(now)).days
