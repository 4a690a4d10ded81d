"""The columns of the printed register, as Arhivele Naționale ask for them (Instrucțiuni 1996, art. 9): one table for
every form that it is taken away in.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from primarie.kernel.clock import OFFICE_ZONE, from_iso
from primarie.kernel.identifiers import RegistrationId
from primarie.registry.model import Row

Cell = str | int
WAYS = {
    "letter": "răspuns",
    "refusal": "refuz motivat",
    "other": "răspuns",
    "redirect": "redirecționare",
    "redirect_notice": "redirecționare",
    "own": "din oficiu",
}
DIRECTIONS = {"in": "intrare", "out": "ieșire", "internal": "intern", "": ""}


@dataclass(frozen=True)
class Column:
    """A column: its heading, and how wide it is drawn, in characters."""

    title: str
    width: int


COLUMNS = (
    Column("Nr. de înregistrare", 8),
    Column("Data înregistrării", 11),
    Column("Nr. și data emitentului", 14),
    Column("Nr. file", 6),
    Column("Nr. anexe", 7),
    Column("Emitent", 24),
    Column("Conținutul pe scurt", 40),
    Column("Compartimentul", 14),
    Column("Data expedierii", 11),
    Column("Modul rezolvării", 14),
    Column("Destinatar", 20),
    Column("Nr. de înregistrare la care se conexează", 14),
    Column("Indicativul dosarului după nomenclator", 12),
)
# Beside the archives' form, for who works with the file and not with paper.
MORE = (
    Column("Felul", 9),
    Column("Termen", 11),
    Column("Registru special", 18),
    Column("Nr. în registrul special", 10),
    Column("Conexate la acesta", 18),
    Column("Primit la (înscris ulterior)", 18),
    Column("Anulat la", 11),
    Column("Motivul anulării", 30),
)


def form_cells(row: Row, departments: Mapping[str, str] | None = None) -> tuple[Cell, ...]:
    """The cells under `COLUMNS`; an annulled number says so where its content was, as on paper."""
    return (
        row.number,
        shown_day(row.date),
        row.emitter_reference,
        row.sheets or "",
        row.annexes or "",
        row.emitter,
        _content(row),
        (departments or {}).get(row.department, row.department),
        shown_day(row.sent_on),
        way_name(row.way),
        row.addressee,
        shown_number(row.joined_to),
        row.file_code,
    )


def all_cells(row: Row, departments: Mapping[str, str] | None = None) -> tuple[Cell, ...]:
    """The cells under `COLUMNS` and `MORE`."""
    return (
        *form_cells(row, departments),
        DIRECTIONS.get(row.direction, row.direction),
        shown_day(row.due_date),
        row.special,
        row.serial or "",
        ", ".join(shown_number(each) for each in row.joined),
        shown_moment(row.received_at),
        shown_day(row.annulled_on),
        row.annulled_why,
    )


def titles(columns: Sequence[Column]) -> list[str]:
    """The headings."""
    return [each.title for each in columns]


def way_name(way: str) -> str:
    """How a request was resolved, in the register's words."""
    return WAYS.get(way, way)


def shown_day(day: str) -> str:
    """`24.11.2026`; empty stays empty."""
    return f"{date.fromisoformat(day):%d.%m.%Y}" if day else ""


def shown_moment(instant: str) -> str:
    """`24.11.2026, 10:05` on the office's clock; empty stays empty."""
    return f"{from_iso(instant).astimezone(OFFICE_ZONE):%d.%m.%Y, %H:%M}" if instant else ""


def shown_number(entry: str) -> str:
    """`42/2026`; what is no registration id stays as it is."""
    try:
        number = RegistrationId.parse(entry)
    except ValueError:
        return entry
    return f"{number.number}/{number.year}"


def _content(row: Row) -> str:
    if row.annulled_on:
        return f"ANULAT la {shown_day(row.annulled_on)}: {row.annulled_why}" + (
            f" ({row.summary})" if row.summary else ""
        )
    return f"Rezervat pentru hârtie: {row.summary}" if row.reserved else row.summary
