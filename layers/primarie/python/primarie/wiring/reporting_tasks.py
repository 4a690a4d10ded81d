"""Long lists of tasks as files: read again by the worker, as far as whoever asked may see today."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from typing import Any

from primarie.cases.colleague_tasks import tasks_for
from primarie.cases.dynamodb import CasesTable
from primarie.cases.list_tasks import Asked
from primarie.cases.model import Task
from primarie.catalogue.loader import this_town
from primarie.exports.model import Built
from primarie.exports.ports import Progress
from primarie.exports.tasks_file import tasks_csv, tasks_xlsx
from primarie.kernel.clock import SystemClock, local_day
from primarie.kernel.dynamodb import Database
from primarie.kernel.errors import NotFound
from primarie.kernel.settings import setting
from primarie.people.dynamodb import StaffTable
from primarie.people.model import Actor

CLOCK = SystemClock()
_PAGE = 500
_FILTERS = ("queue", "state", "due", "service", "assignee", "department", "since", "order")


def tasks_file(asked: Mapping[str, Any], form: str, *, actor: Actor, progress: Progress) -> Built:
    """The queue that was asked for; a colleague's only while the asker may still see it."""
    database = Database()
    staff = StaffTable(database, setting("STAFF_TABLE"))
    wanted = Asked(**{name: str(asked[name]) for name in _FILTERS if name in asked}, limit=_PAGE)
    tasks: list[Task] = []
    for task in _every(
        wanted, str(asked.get("colleague", "")), actor, staff, CasesTable(database, setting("CASES_TABLE"))
    ):
        tasks.append(task)
        progress(len(tasks), 0)

    @cache
    def name_of(username: str) -> str:
        member = staff.member(username)
        return member.name if member and member.name else username

    now = CLOCK.now()
    today, town = local_day(now), this_town()
    if form == "csv":
        content = tasks_csv(tasks, today=today, town=town, name_of=name_of)
    else:
        content = tasks_xlsx(tasks, today=today, town=town, name_of=name_of, made_at=now)
    return Built(content, f"lucrari-{today.isoformat()}.{form}")


def _every(asked: Asked, colleague: str, actor: Actor, staff: StaffTable, queues: CasesTable) -> Iterator[Task]:
    today = local_day(CLOCK.now())
    held = staff.held_by(actor.username, today.isoformat())
    person = None
    if colleague:
        person = staff.member(colleague)
        if person is None:
            raise NotFound("Nu există acest coleg.")
    departments = [each.code for each in this_town().institution.departments]
    while True:
        page = tasks_for(
            asked, reader=actor, colleague=person, today=today, held=held, departments=departments, queues=queues
        )
        yield from page.tasks
        if not page.next:
            return
        asked = replace(asked, after=page.next)
