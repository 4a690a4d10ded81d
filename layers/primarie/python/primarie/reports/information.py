"""The yearly report on public information (Law 544/2001, art. 27; HG 123/2002, annex 10, chapter C)."""

from collections.abc import Callable

from primarie.reports.asked import Desk
from primarie.reports.counting import lengths, total
from primarie.reports.flows import JOURNAL, STOCK_SOURCE, compared, is_answer
from primarie.reports.model import NO, YES, Ended, Part, Received, Stock, Took
from primarie.reports.paper import UNKNOWN, Bar, Cell, Chart, Table
from primarie.reports.petitions import months_chart, months_table

BASIS = (
    "Legea nr. 544/2001, art. 27; Normele metodologice aprobate prin HG nr. 123/2002, cu modificările ulterioare,"
    " anexa nr. 10"
)
DOMAINS = (
    "a) Utilizarea banilor publici (contracte, investiții, cheltuieli etc.)",
    "b) Modul de îndeplinire a atribuțiilor instituției publice",
    "c) Acte normative, reglementări",
    "d) Activitatea liderilor instituției",
    "e) Informații privind modul de aplicare a Legii nr. 544/2001",
    "f) Altele",
)
OPEN = "Se completează de compartimentul de informare: formularul și jurnalul nu consemnează aceste date."
_PAPER, _ELECTRONIC = ("paper", "counter"), ("portal", "email")
_Rows = list[tuple[str, Callable[[int], Cell]]]


def information(desk: Desk) -> tuple[tuple[Table, ...], tuple[Chart, ...], tuple[str, ...]]:
    """The report's tables, its charts, its notes."""
    periods = (desk.asked.period, desk.asked.period.before)
    figures = [desk.figures(each, Part.FLOWS, Part.TIMES) for each in periods]
    received = [desk.of(each, Received) for each in figures]
    ended = [desk.of(each, Ended) for each in figures]
    took = [desk.of(each, Took) for each in figures]
    stock = [desk.stock(min(each.last, desk.today)) for each in periods]
    before = desk.asked.period.before.heading
    columns = ("Indicatorul", "În perioadă", before, "Diferența")
    months = months_table(desk)
    tables = (
        Table("1. Solicitări primite", columns, compared(_asked(received)), JOURNAL,
              "Cine cere (persoană fizică sau juridică) se ia din cerere; la ghișeu se depun cereri scrise."
              " Solicitările verbale nu se înregistrează în registrul electronic."),
        Table("1.1. Solicitări pe domenii de interes", ("Domeniul", "În perioadă"),
              (*((each, UNKNOWN) for each in DOMAINS), ("Nedepartajate", total(received[0]))), JOURNAL, OPEN),
        Table("2. Solicitări soluționate favorabil", columns, compared(_favourable(ended, took)), JOURNAL,
              "Termenul de 10 zile se prelungește la 30 de zile dacă solicitantul este înștiințat (art. 7 alin. (1))."),
        Table("5. Solicitări respinse", columns, compared(_refused(ended)), JOURNAL,
              f"Motivele stau în scrisorile de refuz. {OPEN}"),
        Table("Solicitări încheiate altfel și rămase în lucru", columns, compared(_others(ended, stock)),
              f"{JOURNAL} {STOCK_SOURCE}"),
        Table("6. Reclamații administrative și plângeri în instanță",
              ("Felul", "Soluționate favorabil", "Respinse", "În curs", "Total"),
              tuple((each, *(UNKNOWN,) * 4)
                    for each in ("6.1. Reclamații administrative", "6.2. Plângeri în instanță")),
              note=OPEN),
        Table("7. Costuri", ("Indicatorul", "Lei"),
              tuple((each, UNKNOWN) for each in ("Costuri totale de funcționare ale compartimentului",
                                                 "Sume încasate din serviciul de copiere",
                                                 "Contravaloarea serviciului de copiere (lei/pagină)")),
              note=OPEN),
        *((months,) if months.rows else ()),
    )  # fmt: skip
    return tables, (_chart(ended[0]), months_chart(months)), ()


