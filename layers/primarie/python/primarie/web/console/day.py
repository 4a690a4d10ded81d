"""My day (Ziua mea): what is overdue, due today, new, held up by others, and what comes next."""

from dataclasses import dataclass, replace
from typing import Any

from primarie.cases.my_day import Section
from primarie.kernel.clock import iso, local_day
from primarie.people.model import Actor, OwnDesk, Role
from primarie.web.console import words
from primarie.web.console.names import Names
from primarie.web.console.office import Office
from primarie.web.console.queue_address import DAY, Address
from primarie.web.console.queue_lines import Line, Reader, lines_of
from primarie.web.console.queue_parts import no_tasks, since, tabs
from primarie.web.console.visit import Moved, Outcome, Shown, Visit
from primarie.web.words import ro_date

# Lines of a section on the page; the rest is behind its link.
_SHOWN = 5
# Each section: its name, its heading, what stands there when it is empty, and where all of it is.
_SECTIONS = (
    ("overdue", "Întârziate", "Nimic nu a trecut de termen.", Address("mele", {"due": "overdue"})),
    ("today", "Scadente azi", "Nimic nu are termenul azi.", Address("mele", {"due": "day"})),
    ("new", "Noi", "Nu a venit nimic de când ați privit ultima dată.", Address("mele", {}, True, "ultimele")),
    ("waiting", "Așteaptă pe alții", "Nicio lucrare nu așteaptă pe altcineva.", Address("altii")),
    ("later", "Urmează", "Nu mai urmează nimic.", Address("mele", {"due": "later"})),
)


@dataclass(frozen=True)
class Part:
    """A section as the page shows it; `count` in words, `rest`: there is more behind `all`."""

    name: str
    heading: str
    count: str
    lines: list[Line]
    empty: str
    all: str
    rest: bool


def day_page(visit: Visit, office: Office, address: Address, person: Actor, own: OwnDesk) -> Shown:
    """The day of the reader, or of a colleague whom they may look at: to read, with what they themselves may do."""
    alone = person != visit.actor
    # What is written while the page is read comes as new the next time.
    drawn_at = iso(office.clock.now())
    watched = office.work.desk(actor=person) if alone else own
    seen = since(watched, office)
    day = office.work.day(seen, actor=visit.actor, colleague=person if alone else None)
    names = Names(office)
    reader = Reader.of(visit.actor, office, person.department)
    # What is new stands there already; twice on a page it would look like two.
    later = tuple(task for task in day.later.tasks if task not in day.new.tasks)
    day = replace(day, later=replace(day.later, tasks=later))
    parts = [
        _part(name, heading, empty, where, getattr(day, name), reader, names, office, address.colleague)
        for name, heading, empty, where in _SECTIONS
    ]
    facts = {
        "address": address,
        "tabs": tabs(address),
        "colleague": person.name or person.username if alone else "",
        "today": ro_date(local_day(office.clock.now())),
        "parts": parts,
        "drawn_at": drawn_at,
        "seen": words.moment(watched.seen_at),
        "calm": not any(part.lines for part in parts),
        "stands_in": [] if alone else _stands_in(reader, names),
        "absent": _absent(person, office, names),
        "colleagues": [] if alone else _colleagues(visit.actor, reader, office, names),
        "views": own.views,
        "may_open": Role.HEAD in visit.actor.roles and not alone,
        **no_tasks(visit.actor, reader),
    }
    return Shown("day.html", facts)


def mark_seen(visit: Visit, office: Office) -> Outcome:
    """What had come when the page was drawn is new no more; sent twice it is the same."""
    office.work.mark_seen(visit.form.get("pana", ""), actor=visit.actor)
    return Moved(Address(queue=DAY).at(""))


def _part(
    name: str,
    heading: str,
    empty: str,
    where: Address,
    section: Section,
    reader: Reader,
    names: Names,
    office: Office,
    colleague: str,
) -> Part:
    count = len(section.tasks)
    return Part(
        name,
        heading,
        f"{count}+" if section.more else str(count),
        lines_of(section.tasks[:_SHOWN], reader, names, office),
        empty,
        Address(where.queue, where.filters, where.new, where.order, colleague).at(""),
        section.more or count > _SHOWN,
    )


def _stands_in(reader: Reader, names: Names) -> list[dict[str, str]]:
    """Whom the reader stands in for today."""
    return [
        {
            "name": names.of(each.absent),
            "username": each.absent,
            "role": words.ROLES[each.role],
            "until": words.day(each.last_day),
        }
        for each in reader.held
    ]


def _absent(person: Actor, office: Office, names: Names) -> list[dict[str, str]]:
    """Who stands in for the person today."""
    if not person.roles & {Role.HEAD, Role.SIGNATORY}:
        return []
    today = local_day(office.clock.now()).isoformat()
    return [
        {"name": names.of(each.delegate), "until": words.day(each.last_day)}
        for each in office.delegates.current()
        if each.absent == person.username and each.first_day <= today
    ]


def _colleagues(actor: Actor, reader: Reader, office: Office, names: Names) -> list[tuple[str, str]]:
    """Whose day the reader may look at: who works in a department that they head, and whom they stand in for."""
    codes = [actor.department] if Role.HEAD in actor.roles else []
    codes += [each.department for each in reader.held if each.role is Role.HEAD]
    found: dict[str, Any] = {each.absent: names.of(each.absent) for each in reader.held}
    for code in dict.fromkeys(codes):
        for each in office.people.members(code):
            if each.roles & {Role.OFFICER, Role.HEAD} and each.username != actor.username:
                found[each.username] = each.name or each.username
    return sorted(found.items(), key=lambda pair: str(pair[1]))
