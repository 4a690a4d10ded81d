"""One person's day: what cannot wait, what is new, what others hold up, what comes next."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from primarie.cases.list_tasks import LAST_FIRST, OTHERS, Asked, list_tasks
from primarie.cases.model import Task
from primarie.cases.ports import Queues
from primarie.people.model import Actor, Delegation

# A section is counted so far and no further; who has more is told "more than".
COUNTED = 50
NEXT = 10


@dataclass(frozen=True)
class Section:
    """Tasks of one kind, in the order of their terms; `more`: there are more than were counted."""

    tasks: tuple[Task, ...] = ()
    more: bool = False


@dataclass(frozen=True)
class Day:
    """A person's day. `new` has the last terms first: what has just come has the longest way to go."""

    overdue: Section
    today: Section
    new: Section
    waiting: Section
    later: Section


# Each section as it is asked for; the same words open it as a whole list.
SECTIONS: dict[str, Asked] = {
    "overdue": Asked(due="overdue", limit=COUNTED),
    "today": Asked(due="day", limit=COUNTED),
    "waiting": Asked(queue=OTHERS, limit=COUNTED),
    "later": Asked(due="later", limit=NEXT),
}


def my_day(
    *,
    actor: Actor,
    seen: str,
    today: date,
    held: Sequence[Delegation],
    departments: Sequence[str],
    queues: Queues,
) -> Day:
    """The day of the person, with what they hold for others.

    `new` is what came to their desk after `seen`, the instant that they said they had seen all, and what is assigned
    to nobody yet. It is looked for from the last terms on, as far as one page looks.
    """

    def section(asked: Asked) -> Section:
        page = list_tasks(asked, actor=actor, today=today, held=held, departments=departments, queues=queues)
        return Section(page.tasks, page.next != "")

    new = Asked(since=seen, order=LAST_FIRST, limit=COUNTED)
    return Day(new=section(new), **{name: section(asked) for name, asked in SECTIONS.items()})
