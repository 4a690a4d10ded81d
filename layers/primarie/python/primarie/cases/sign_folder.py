"""A head or signatory signs a folder of letters in one authorisation; failure of one leaves the others."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import timedelta

from primarie.cases.act_on_task import Desk, act_on_task
from primarie.cases.decision import Decision, first_decision
from primarie.cases.four_eyes import demand_new_eyes
from primarie.cases.model import Action, Step, TaskState
from primarie.cases.permissions import RIGHTS, TASKS, Right, place_of_right, standing
from primarie.cases.personal_data import refuse_restricted
from primarie.cases.ports import FolderAuthoriser, Leaves, ToSign
from primarie.cases.words import refuse
from primarie.kernel.clock import local_day
from primarie.kernel.errors import LetterChanged, NotAllowed, NotFound, OfficeError, OtherName, Stale
from primarie.people.model import Actor

MOST = 50
# What signing is called at each step that asks for it, and the stage of the letter that it makes.
SIGNING: Mapping[Step, tuple[Action, str]] = {
    Step.APPROVE: (Action.APPROVE, "head"),
    Step.COUNTERSIGN: (Action.COUNTERSIGN, "countersigner"),
    Step.SIGN: (Action.SIGN, "signatory"),
}
_SIGNED = frozenset(action for action, _ in SIGNING.values())
# Reading and deciding wait on the tables; a folder of fifty must be through before the gateway gives up.
_AT_ONCE = 8
# After this no decision is begun: the gateway gives a page 29 seconds in all.
_PATIENCE = timedelta(seconds=20)
# Where a PIN was given in an earlier call.
_GIVEN = "given"
_NOT_IN_IT = "Scrisoarea nu a fost între cele pentru care ați dat PIN-ul; semnați-o separat."
_MOVED_ON = "Sarcina nu mai este deschisă: dosarul a mers mai departe."


@dataclass(frozen=True)
class Item:
    """A task to sign and the hash of the letter as it was shown."""

    task_id: str
    sha256: str


@dataclass(frozen=True)
class Outcome:
    """What became of one item: the decision, or why there is none; neither while its turn has not come."""

    task_id: str
    decision: Decision | None = None
    error: OfficeError | None = None

    @property
    def pending(self) -> bool:
        """Whether the item is still to be signed, under the PIN that was given."""
        return self.decision is None and self.error is None


def folder_id_of(actor: Actor, key: str) -> str:
    """The folder's id: the same request of the same person, the same folder under one PIN."""
    return hashlib.sha256(f"{actor.username}/{key}".encode()).hexdigest()[:32]


def sign_folder(
    items: Sequence[Item],
    pin: str,
    folder_id: str,
    *,
    actor: Actor,
    desk: Desk,
    folder: FolderAuthoriser,
    tell: Callable[[str, str], None],
) -> list[Outcome]:
    """Signs each letter that may be signed, in the order asked; `tell` hands a decision to the workflow.

    No call takes longer than a page can wait: what is left then is `pending`, and the next call with the same
    `folder_id` and an empty `pin` goes on under the leave that was given. Fifty at most.

    A letter that is no longer the one shown, names somebody else, or is not this person's to sign is answered with its
    error, and so is one that somebody else decided on meanwhile. What the person signed already is answered with that
    first decision; the rest of a folder whose PIN counts no more, with Stale. InvalidInput on `pin` and
    TooManyAttempts are the whole folder's: then nothing was signed.
    """
    if not 1 <= len(items) <= MOST or len({item.task_id for item in items}) != len(items):
        raise refuse("items", f"O mapă are între 1 și {MOST} de scrisori, fiecare o singură dată.")
    if not pin and not folder_id:
        raise refuse("pin", "Scrieți PIN-ul certificatului.")
    until = desk.clock.now() + _PATIENCE
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        looked = list(pool.map(lambda item: _looked(item, actor, desk), items))
        given = _leaves(folder_id, [each for each in looked if isinstance(each, ToSign)], pin, actor, folder)

        def decided(pair: tuple[Item, ToSign | Outcome]) -> Outcome:
            item, found = pair
            if isinstance(found, Outcome):
                return found
            if given is None or desk.clock.now() > until:
                return Outcome(item.task_id)
            return _decided(item, found, given, pin, actor, desk, tell)

        return list(pool.map(decided, zip(items, looked, strict=True)))


