"""A person at the desk answers a task."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from primarie.calendar.ports import Holidays
from primarie.cases.approve import approve
from primarie.cases.assign import assign
from primarie.cases.change import Change, until_won
from primarie.cases.clarify import clarify
from primarie.cases.close import close
from primarie.cases.consult import asked_before, consult, demand_opinions, give_opinion, recall
from primarie.cases.countersign import countersign
from primarie.cases.decision import Decision, first_decision
from primarie.cases.deed import Deed
from primarie.cases.draft import draft
from primarie.cases.extend import extend
from primarie.cases.give_back import give_back
from primarie.cases.join import join
from primarie.cases.model import FINISHED, Action, Task, TaskState
from primarie.cases.permissions import RIGHTS, TASKS, Right, place_of_right, standing
from primarie.cases.personal_data import refuse_restricted
from primarie.cases.ports import Authoriser, Delegations, Folders, Staff
from primarie.cases.redirect import redirect
from primarie.cases.remake import REMADE
from primarie.cases.save_draft import demand_same_words
from primarie.cases.sign import sign
from primarie.cases.words import refuse
from primarie.catalogue.loader import Catalogue
from primarie.catalogue.model import Department
from primarie.kernel.clock import Clock, local_day
from primarie.kernel.errors import NotAllowed, Stale
from primarie.kernel.journal import JournalEntry
from primarie.people.model import Actor
from primarie.people.ports import Sealer


@dataclass(frozen=True)
class Desk:
    """What a desk needs to act: the folders, the people, the signing office, the law's calendar."""

    folders: Folders
    delegations: Delegations
    staff: Staff
    authoriser: Authoriser
    sealer: Sealer
    holidays: Holidays
    catalogue: Catalogue
    clock: Clock


def act_on_task(task_id: str, action: str, given: Mapping[str, Any], *, actor: Actor, desk: Desk) -> Decision:
    """Does the action and answers what came of it; the workflow is told by `deliver_decision` afterwards.

    A task that has been answered keeps its first answer, whoever asks again: it comes back as `repeated` and nothing
    is done. Who signs a letter that bears another name gets it made again `instead`. NotFound, NotAllowed, InvalidInput
    naming the field, Stale when the law's moment has passed.
    """
    case_id = desk.folders.case_of_task(task_id)
    return until_won(lambda: _act(case_id, task_id, action, given, actor, desk))


def _act(case_id: str, task_id: str, action: str, given: Mapping[str, Any], actor: Actor, desk: Desk) -> Decision:
    dossier = desk.folders.dossier(case_id)
    task = dossier.task(task_id)
    if task is None:
        raise Stale("Sarcina nu mai există.")
    now = desk.clock.now()
    delegations = desk.delegations.held_by(actor.username, local_day(now).isoformat())
    if task.state is not TaskState.OPEN or dossier.case.status in FINISHED:
        if standing(actor, dossier.case, RIGHTS[Right.VIEW], delegations) is None:
            raise NotAllowed("Nu aveți acces la acest dosar.")
        return first_decision(dossier.case, task, repeated=True)
    wanted = _wanted(action, task)
    where = place_of_right(wanted, dossier.case, task)
    capacity = standing(actor, where, TASKS[task.step][wanted], delegations)
    if capacity is None:
        raise NotAllowed("Rolul dumneavoastră nu permite această acțiune în acest dosar.")
    refuse_restricted(dossier.case, wanted)
    deed = Deed(wanted, dossier, task, actor, capacity, now, given, desk.sealer)
    if same := _same_again(deed):
        return same
    changes = _changes(deed, desk)
    desk.folders.commit(*changes)
    return _decision(deed, changes[0])


def _decision(deed: Deed, change: Change) -> Decision:
    answered = next((each for each in change.tasks if each.task_id == deed.task.task_id), deed.task)
    action = str(answered.result.get("action", deed.action.value))
    return Decision(
        deed.case.case_id,
        deed.task.task_id,
        action,
        change.after.status.value,
        deed.actor.username,
        after_at(change),
        instead=REMADE[deed.task.step] if action == Action.REMAKE else "",
    )


def after_at(change: Change) -> str:
    """The instant of a change's last journal entry."""
    return change.entries[-1].at


def _wanted(action: str, task: Task) -> Action:
    if action not in {each.value for each in TASKS[task.step]}:
        raise refuse("action", "Această acțiune nu este posibilă la acest pas.")
    return Action(action)


def _same_again(deed: Deed) -> Decision | None:
    """The first answer to an action that leaves its task open, when the very same is asked again."""
    first: JournalEntry | None = None
    match deed.action:
        case Action.EXTEND if deed.case.extended_days:
            first = deed.dossier.events("extended")[0]
        case Action.CONSULT:
            first = asked_before(deed)
        case Action.ASSIGN if deed.case.assignee and deed.given.get("assignee") == deed.case.assignee:
            first = deed.dossier.events("assigned")[-1]
    if first is None:
        return None
    return Decision(
        deed.case.case_id,
        deed.task.task_id,
        deed.action.value,
        deed.case.status.value,
        first.actor,
        first.at,
        repeated=True,
    )


def _open(desk: Desk) -> tuple[Department, ...]:
    """The departments that take work."""
    closed = desk.staff.closed()
    return tuple(each for each in desk.catalogue.institution.departments if each.code not in closed)


def _changes(deed: Deed, desk: Desk) -> tuple[Change, ...]:
    town = desk.catalogue
    service = town.services[deed.case.service]
    match deed.action:
        case Action.ASSIGN:
            return (assign(deed, staff=desk.staff, departments=_open(desk)),)
        case Action.CONSULT:
            return (consult(deed, departments={each.code for each in _open(desk)}),)
        case Action.GIVE_OPINION:
            return (give_opinion(deed),)
        case Action.RECALL:
            return (recall(deed),)
        case Action.DRAFT:
            demand_opinions(deed.dossier)
            demand_same_words(deed.dossier, deed.given)
            return (draft(deed, kinds=town.letters_of(deed.case.service), holidays=desk.holidays),)
        case Action.CLARIFY:
            return (clarify(deed),)
        case Action.REDIRECT:
            return (redirect(deed, authorities=tuple(town.authorities.values()), holidays=desk.holidays),)
        case Action.EXTEND:
            return (extend(deed, term=service.term, holidays=desk.holidays),)
        case Action.RETURN | Action.REJECT:
            return (give_back(deed),)
        case Action.APPROVE:
            return (approve(deed, authoriser=desk.authoriser),)
        case Action.COUNTERSIGN:
            return (countersign(deed, authoriser=desk.authoriser),)
        case Action.SIGN:
            return (sign(deed, authoriser=desk.authoriser),)
        case Action.CLOSE:
            return (close(deed),)
        case Action.JOIN:
            return join(deed, folders=desk.folders)
    raise refuse("action", "Această acțiune nu este posibilă la acest pas.")
