"""A queue to take away, narrowed as its address says: at once when it is short, else as a job."""

from dataclasses import asdict, replace

from primarie.cases.list_tasks import Asked
from primarie.cases.model import Task
from primarie.cases.permissions import Right, demand_role
from primarie.exports.model import MEDIA_TYPES
from primarie.exports.tasks_file import tasks_csv, tasks_xlsx
from primarie.kernel.clock import local_day
from primarie.web.console.names import Names
from primarie.web.console.office import Office
from primarie.web.console.queue_address import address_of
from primarie.web.console.queue_parts import since, whose
from primarie.web.console.visit import Moved, Outcome, Taken, Visit

# Rows, and pages looked at for them, in one answer; what is longer is a job.
MOST_AT_ONCE, _PAGES = 500, 4


def queue_file(visit: Visit, office: Office) -> Outcome:
    """The tasks that the page of the same address lists, all pages of it, as CSV or XLSX."""
    demand_role(visit.actor, Right.VIEW)
    form = visit.path.rpartition("/")[2]
    address = replace(address_of(visit.query), after="")
    person = whose(address, visit.actor, office)
    alone = person != visit.actor
    seen = since(office.work.desk(actor=person), office) if address.new else ""
    asked = replace(address.asked, since=seen, limit=MOST_AT_ONCE)
    tasks: list[Task] = []
    for _ in range(_PAGES):
        page = office.cases.queue(asked, actor=visit.actor, colleague=person if alone else None)
        tasks += page.tasks
        if not page.next:
            return _taken(tasks, form, office)
        if len(tasks) >= MOST_AT_ONCE:
            break
        asked = replace(asked, after=page.next)
    export = office.exports.start("tasks", form, _job(asked, address.colleague), visit.request_id, actor=visit.actor)
    return Moved(f"/consola/exporturi/{export.export_id}")


def _job(asked: Asked, colleague: str) -> dict[str, str]:
    told = {name: str(value) for name, value in asdict(replace(asked, after="")).items() if name != "limit" and value}
    return told | ({"colleague": colleague} if colleague else {})


def _taken(tasks: list[Task], form: str, office: Office) -> Taken:
    today = local_day(office.clock.now())
    names = Names(office)
    if form == "csv":
        content = tasks_csv(tasks, today=today, town=office.catalogue, name_of=names.of)
    else:
        now = office.clock.now()
        content = tasks_xlsx(tasks, today=today, town=office.catalogue, name_of=names.of, made_at=now)
    return Taken(content, MEDIA_TYPES[form], f"lucrari-{today.isoformat()}.{form}")
