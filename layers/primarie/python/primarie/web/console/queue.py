"""A queue: what is to be done, by its legal term, narrowed as the address says."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from primarie.cases.list_tasks import DONE, Page
from primarie.cases.task_lists import departments_of
from primarie.kernel.errors import InvalidInput
from primarie.people.model import Actor, OwnDesk, Role
from primarie.web.console.day import day_page
from primarie.web.console.names import Names
from primarie.web.console.office import Office
from primarie.web.console.queue_address import DAY, DUES, HOME, ORDERS, STATES, Address, address_of
from primarie.web.console.queue_lines import Line, Reader, lines_of
from primarie.web.console.queue_parts import no_tasks, since, tabs, whose
from primarie.web.console.visit import Moved, Outcome, Shown, Visit

_EMPTY = {
    "mele": "Nu aveți lucrări de făcut acum.",
    "altii": "Nicio lucrare nu așteaptă pe altcineva.",
    "serviciu": "Serviciul nu are lucrări deschise.",
    "asteptare": "Nicio lucrare nu așteaptă răspunsul unui solicitant.",
}


def queue_page(visit: Visit, office: Office) -> Outcome:
    """One page of a queue, or the person's day; the bare address opens the view that they chose for it."""
    own = office.work.desk(actor=visit.actor)
    if not visit.query and (first := next((each for each in own.views if each.view_id == own.first), None)):
        return Moved(f"{HOME}?{first.address}")
    address = address_of(visit.query)
    person = whose(address, visit.actor, office)
    if address.queue == DAY:
        return day_page(visit, office, address, person, own)
    return shown(visit, office, address, person, own)


def page_of(
    address: Address, actor: Actor, colleague: Actor | None, own: OwnDesk, office: Office
) -> tuple[Address, Page]:
    """The page, and the address that it stands at: a filter that somebody made up is left out."""

    def read(at: Address) -> Page:
        asked = replace(at.asked, since=since(own, office) if at.new else "")
        return office.cases.queue(asked, actor=actor, colleague=colleague)

    try:
        return address, read(address)
    except InvalidInput:
        return (plain := address.without_filters()), read(plain)


def shown(
    visit: Visit,
    office: Office,
    address: Address,
    person: Actor,
    own: OwnDesk,
    *,
    errors: dict[str, str] | None = None,
    results: Sequence[Any] = (),
    gone: frozenset[str] = frozenset(),
    ticked: frozenset[str] = frozenset(),
) -> Shown:
    """The queue as a page; `results` say what came of tasks that were sent, `gone` are no longer in it."""
    alone = person != visit.actor
    address, page = page_of(address, visit.actor, person if alone else None, own, office)
    names = Names(office)
    reader = Reader.of(visit.actor, office, person.department)
    lines = lines_of([task for task in page.tasks if task.task_id not in gone], reader, names, office)
    facts = {
        "address": address,
        "queue": address.queue,
        "tabs": tabs(address),
        "colleague": person.name or person.username if alone else "",
        "lines": lines,
        "may": {each for line in lines for each in line.may},
        "officers": _officers(lines, reader, office, names),
        "empty": "Niciuna nu se potrivește filtrului." if address.narrowed else _EMPTY[address.queue],
        "next": address.at(page.next) if page.next else "",
        "first": address.at("") if address.after else "",
        "partial": bool(page.next) and len(page.tasks) < address.asked.limit,
        "done": address.asked.state == DONE,
        "views": own.views,
        "errors": errors or {},
        "results": results,
        "ticked": ticked,
        **_filters(address, visit.actor, office, reader, names),
        **no_tasks(visit.actor, reader),
    }
    return Shown("queue.html", facts, 400 if errors else 200)


def _filters(address: Address, actor: Actor, office: Office, reader: Reader, names: Names) -> dict[str, Any]:
    every = [each.code for each in office.catalogue.institution.departments]
    seen = departments_of(actor, reader.held, every)
    services = sorted(((s.slug, s.title) for s in office.catalogue.services.values()), key=lambda each: each[1])
    chosen = address.filters.get("department") or (seen[0] if len(seen) == 1 else "")
    people = office.people.members(chosen) if chosen and address.queue == "serviciu" else ()
    return {
        "states": STATES,
        "dues": DUES,
        "orders": ORDERS,
        "services": services,
        "departments": [(code, names.department(code)) for code in seen] if len(seen) > 1 else [],
        "people": [(each.username, each.name) for each in people if Role.OFFICER in each.roles],
    }


def _officers(lines: Sequence[Line], reader: Reader, office: Office, names: Names) -> list[tuple[str, str]]:
    """To whom the reader may assign what stands on the page."""
    if not any("assign" in line.may for line in lines):
        return []
    heads = [reader.actor.department] if Role.HEAD in reader.actor.roles else []
    heads += [each.department for each in reader.held if each.role is Role.HEAD]
    codes = list(dict.fromkeys(heads))
    found = [each for code in codes for each in office.people.members(code) if Role.OFFICER in each.roles]
    if len(codes) == 1:
        return [(each.username, each.name) for each in found]
    return [(each.username, f"{each.name} ({names.department(each.department)})") for each in found]
