"""Which kinds of export there are, and who may have each: the one table."""

from dataclasses import dataclass

from primarie.cases.permissions import RIGHTS, Right
from primarie.kernel.errors import NotAllowed, NotFound
from primarie.people.model import Actor


@dataclass(frozen=True)
class Kind:
    """A kind of export. `right`: who may ask; `shared`: whoever has the right may fetch what another asked for.

    `title` names it to people; `forms` are the formats that it can be had in; `unit`: of what its progress is told.
    """

    right: Right
    title: str
    forms: tuple[str, ...]
    shared: bool = False
    unit: str = "de rânduri"


KINDS: dict[str, Kind] = {
    "register": Kind(Right.READ_REGISTER, "Registrul general", ("json", "csv", "xlsx", "pdf"), shared=True),
    "inventory": Kind(Right.READ_ARCHIVE, "Inventarul dosarelor arhivate", ("csv", "xlsx", "pdf"), shared=True),
    "audit": Kind(Right.AUDIT, "Jurnalul faptelor", ("csv", "xlsx")),
    "person": Kind(Right.PERSONAL_DATA, "Copia datelor unei persoane", ("zip",)),
    # What is listed is the asker's own to see, and is listed again as far as they may see it.
    "tasks": Kind(Right.VIEW, "Lista lucrărilor", ("csv", "xlsx")),
    "report": Kind(Right.READ_REPORTS, "Raport", ("json", "csv", "xlsx", "pdf")),
    "load": Kind(Right.READ_LOAD, "Încărcarea funcționarilor", ("json", "csv", "xlsx", "pdf")),
    "recount": Kind(Right.RECOUNT, "Recalcularea cifrelor", ("json",), unit="de zile"),
}


def kind_of(name: str) -> Kind:
    """The kind; NotFound when there is none of that name."""
    try:
        return KINDS[name]
    except KeyError:
        raise NotFound("Nu există un export de acest fel.") from None


def demand_kind(actor: Actor, kind: Kind) -> None:
    """NotAllowed unless one of the person's own roles carries the kind's right."""
    if not actor.roles & RIGHTS[kind.right].keys():
        raise NotAllowed("Rolul dumneavoastră nu permite acest export.")
