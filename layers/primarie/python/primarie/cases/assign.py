"""The head's resolution (rezoluție): which officer works on the case, or which department takes it over."""

from dataclasses import replace

from primarie.cases import words
from primarie.cases.change import Change
from primarie.cases.deed import Deed
from primarie.cases.model import Status, Step
from primarie.cases.ports import Staff
from primarie.catalogue.model import Department
from primarie.kernel.clock import iso
from primarie.kernel.errors import Stale
from primarie.people.model import Role

_ELSEWHERE = (
    "Între timp lucrarea a fost repartizată altcuiva: {who}. Nu s-a schimbat nimic; deschideți din nou dosarul."
)


def assign(deed: Deed, *, staff: Staff, departments: tuple[Department, ...]) -> Change:
    """Gives the case to an officer (OG 27/2002 art. 12), or to another department's head when only that is named.

    An officer named at the `assign` step ends it; a new officer or department later leaves the present task open.
    `was` is whom the head saw at work on it: Stale when it is somebody else by now.
    """
    if deed.given.get("was", deed.case.assignee) != deed.case.assignee:
        raise Stale(_ELSEWHERE.format(who=name_of(deed.case.assignee, staff)))
    department = words.optional(deed.given, "department") or deed.case.department
    if department not in {each.code for each in departments}:
        raise words.refuse("department", "Nu există un compartiment cu acest cod.")
    assignee = words.optional(deed.given, "assignee")
    if not assignee:
        return _hand_over(deed, department)
    member = staff.member(assignee)
    if member is None or Role.OFFICER not in member.roles:
        raise words.refuse("assignee", "Nu există un funcționar cu acest nume de utilizator.")
    if member.department != department:
        raise words.refuse("assignee", "Funcționarul lucrează în alt compartiment.")
    status = deed.case.status if deed.task.step is Step.CLARIFY else Status.IN_PROGRESS
    change = deed.entry("assigned", status=status, assignee=assignee, department=department)
    if deed.task.step is Step.ASSIGN:
        return deed.closing(change)
    for opinion in deed.dossier.opinions_awaited:
        if opinion.task_id != deed.task.task_id:
            change = change.task(replace(opinion, officer=assignee))
    given = iso(deed.at) if assignee != deed.task.assignee else deed.task.given_at
    return change.task(replace(deed.task, assignee=assignee, department=department, given_at=given))


def name_of(username: str, staff: Staff) -> str:
    """The member's name, or the username of one whom nobody knows."""
    member = staff.member(username)
    return member.name if member and member.name else username


def _hand_over(deed: Deed, department: str) -> Change:
    if deed.task.step is not Step.ASSIGN or department == deed.case.department:
        raise words.refuse("assignee", "Alegeți funcționarul.")
    change = deed.entry("assigned", department=department)
    return change.task(replace(deed.task, department=department, given_at=iso(deed.at)))
