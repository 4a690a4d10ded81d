"""A colleague's work as somebody else may read it: never more than the reader's own right reaches."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from primarie.cases.list_tasks import MINE, OTHERS, Asked, Page, list_tasks
from primarie.cases.permissions import demand_colleague
from primarie.cases.ports import Queues
from primarie.kernel.errors import NotAllowed
from primarie.people.model import Actor, Delegation, Role


@dataclass(frozen=True)
class Glance:
    """As whom a list is read, with what they hold for others, and in which departments."""

    actor: Actor
    held: Sequence[Delegation]
    departments: Sequence[str]


def glance(reader: Actor, colleague: Actor | None, *, held: Sequence[Delegation], departments: Sequence[str]) -> Glance:
    """The reader's own work, or a colleague's: without what that one holds for others, where the reader leads.

    A reader leads the departments that they head, or whose head they stand in for; who signs, or stands in for a
    signatory, leads all. NotAllowed for whose day is not theirs to see.
    """
    if colleague is None or colleague.username == reader.username:
        return Glance(reader, held, departments)
    demand_colleague(reader, colleague, held)
    led = [(role, reader.department) for role in reader.roles] + [(each.role, each.department) for each in held]
    if any(role is Role.SIGNATORY for role, _ in led):
        return Glance(colleague, (), departments)
    headed = {department for role, department in led if role is Role.HEAD}
    known = replace(colleague, roles=colleague.roles - {Role.SIGNATORY})
    return Glance(known, (), [each for each in departments if each in headed])


def tasks_for(
    asked: Asked,
    *,
    reader: Actor,
    colleague: Actor | None = None,
    today: date,
    held: Sequence[Delegation],
    departments: Sequence[str],
    queues: Queues,
) -> Page:
    """One page of the reader's queue (`list_tasks`), or of a colleague's (`glance`): what that one has to do or awaits.

    NotAllowed for any other queue of a colleague's. What they did in departments that the reader does not lead is
    left out.
    """
    seen = glance(reader, colleague, held=held, departments=departments)
    if seen.actor.username != reader.username and asked.queue not in (MINE, OTHERS):
        raise NotAllowed("Ale unui coleg se văd numai lucrările de făcut și cele care așteaptă pe alții.")
    page = list_tasks(asked, actor=seen.actor, today=today, held=seen.held, departments=seen.departments, queues=queues)
    if seen.actor.username == reader.username:
        return page
    return replace(page, tasks=tuple(task for task in page.tasks if task.department in seen.departments))
