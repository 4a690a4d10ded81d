"""Who may do what at the desk: the one table, and how a person is held against it."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from primarie.cases.model import Action, Case, Step, Task
from primarie.catalogue.loader import institution
from primarie.kernel.errors import NotAllowed
from primarie.people.model import Actor, Delegation, Role


class Reach(StrEnum):
    """Over which cases a right extends.

    INSTITUTION: all, for those who speak for the town hall itself: every department but the one that countersigns.
    """

    ASSIGNED = "assigned"
    DEPARTMENT = "department"
    CONSULTED = "consulted"
    ARCHIVE = "archive"
    INSTITUTION = "institution"
    TOWN = "town"


class Right(StrEnum):
    """What may be done at the desk beside answering a task."""

    VIEW = "view"
    REVEAL = "reveal"
    MESSAGE = "message"
    NOTE = "note"
    DRAFT = "draft"
    REGISTER = "register"
    READ_REGISTER = "read_register"
    ANNUL = "annul"
    DELEGATE = "delegate"
    COLLEAGUE = "colleague"
    CLAIM = "claim"
    OPEN_CLAIMS = "open_claims"
    POST = "post"
    READ_FEEDBACK = "read_feedback"
    MANAGE_PEOPLE = "manage_people"
    KEEP_CALENDAR = "keep_calendar"
    REPAIR = "repair"
    AUDIT = "audit"
    SEE_CATALOGUE = "see_catalogue"
    KEEP_DEPARTMENTS = "keep_departments"
    PERSONAL_DATA = "personal_data"
    READ_ARCHIVE = "read_archive"
    HOLD = "hold"
    READ_REPORTS = "read_reports"
    READ_LOAD = "read_load"
    RECOUNT = "recount"


Holders = dict[Role, Reach]


class Located(Protocol):
    """A case, or a task of one: where it lies in the office."""

    @property
    def department(self) -> str:
        """The department whose work it is."""
        ...

    @property
    def assignee(self) -> str:
        """The officer who works on it; empty when nobody does."""
        ...

    @property
    def finished(self) -> bool:
        """Whether its work is over."""
        ...

    @property
    def consulted(self) -> tuple[str, ...]:
        """The departments that were asked for an opinion on it."""
        ...


_HEAD: Holders = {Role.HEAD: Reach.DEPARTMENT}
_OFFICER: Holders = {Role.OFFICER: Reach.ASSIGNED}
_ASKERS: Holders = {Role.OFFICER: Reach.ASSIGNED, Role.HEAD: Reach.DEPARTMENT}
_SIGNATORY: Holders = {Role.SIGNATORY: Reach.INSTITUTION}
_COUNTERSIGNER: Holders = {Role.SIGNATORY: Reach.DEPARTMENT}

# OG 27/2002: the head assigns (art. 12: officers work only what is assigned), the signatory extends (art. 9) and signs
# beside the head (art. 13). An officer who waits for the applicant may end the wait: nothing suspends the term.
TASKS: dict[Step, dict[Action, Holders]] = {
    Step.ASSIGN: {
        Action.ASSIGN: _HEAD,
        Action.REDIRECT: _HEAD,
        Action.CLOSE: _HEAD,
        Action.JOIN: _HEAD,
        Action.EXTEND: _SIGNATORY,
    },
    Step.DRAFT: {
        Action.DRAFT: _OFFICER,
        Action.CLARIFY: _OFFICER,
        Action.REDIRECT: _OFFICER,
        Action.CLOSE: _OFFICER,
        Action.JOIN: _OFFICER,
        Action.ASSIGN: _HEAD,
        Action.CONSULT: _ASKERS,
        Action.EXTEND: _SIGNATORY,
    },
    Step.CLARIFY: {
        Action.DRAFT: _OFFICER,
        Action.REDIRECT: _OFFICER,
        Action.CLOSE: _OFFICER,
        Action.JOIN: _OFFICER,
        Action.ASSIGN: _HEAD,
        Action.EXTEND: _SIGNATORY,
    },
    Step.APPROVE: {Action.APPROVE: _HEAD, Action.RETURN: _HEAD, Action.EXTEND: _SIGNATORY},
    # A task to countersign lies in the department that countersigns, whichever department's the case is.
    Step.COUNTERSIGN: {
        Action.COUNTERSIGN: _COUNTERSIGNER,
        Action.REJECT: _COUNTERSIGNER,
        Action.EXTEND: _SIGNATORY,
    },
    Step.SIGN: {Action.SIGN: _SIGNATORY, Action.REJECT: _SIGNATORY, Action.EXTEND: _SIGNATORY},
    Step.OPINION: {
        Action.GIVE_OPINION: {Role.HEAD: Reach.DEPARTMENT, Role.OFFICER: Reach.DEPARTMENT},
        Action.RECALL: _ASKERS,
        Action.EXTEND: _SIGNATORY,
    },
}

# The admin keeps accounts and sees no case; the moderator works in the civic-initiative centre.
RIGHTS: dict[Right, Holders] = {
    Right.VIEW: {
        Role.REGISTRAR: Reach.TOWN,
        Role.OFFICER: Reach.CONSULTED,
        Role.HEAD: Reach.CONSULTED,
        Role.SIGNATORY: Reach.TOWN,
        Role.ARCHIVIST: Reach.ARCHIVE,
    },
    Right.REVEAL: {
        Role.REGISTRAR: Reach.TOWN,
        Role.OFFICER: Reach.ASSIGNED,
        Role.HEAD: Reach.DEPARTMENT,
        Role.SIGNATORY: Reach.TOWN,
    },
    Right.MESSAGE: {Role.OFFICER: Reach.ASSIGNED, Role.HEAD: Reach.DEPARTMENT},
    # Notes pass between those who work on a case or sign its answer; who merely may look writes none.
    Right.NOTE: {
        Role.REGISTRAR: Reach.TOWN,
        Role.OFFICER: Reach.DEPARTMENT,
        Role.HEAD: Reach.DEPARTMENT,
        Role.SIGNATORY: Reach.TOWN,
    },
    # Keeping an answer in the making and seeing it as a letter; sending it on is a task's action.
    Right.DRAFT: {Role.OFFICER: Reach.ASSIGNED},
    Right.REGISTER: {Role.REGISTRAR: Reach.TOWN},
    Right.READ_REGISTER: {
        Role.REGISTRAR: Reach.TOWN,
        Role.HEAD: Reach.TOWN,
        Role.SIGNATORY: Reach.TOWN,
        Role.ARCHIVIST: Reach.TOWN,
    },
    Right.ANNUL: {Role.REGISTRAR: Reach.TOWN},
    # The registry sends what leaves the house (OG 27/2002 art. 6): it holds the envelopes and the post's receipts.
    Right.POST: {Role.REGISTRAR: Reach.TOWN},
    # What visitors say of the site: for who answers the public, and for who keeps the site.
    Right.READ_FEEDBACK: {Role.REGISTRAR: Reach.TOWN, Role.HEAD: Reach.TOWN, Role.ADMIN: Reach.TOWN},
    # The admin keeps accounts, days and machines, and sees numbers of cases and nothing that they say.
    Right.MANAGE_PEOPLE: {Role.ADMIN: Reach.TOWN},
    Right.KEEP_CALENDAR: {Role.ADMIN: Reach.TOWN},
    Right.REPAIR: {Role.ADMIN: Reach.TOWN},
    Right.SEE_CATALOGUE: {Role.ADMIN: Reach.TOWN},
    Right.KEEP_DEPARTMENTS: {Role.ADMIN: Reach.TOWN},
    # Who looked at what: for who answers to the supervisory authority, and for who keeps the accounts.
    Right.AUDIT: {Role.ADMIN: Reach.TOWN, Role.DPO: Reach.TOWN},
    # One person's whole file, copied for them or restricted (GDPR art. 15, 18, 20): for nobody who works on cases.
    Right.PERSONAL_DATA: {Role.DPO: Reach.TOWN},
    # The archive's lists, inventories and packages; and that a court, an audit or a request keeps a file from disposal.
    Right.READ_ARCHIVE: {Role.ARCHIVIST: Reach.ARCHIVE},
    Right.HOLD: {Role.ARCHIVIST: Reach.ARCHIVE},
    # A head sees the day of whoever works in the department, a signatory that of the whole house.
    Right.COLLEAGUE: {Role.HEAD: Reach.DEPARTMENT, Role.SIGNATORY: Reach.TOWN},
    # Work that a head's standing resolution leaves to whoever is free (OG 27/2002 art. 12 stays: the head assigns).
    Right.CLAIM: {Role.OFFICER: Reach.DEPARTMENT},
    Right.OPEN_CLAIMS: {Role.HEAD: Reach.DEPARTMENT},
    # Reports that name nobody: for who answers for the work, and for the registry, which makes those that the law wants
    # (OG 27/2002 art. 6, 14). Where officers are named, a head is told of the department's, an officer of their own.
    Right.READ_REPORTS: {Role.REGISTRAR: Reach.TOWN, Role.HEAD: Reach.TOWN, Role.SIGNATORY: Reach.TOWN},
    Right.READ_LOAD: {Role.OFFICER: Reach.ASSIGNED, Role.HEAD: Reach.DEPARTMENT, Role.SIGNATORY: Reach.TOWN},
    Right.RECOUNT: {Role.REGISTRAR: Reach.TOWN, Role.SIGNATORY: Reach.TOWN},
    Right.DELEGATE: {Role.HEAD: Reach.DEPARTMENT, Role.SIGNATORY: Reach.TOWN, Role.ADMIN: Reach.TOWN},
}

# Only a head or a signatory is stood in for; everybody else's work is assigned anew.
DELEGABLE = frozenset({Role.HEAD, Role.SIGNATORY})


@dataclass(frozen=True)
class Standing:
    """In what capacity a person acts: the role, and for whom when the person is a delegate."""

    role: Role
    on_behalf: str = ""


def standing(actor: Actor, case: Located, holders: Holders, delegations: Sequence[Delegation] = ()) -> Standing | None:
    """The capacity in which the person may act on the case, one of their own before a delegated one; else nothing."""
    for role, reach in holders.items():
        if role in actor.roles and _reaches(reach, case, actor.username, actor.department):
            return Standing(role)
    for given in delegations:
        held = holders.get(given.role)
        if given.role in DELEGABLE and held and _reaches(held, case, given.absent, given.department):
            return Standing(given.role, on_behalf=given.absent)
    return None


def _reaches(reach: Reach, case: Located, username: str, department: str) -> bool:
    match reach:
        case Reach.TOWN:
            return True
        case Reach.INSTITUTION:
            return signs_for_the_town(department)
        case Reach.DEPARTMENT:
            return department == case.department or username == case.assignee
        case Reach.CONSULTED:
            return department in (case.department, *case.consulted) or username == case.assignee
        case Reach.ASSIGNED:
            return username == case.assignee
        case Reach.ARCHIVE:
            return case.finished


def signs_for_the_town(department: str) -> bool:
    """Whether a department's signatory signs for the town hall itself; who countersigns does so as a delegate only."""
    return department != institution().countersigner


