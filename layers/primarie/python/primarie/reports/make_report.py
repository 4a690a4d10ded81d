"""A report is made of the figures that are kept; nothing is counted while somebody waits."""

from collections.abc import Callable

from primarie.cases.permissions import RIGHTS, Right, demand_role
from primarie.kernel.clock import Clock, iso
from primarie.people.model import Actor
from primarie.reports.asked import Asked, Desk
from primarie.reports.information import BASIS as INFORMATION_BASIS
from primarie.reports.information import information
from primarie.reports.paper import Report
from primarie.reports.petitions import BASIS as PETITIONS_BASIS
from primarie.reports.petitions import petitions
from primarie.reports.ports import ProgressBook
from primarie.reports.work import LOAD_BASIS, STEPS_BASIS, TERMS_BASIS, Made, load, steps, terms

TITLES = {
    "petitions": "Raport privind activitatea de soluționare a petițiilor",
    "information": "Raport de evaluare a implementării Legii nr. 544/2001",
    "terms": "Termene respectate și depășite",
    "load": "Încărcarea funcționarilor",
    "steps": "Timpul petrecut la fiecare pas",
}
_MAKERS: dict[str, tuple[Callable[[Desk], Made], str]] = {
    "petitions": (petitions, PETITIONS_BASIS),
    "information": (information, INFORMATION_BASIS),
    "terms": (terms, TERMS_BASIS),
    "load": (load, LOAD_BASIS),
    "steps": (steps, STEPS_BASIS),
}


def right_of(kind: str) -> Right:
    """The right that a kind of report asks for: officers are named in one of them alone."""
    return Right.READ_LOAD if kind == "load" else Right.READ_REPORTS


def make_report(desk: Desk, *, book: ProgressBook, clock: Clock) -> Report:
    """The report that is asked for; NotAllowed when none of the person's own roles carries its right."""
    asked: Asked = desk.asked
    demand_role(desk.actor, right_of(asked.kind))
    maker, basis = _MAKERS[asked.kind]
    tables, charts, notes = maker(desk)
    town = desk.town.institution
    filters = [desk.department(asked.department)] if asked.department else []
    filters += [desk.service(asked.service)] if asked.service else []
    return Report(
        kind=asked.kind,
        title=TITLES[asked.kind],
        basis=basis,
        period=asked.period,
        institution=town.name,
        heading=town.heading,
        contact=(town.address, f"tel. {town.phone} · {town.email}"),
        made_at=iso(clock.now()),
        until=book.progress().until,
        tables=tables,
        charts=tuple(chart for chart in charts if any(any(bar.values) for bar in chart.bars)),
        notes=notes,
        filters=tuple(filters),
    )


def may_read(actor: Actor, kind: str) -> bool:
    """Whether the person may read reports of the kind."""
    return bool(actor.roles & RIGHTS[right_of(kind)].keys())