def _asked(received: list[list[tuple[Received, int]]]) -> _Rows:
    def of(test: Callable[[Received], bool]) -> Callable[[int], Cell]:
        return lambda at: total(received[at], test)

    return [
        ("Număr total de solicitări", of(lambda key: True)),
        ("    de la persoane fizice", of(lambda key: key.applicant == "person")),
        ("    de la persoane juridice", of(lambda key: key.applicant == "company")),
        ("    nespecificat", of(lambda key: not key.applicant)),
        ("    pe suport de hârtie", of(lambda key: key.channel in _PAPER)),
        ("    pe suport electronic", of(lambda key: key.channel in _ELECTRONIC)),
        ("    verbal", lambda _at: UNKNOWN),
    ]


def _favourable(ended: list[list[tuple[Ended, int]]], took: list[list[tuple[Took, int]]]) -> _Rows:
    def of(test: Callable[[Ended], bool]) -> Callable[[int], Cell]:
        return lambda at: total(ended[at], lambda key: _given(key) and test(key))

    def first_day(at: int) -> Cell:
        return sum(number for days, number in lengths(took[at]).items() if days <= 1)

    return [
        ("Număr total de solicitări soluționate favorabil", of(lambda key: True)),
        ("    în termen de 10 zile", of(lambda key: key.in_time == YES and key.extended == NO)),
        ("    în termen de 30 de zile (termen prelungit)", of(lambda key: key.in_time == YES and key.extended == YES)),
        ("    cu termenul depășit", of(lambda key: key.in_time == NO)),
        ("    comunicate electronic", of(lambda key: key.reply_by in _ELECTRONIC)),
        ("    comunicate pe hârtie", of(lambda key: key.reply_by in ("post", "counter"))),
        ("    comunicate verbal", lambda _at: UNKNOWN),
        ("Redirecționate către alte instituții",
         lambda at: total(ended[at], lambda key: key.outcome == "redirected")),
        ("    din acestea, în 5 zile",
         lambda at: total(ended[at], lambda key: key.outcome == "redirected" and key.own_term == YES)),
        ("Încheiate (oricum) cel târziu a doua zi", first_day),
    ]  # fmt: skip


def _refused(ended: list[list[tuple[Ended, int]]]) -> _Rows:
    def of(test: Callable[[Ended], bool]) -> Callable[[int], Cell]:
        return lambda at: total(ended[at], lambda key: _declined(key) and test(key))

    return [
        ("Număr total de solicitări respinse", of(lambda key: True)),
        ("    refuz motivat comunicat în 5 zile (art. 7 alin. (2))", of(lambda key: key.own_term == YES)),
        ("    comunicat după 5 zile", of(lambda key: key.own_term == NO)),
        ("    exceptate, conform legii", lambda _at: UNKNOWN),
        ("    informații inexistente", lambda _at: UNKNOWN),
        ("    alte motive", lambda _at: UNKNOWN),
    ]


def _others(ended: list[list[tuple[Ended, int]]], stock: list[list[tuple[Stock, int]]]) -> _Rows:
    def of(*outcomes: str) -> Callable[[int], Cell]:
        return lambda at: total(ended[at], lambda key: key.outcome in outcomes)

    return [
        ("Clasate sau conexate", of("closed", "joined")),
        ("Retrase de solicitant", of("withdrawn")),
        ("Înregistrări anulate", of("annulled")),
        ("În lucru la sfârșitul perioadei", lambda at: total(stock[at])),
    ]


def _given(key: Ended) -> bool:
    return is_answer(key) and key.letter != "refusal"


def _declined(key: Ended) -> bool:
    return is_answer(key) and key.letter == "refusal"


def _chart(ended: list[tuple[Ended, int]]) -> Chart:
    told = (
        ("Soluționate favorabil", total(ended, _given)),
        ("Respinse", total(ended, _declined)),
        ("Redirecționate", total(ended, lambda key: key.outcome == "redirected")),
    )
    bars = tuple(Bar(label, (number,)) for label, number in told)
    return Chart(
        "Cum s-au încheiat solicitările",
        ("Solicitări",),
        bars,
        "2. Solicitări soluționate favorabil",
        stacked=False,
    )