def _leaves(
    folder_id: str, wanted: Sequence[ToSign], pin: str, actor: Actor, folder: FolderAuthoriser
) -> Leaves | None:
    if not wanted:
        return {}
    if pin:
        return folder.authorise(folder_id, wanted, actor=actor, pin=pin)
    try:
        return folder.read(folder_id, actor=actor)
    except Stale as error:  # what was signed before is still told
        return {(each.case_id, each.document_id): error for each in wanted}


def _looked(item: Item, actor: Actor, desk: Desk) -> ToSign | Outcome:
    try:
        return _to_sign(item, actor, desk)
    except OfficeError as error:
        return Outcome(item.task_id, error=error)


def _to_sign(item: Item, actor: Actor, desk: Desk) -> ToSign | Outcome:
    case_id = desk.folders.case_of_task(item.task_id)
    dossier = desk.folders.dossier(case_id)
    task = dossier.task(item.task_id)
    if task is None:
        raise NotFound("Nu există această sarcină.")
    held = desk.delegations.held_by(actor.username, local_day(desk.clock.now()).isoformat())
    if task.state is not TaskState.OPEN:
        if task.closed_by == actor.username and task.result.get("action") in _SIGNED:
            return Outcome(item.task_id, decision=first_decision(dossier.case, task, repeated=True))
        if standing(actor, dossier.case, RIGHTS[Right.VIEW], held) is None:
            raise NotAllowed("Nu aveți acces la acest dosar.")
        raise Stale(_MOVED_ON)
    if task.step not in SIGNING:
        raise refuse("taskId", "La acest pas nu se semnează.")
    action, stage = SIGNING[task.step]
    where = place_of_right(action, dossier.case, task)
    if standing(actor, where, TASKS[task.step][action], held) is None:
        raise NotAllowed("Rolul dumneavoastră nu permite această acțiune în acest dosar.")
    refuse_restricted(dossier.case, action)
    demand_new_eyes(dossier, task, actor)
    if not item.sha256:
        raise LetterChanged("Lipsește amprenta documentului care v-a fost arătat; deschideți din nou mapa.")
    return ToSign(case_id, task.document_id, stage, item.sha256)


def _decided(
    item: Item,
    looked: ToSign,
    given: Leaves,
    pin: str,
    actor: Actor,
    desk: Desk,
    tell: Callable[[str, str], None],
) -> Outcome:
    found = given.get((looked.case_id, looked.document_id), Stale(_NOT_IN_IT))
    if isinstance(found, OtherName):
        return Outcome(item.task_id, error=OtherName("Scrisoarea poartă alt nume; semnați-o din dosarul ei."))
    if isinstance(found, OfficeError):
        return Outcome(item.task_id, error=found)
    action = next(action for action, stage in SIGNING.values() if stage == looked.stage)
    try:
        decision = act_on_task(
            item.task_id,
            action.value,
            {"pin": pin or _GIVEN, "sha256": looked.shown},
            actor=actor,
            desk=replace(desk, authoriser=_Given(found)),
        )
    except OfficeError as error:
        return Outcome(item.task_id, error=error)
    tell(decision.case_id, decision.task_id)
    if (decision.by, decision.action) != (actor.username, action.value):  # somebody was faster, or something else came
        return Outcome(item.task_id, error=Stale(decision.instead or _MOVED_ON))
    return Outcome(item.task_id, decision=decision)


@dataclass(frozen=True)
class _Given:
    """The signing office, which has given its leave already."""

    authorisation: str

    def authorise(self, *, case_id: str, document_id: str, stage: str, actor: Actor, pin: str, shown: str = "") -> str:
        """The authorisation that the folder got for this letter."""
        return self.authorisation