def delegates_for_others(actor: Actor) -> bool:
    """Whether the person names and ends delegations that are not theirs: the town's own signatory, and the admin."""
    return Role.ADMIN in actor.roles or (Role.SIGNATORY in actor.roles and signs_for_the_town(actor.department))


def place_of_right(action: Action, case: Located, task: Task) -> Located:
    """Where a person must stand to take the action: opinions and countersignatures are given by departments asked."""
    return task if action is Action.GIVE_OPINION or task.step is Step.COUNTERSIGN else case


_OF_THE_CASE = frozenset({Action.RECALL, Action.EXTEND})


def actions(
    actor: Actor, task: Task, delegations: Sequence[Delegation] = (), case: Case | None = None
) -> tuple[Action, ...]:
    """What the person may answer the task with, in the table's order. Four eyes are held apart (`four_eyes`).

    A task lies where its case does, but for an opinion. Its recall, and an extension, which the law gives once, are
    offered only where the `case` is at hand.
    """
    return tuple(
        action
        for action, holders in TASKS[task.step].items()
        if (where := case if action in _OF_THE_CASE else task)
        and standing(actor, where, holders, delegations)
        and not (action is Action.EXTEND and case and case.extended_days)
    )


def on_behalf(actor: Actor, task: Task, delegations: Sequence[Delegation]) -> str:
    """Whom the person stands in for when they answer the task; empty where they may do so in a role of their own."""
    found = [
        standing(actor, task, holders, delegations)
        for action, holders in TASKS[task.step].items()
        if action is not Action.EXTEND
    ]
    absent = [each.on_behalf for each in found if each]
    return absent[0] if absent and all(absent) else ""


