"""The office's own reports: terms kept, load of officers, time spent at each step."""

from collections.abc import Callable
from typing import Any

from primarie.cases.permissions import RIGHTS, Reach, Right
from primarie.people.model import Actor
from primarie.reports.asked import Desk
from primarie.reports.counting import Test, hours, lengths, only, overdue, percent, rank, sums, total
from primarie.reports.flows import JOURNAL, STOCK_SOURCE, WITH_TERM, compared, term_chart, term_table
from primarie.reports.follow_case import STEPS
from primarie.reports.model import NO, YES, Ended, Part, Spent, Worked
from primarie.reports.paper import Bar, Cell, Chart, Table

Made = tuple[tuple[Table, ...], tuple[Chart, ...], tuple[str, ...]]
STEP_NAMES = {
    "assign": "Repartizare",
    "draft": "Redactare",
    "clarify": "Așteptarea clarificărilor",
    "approve": "Aviz (cu întocmirea scrisorii)",
    "countersign": "Contrasemnare",
    "sign": "Semnare",
    "send": "Sigilare și trimitere",
}
TERMS_BASIS = "Termenul fiecărui dosar, calculat la înregistrare și prelungit cel mult o dată"
LOAD_BASIS = "Lucrările repartizate fiecărui funcționar (OG nr. 27/2002, art. 12)"
STEPS_BASIS = "Timpul dintre două înregistrări ale jurnalului, pe pași; ore calendaristice"


def terms(desk: Desk) -> Made:
    """Terms kept and missed, by department and by service."""
    period = desk.asked.period
    now = desk.now(period)
    ended = [desk.of(desk.figures(each, Part.FLOWS), Ended) for each in (period, period.before)]
    stock = desk.stock(desk.last)

    def of(in_time: str) -> Callable[[int], int]:
        return lambda at: total(ended[at], lambda key: key.outcome in WITH_TERM and in_time in ("", key.in_time))

    every, kept, late = of(""), of(YES), of(NO)
    rows: list[tuple[str, Callable[[int], Cell]]] = [
        ("Încheiate cu răspuns, redirecționare sau clasare", every),
        ("    în termen", kept),
        ("    după termen", late),
        ("Respectarea termenului", lambda at: percent(kept(at), every(at))),
    ]
    columns = ("Indicatorul", "În perioadă", period.before.heading, "Diferența")
    summary = Table("Sinteză", columns, compared(rows), JOURNAL)
    departments = term_table("Pe compartimente", "Compartimentul", ended[0], stock, now,
                             lambda key: key.department, desk.department)  # fmt: skip
    services = term_table("Pe servicii", "Serviciul", ended[0], stock, now, lambda key: key.service, desk.service)
    charts = (
        term_chart("Termene respectate și depășite, pe compartimente", departments),
        term_chart("Termene respectate și depășite, pe servicii", services),
    )
    return (
        tuple(table for table in (summary, departments, services) if table.rows),
        charts,
        ("Cererile retrase, conexate sau anulate nu au un răspuns: nu se socotesc nici în termen, nici după termen.",),
    )


def load(desk: Desk) -> Made:
    """What each officer has in work and has ended, of those whom the person may see."""
    seen, now = _seen(desk.actor), desk.now(desk.asked.period)
    worked = only(desk.figures(desk.asked.period, Part.WORK), Worked, lambda key: desk.wanted(key) and seen(key))
    stock = [(key, number) for key, number in desk.stock(desk.last) if key.officer and seen(key)]
    people = sorted({(key.department, key.officer) for key, _ in (*worked, *stock)})
    rows, bars = [], []
    for department, officer in people:
        mine = [pair for pair in worked if pair[0][:2] == (department, officer)]
        open_ = [pair for pair in stock if (pair[0].department, pair[0].officer) == (department, officer)]
        done = total(mine, lambda key: key.outcome in WITH_TERM)
        kept = total(mine, lambda key: key.outcome in WITH_TERM and key.in_time == YES)
        late = overdue(open_, now)
        name = desk.name(officer)
        rows.append((name, desk.department(department), total(open_), late, done, kept, percent(kept, done)))
        bars.append(Bar(name, (total(open_) - late, late)))
    columns = ("Funcționarul", "Compartimentul", "În lucru", "Cu termen depășit", "Încheiate", "În termen",
               "Respectarea termenului")  # fmt: skip
    table = Table("Încărcarea funcționarilor", columns, tuple(rows), f"{JOURNAL} {STOCK_SOURCE}",
                  "O lucrare se numără la cine o avea când s-a încheiat.")  # fmt: skip
    chart = Chart("Lucrări la sfârșitul perioadei", ("În termen", "Cu termen depășit"), tuple(bars), table.title)
    return (table,) if rows else (), (chart,), ()


def _seen(actor: Actor) -> Test:
    """Of whose work the person is told: a head of the department's, the signatory of all, an officer of their own."""
    reaches = {reach for role, reach in RIGHTS[Right.READ_LOAD].items() if role in actor.roles}
    if Reach.TOWN in reaches:
        return lambda key: True
    if Reach.DEPARTMENT in reaches:
        return lambda key: key.department == actor.department or key.officer == actor.username
    return lambda key: key.officer == actor.username


def steps(desk: Desk) -> Made:
    """How long cases that ended in the period were at each step, by service and by department."""
    period = desk.asked.period
    spent = [desk.of(desk.figures(each, Part.TIMES), Spent) for each in (period, period.before)]
    columns = ("Pasul", "Dosare", "Mediana", "Nouă din zece, cel mult", "Mediana, " + period.before.title)
    rows, bars = [], []
    for step in STEPS:
        now, before = (lengths(pair for pair in each if pair[0].step == step) for each in spent)
        if now:
            rows.append((STEP_NAMES[step], now.total(), hours(rank(now, 50)), hours(rank(now, 90)),
                         hours(rank(before, 50)) if before else "–"))  # fmt: skip
            bars.append(Bar(STEP_NAMES[step], (rank(now, 50), rank(now, 90))))
    source = (
        "Jurnalul dosarelor încheiate în perioadă: toate intervalele petrecute la pas, orele începute socotite întregi."
    )
    summary = Table("Pe pași", columns, tuple(rows), source)
    services = _by(spent[0], "Pe servicii și pași", "Serviciul", lambda key: desk.service(key.service), source)
    departments = _by(spent[0], "Pe compartimente și pași", "Compartimentul",
                      lambda key: desk.department(key.department), source)  # fmt: skip
    chart = Chart("Ore la fiecare pas", ("Mediana", "Nouă din zece, cel mult"), tuple(bars), summary.title, "h",
                  stacked=False)  # fmt: skip
    return (
        tuple(table for table in (summary, services, departments) if table.rows),
        (chart,),
        ("Un dosar care s-a întors la un pas are acolo timpul tuturor întoarcerilor.",),
    )


def _by(spent: list[tuple[Spent, int]], title: str, first: str, name: Callable[[Any], str], source: str) -> Table:
    rows: list[tuple[Cell, ...]] = []
    for each in sorted(sums(spent, name)):
        for step in STEPS:
            found = lengths(pair for pair in spent if name(pair[0]) == each and pair[0].step == step)
            if found:
                rows.append((each, STEP_NAMES[step], found.total(), hours(rank(found, 50)), hours(rank(found, 90))))
    return Table(title, (first, "Pasul", "Dosare", "Mediana", "Nouă din zece, cel mult"), tuple(rows), source)
