"""What the day and the queues have in common: whose they are, since when work is new, the ways between them."""

from primarie.cases.permissions import RIGHTS, Right, demand_colleague
from primarie.kernel.clock import OFFICE_ZONE, iso
from primarie.kernel.errors import NotFound
from primarie.people.model import Actor, OwnDesk, Role
from primarie.web.console.office import Office
from primarie.web.console.queue_address import DAY, QUEUES, Address
from primarie.web.console.queue_lines import Reader


def whose(address: Address, actor: Actor, office: Office) -> Actor:
    """Whose queue it is: the reader's, or a colleague's whom they may look at; NotFound, NotAllowed."""
    if not address.colleague or address.colleague == actor.username:
        return actor
    colleague = office.people.member(address.colleague)
    if colleague is None:
        raise NotFound("Nu există acest coleg.")
    demand_colleague(actor, colleague, office.delegates.held(actor=actor))
    return colleague


def since(own: OwnDesk, office: Office) -> str:
    """The instant after which work is new: when all was last seen, else this morning."""
    midnight = office.clock.now().astimezone(OFFICE_ZONE).replace(hour=0, minute=0, second=0, microsecond=0)
    return own.seen_at or iso(midnight)


def tabs(address: Address) -> list[tuple[str, str, bool]]:
    """The day and the queues, as links; a colleague's have the same."""
    found = [(address.of(DAY), "Ziua mea", address.queue == DAY)]
    wanted = QUEUES if not address.colleague else {name: QUEUES[name] for name in ("mele", "altii")}
    return [*found, *((address.of(name), label, name == address.queue) for name, (_, label) in wanted.items())]


def no_tasks(actor: Actor, reader: Reader) -> dict[str, bool]:
    """Who has no tasks of their own begins where their work is."""
    works = actor.roles & {Role.OFFICER, Role.HEAD, Role.SIGNATORY} or reader.held
    return {"no_tasks": not works, "may_register": bool(actor.roles & RIGHTS[Right.REGISTER].keys())}
