"""Tasks assigned or taken many at a time: one form, and the page says what came of each."""

from collections.abc import Sequence
from dataclasses import dataclass

from primarie.cases.assign_tasks import Assigned, Wanted
from primarie.kernel.errors import InvalidInput, OfficeError
from primarie.web.console import words
from primarie.web.console.names import Names
from primarie.web.console.office import Office
from primarie.web.console.queue import shown
from primarie.web.console.queue_address import DAY, Address, address_in
from primarie.web.console.queue_parts import whose
from primarie.web.console.visit import Outcome, Visit

_TICK, _CASE = "t-", "c-"


@dataclass(frozen=True)
class Result:
    """What came of one task, in words; `undo`: where it can be assigned again."""

    case_id: str
    number: str
    said: str
    done: bool
    undo: str = ""


def send_tasks(visit: Visit, office: Office) -> Outcome:
    """Assigns what was ticked, or takes it; sent twice it is done once. The list comes back, with what came of each."""
    address = address_in(visit.form.get("inapoi", ""))
    person = whose(address, visit.actor, office)
    own = office.work.desk(actor=visit.actor)
    address = Address(queue="mele") if address.queue == DAY else address
    # A tick carries who had the task when it was shown, behind a sign that keeps "nobody" from being nothing.
    wanted = [
        Wanted(name.removeprefix(_TICK), value.removeprefix("="))
        for name, value in visit.form.items()
        if name.startswith(_TICK)
    ]
    ticked = frozenset(each.task_id for each in wanted)
    if not wanted:
        return shown(visit, office, address, person, own, errors={"bifate": "Bifați cel puțin o lucrare."})
    try:
        found = _sent(wanted, visit, office)
    except InvalidInput as error:
        fault = error.errors[0]
        field = "assignee" if fault.field == "assignee" else "bifate"
        return shown(visit, office, address, person, own, errors={field: fault.message}, ticked=ticked)
    names = Names(office)
    results = [_result(each, visit, names) for each in found]
    gone = frozenset(each.task_id for each in found if not each.error)
    return shown(visit, office, address, person, own, results=results, gone=gone)


def _sent(wanted: Sequence[Wanted], visit: Visit, office: Office) -> Sequence[Assigned]:
    if visit.form.get("fapta") == "claim":
        return office.work.claim(wanted, actor=visit.actor)
    return office.work.assign(wanted, visit.form.get("assignee", ""), actor=visit.actor)


def _result(each: Assigned, visit: Visit, names: Names) -> Result:
    case_id = each.case_id or visit.form.get(f"{_CASE}{each.task_id}", "")
    number = words.number_of(case_id) if case_id else each.task_id
    if each.error:
        return Result(case_id, number, _fault(each.error), done=False)
    own = each.assignee == visit.actor.username
    whose_now = "a dumneavoastră" if own else f"la {names.of(each.assignee)}"
    told = f"Era deja {whose_now}" if each.repeated else f"Este acum {whose_now}"
    undo = "" if own else Address("serviciu", {"state": "draft", "assignee": each.assignee}).at("")
    return Result(case_id, number, told, done=True, undo=undo)


def _fault(error: OfficeError) -> str:
    return error.errors[0].message if isinstance(error, InvalidInput) else error.detail
