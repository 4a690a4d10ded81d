"""The half-yearly report on petitions (OG 27/2002, art. 14), as a table that can be signed."""

from collections.abc import Sequence
from dataclasses import dataclass

from primarie.reports.asked import Desk
from primarie.reports.counting import lengths, overdue, rank, total
from primarie.reports.flows import (
    JOURNAL,
    STOCK_SOURCE,
    by_outcome,
    compared,
    flow_table,
    is_answer,
    term_chart,
    term_table,
)
from primarie.reports.model import NO, YES, Ended, Extended, Part, Received, Stock, Took
from primarie.reports.paper import UNKNOWN, Bar, Cell, Chart, Table
from primarie.reports.periods import Period

BASIS = "OG nr. 27/2002 privind reglementarea activității de soluționare a petițiilor, art. 14"
CHANNELS = {
    "portal": "Portalul primăriei",
    "email": "E-mail",
    "paper": "Hârtie (poștă, curier)",
    "counter": "La ghișeu",
}
SENSE = (
    "Jurnalul nu consemnează dacă o petiție a fost soluționată favorabil sau nefavorabil petiționarului: OG nr. 27/2002"
    " nu cere această împărțire; rândul rămâne deschis pentru cine întocmește raportul."
)

# How the rows of the summary hang together, for the whole town hall.
_BALANCE = (
    "În lucru la început + primite − încheiate (soluționate, redirecționate, clasate, conexate, retrase, anulate) = "
    "în lucru la sfârșit."
)


@dataclass(frozen=True)
class _Span:
    """What one period tells."""

    received: list[tuple[Received, int]]
    ended: list[tuple[Ended, int]]
    extended: list[tuple[Extended, int]]
    took: list[tuple[Took, int]]
    opening: list[tuple[Stock, int]]
    closing: list[tuple[Stock, int]]
    now: str


def petitions(desk: Desk) -> tuple[tuple[Table, ...], tuple[Chart, ...], tuple[str, ...]]:
    """The report's tables, its charts, its notes."""
    now = _span(desk, desk.asked.period)
    summary = _summary(now, _span(desk, desk.asked.period.before), desk)
    channels = flow_table("După calea de primire", "Calea", now.received, now.ended, lambda key: key.channel,
                          lambda code: CHANNELS.get(code, code))  # fmt: skip
    subjects = flow_table("După obiect", "Obiectul", now.received, now.ended,
                          lambda key: (key.service, key.subject), lambda found: desk.subject(*found))  # fmt: skip
    flows = flow_table("După compartiment", "Compartimentul", now.received, now.ended, lambda key: key.department,
                       desk.department)  # fmt: skip
    terms = term_table("Termene și lucrări rămase, după compartiment", "Compartimentul", now.ended, now.closing,
                       now.now, lambda key: key.department, desk.department)  # fmt: skip
    months = months_table(desk)
    kept = tuple(table for table in (summary, channels, subjects, flows, terms, months) if table.rows)
    charts = [term_chart("Termene respectate și depășite, pe compartimente", terms), months_chart(months)]
    return kept, tuple(charts), (SENSE,)


def _span(desk: Desk, period: Period) -> _Span:
    figures = desk.figures(period, Part.FLOWS, Part.TIMES)
    last = min(period.last, desk.today)
    return _Span(
        received=desk.of(figures, Received),
        ended=desk.of(figures, Ended),
        extended=desk.of(figures, Extended),
        took=desk.of(figures, Took),
        opening=desk.opening(period),
        closing=desk.stock(last),
        now=desk.now(period),
    )


def _summary(now: _Span, before: _Span, desk: Desk) -> Table:
    spans = (now, before)

    def ended(outcome: str) -> tuple[int, int]:
        return by_outcome(now.ended)[outcome], by_outcome(before.ended)[outcome]

    def answers(in_time: str, extended: str = "") -> list[int]:
        return [
            total(each.ended, lambda key: is_answer(key) and key.in_time == in_time and extended in ("", key.extended))
            for each in spans
        ]

    def redirected_in_time() -> list[int]:
        return [total(each.ended, lambda key: key.outcome == "redirected" and key.own_term == YES) for each in spans]

    unknown: tuple[Cell, Cell] = (UNKNOWN, UNKNOWN)
    told: list[tuple[str, Sequence[Cell]]] = [
        ("În lucru la începutul perioadei", [total(each.opening) for each in spans]),
        ("Primite", [total(each.received) for each in spans]),
        ("Soluționate cu răspuns", ended("answered")),
        ("    în termenul legal", answers(YES)),
        ("    din acestea, în termenul prelungit (art. 9)", answers(YES, YES)),
        ("    după termen", answers(NO)),
        ("Soluționate favorabil / nefavorabil", unknown),
        ("Redirecționate autorității competente (art. 6¹)", ended("redirected")),
        ("    din acestea, în 5 zile de la înregistrare", redirected_in_time()),
        ("Clasate (art. 7 și art. 10 alin. (2))", ended("closed")),
        ("Conexate la o petiție anterioară (art. 10 alin. (1))", ended("joined")),
        ("Retrase de petiționar", ended("withdrawn")),
        ("Înregistrări anulate", ended("annulled")),
        ("Termene prelungite (art. 9)", [total(each.extended) for each in spans]),
        ("În lucru la sfârșitul perioadei", [total(each.closing) for each in spans]),
        ("    din acestea, cu termenul depășit", [overdue(each.closing, each.now) for each in spans]),
        ("Durata mediană, în zile", [rank(lengths(each.took), 50) for each in spans]),
        ("Nouă din zece s-au încheiat în cel mult, zile", [rank(lengths(each.took), 90) for each in spans]),
    ]
    rows = compared([(label, lambda at, cells=cells: cells[at]) for label, cells in told])  # type: ignore[misc]
    # One department takes over cases of others and hands on its own: its figures do not close by themselves.
    note = "" if desk.asked.department else _BALANCE
    columns = ("Indicatorul", "În perioadă", desk.asked.period.before.heading, "Diferența")
    return Table("Sinteză", columns, rows, f"{JOURNAL} {STOCK_SOURCE}", note)


def months_table(desk: Desk) -> Table:
    """What came in and what ended, month by month; without rows within one month."""
    rows = tuple((title, total(came), total(left)) for title, came, left in desk.by_month())
    return Table("Pe luni", ("Luna", "Primite", "Încheiate"), rows, JOURNAL)


def months_chart(table: Table) -> Chart:
    """The same as bars beside each other."""
    bars = tuple(Bar(str(title), (int(came), int(left))) for title, came, left in table.rows)
    return Chart("Primite și încheiate, pe luni", ("Primite", "Încheiate"), bars, table.title, stacked=False)