@dataclass(frozen=True)
class DeskOf:
    """A colleague's desk, as a place that a right may reach."""

    department: str
    assignee: str = ""
    finished: bool = False
    consulted: tuple[str, ...] = ()


def demand_colleague(actor: Actor, colleague: Actor, delegations: Sequence[Delegation]) -> None:
    """NotAllowed unless the person may see the colleague's day: as their head, or standing in for them today."""
    where = DeskOf(colleague.department)
    stands_in = any(each.absent == colleague.username for each in delegations)
    if not stands_in and standing(actor, where, RIGHTS[Right.COLLEAGUE], delegations) is None:
        raise NotAllowed("Ziua unui coleg o văd șeful compartimentului și cine îi ține locul în acea zi.")


def demand(actor: Actor, case: Located, right: Right, delegations: Sequence[Delegation] = ()) -> Standing:
    """The capacity in which the person has the right on the case; NotAllowed when there is none."""
    found = standing(actor, case, RIGHTS[right], delegations)
    if found is None:
        raise NotAllowed("Nu aveți dreptul să faceți aceasta în acest dosar.")
    return found


def demand_role(actor: Actor, right: Right) -> None:
    """NotAllowed unless one of the person's own roles carries the right, whatever the case."""
    if not actor.roles & RIGHTS[right].keys():
        raise NotAllowed("Rolul dumneavoastră nu permite această operațiune.")
