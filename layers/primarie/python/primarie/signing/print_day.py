"""A closed day of the register on paper, under the town's seal; after 31 December the year's minutes too."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from primarie.catalogue.model import Institution
from primarie.catalogue.registers import special_registers
from primarie.kernel.clock import OFFICE_ZONE, Clock
from primarie.registry.columns import DIRECTIONS
from primarie.registry.model import Row
from primarie.registry.sum_year import YearSum
from primarie.signing.ports import Pdfs, RegisterRows, TownSeal, Typesetter
from primarie.signing.register_content import register_content


@dataclass(frozen=True)
class PrintedDay:
    """Where the sealed sheet lies, and the year whose minutes were sealed with it (0: none)."""

    key: str
    version_id: str
    sha256: str
    year: int = 0


@dataclass(frozen=True)
class Close:
    """A close as the night's workflow hands it on: it holds everything after `previous_day` up to `day`."""

    day: str
    previous_day: str
    root: str
    size: int
    sha256: str


def day_key(day: str) -> str:
    """Where a day's sealed sheet lies in the documents bucket."""
    return f"letters/register/days/{day}.pdf"


def year_key(year: int) -> str:
    """Where a year's sealed minutes lie in the documents bucket."""
    return f"letters/register/years/{year}.pdf"


def print_day(
    close: Close,
    *,
    rows: RegisterRows,
    institution: Institution,
    pdfs: Pdfs,
    typesetter: Typesetter,
    seal: TownSeal,
    clock: Clock,
) -> PrintedDay:
    """The day's sheet, sealed once (PAdES B-T): the same bytes however often it is asked for.

    A close that takes in 31 December also seals that year's closing minutes (proces-verbal de închidere).
    """
    first = _after(close.previous_day) if close.previous_day else close.day
    kept = pdfs.newest(day_key(close.day))
    if kept is None:
        content = day_content(close, first, rows.of_days(first, close.day), institution)
        kept = _sealed("register", day_key(close.day), content, pdfs, typesetter, seal, clock)
    year = int(first[:4]) if first <= f"{first[:4]}-12-31" <= close.day else 0
    if year and pdfs.newest(year_key(year)) is None:
        content = year_content(rows.of_year(year), close, institution)
        _sealed("minutes", year_key(year), content, pdfs, typesetter, seal, clock)
    return PrintedDay(day_key(close.day), kept[1], hashlib.sha256(kept[0]).hexdigest(), year)


def day_content(close: Close, first: str, rows: Sequence[Row], town: Institution) -> dict[str, Any]:
    """What the sheet says: the archives' columns, then how the close can be checked."""
    return {
        **register_content(first, close.day, rows, town),
        "notes": [
            f"Ziua închisă cuprinde {close.size} consemnări în jurnal (înregistrări, mențiuni, pași ai dosarelor).",
            f"Rădăcina Merkle (SHA-256): {close.root}",
            f"SHA-256 al documentului zilei, semnat, marcat temporal și blocat în arhivă: {close.sha256}",
            "Rândurile arată registrul la închiderea zilei. Ce s-a consemnat după aceea se citește în zilele "
            "următoare.",
        ],
    }


def year_content(told: YearSum, close: Close, town: Institution) -> dict[str, Any]:
    """The minutes: from which number to which, how many of each kind, and that none is missing."""
    total = told.last - told.first + 1 if told.last else 0
    facts = [
        ("Primul și ultimul număr", f"{told.first} – {told.last}" if told.last else "niciun număr"),
        ("Numere date", str(total)),
        *[(f"din care: {DIRECTIONS[kind]}", str(count)) for kind, count in sorted(told.directions.items())],
        ("Anulate", str(told.annulled)),
        ("Rezervate pentru hârtie și nefolosite", str(told.unused)),
        ("Numere lipsă", str(told.missing)),
        *[(special_registers()[code].title, f"ultimul nr. {last}") for code, last in sorted(told.specials.items())],
        ("Rădăcina ultimei zile închise", close.root),
    ]
    return {
        "institution": town.name,
        "heading": list(town.heading),
        "contact": [town.address, f"tel. {town.phone} · {town.email}"],
        "title": f"Proces-verbal de închidere a registrului general pe anul {told.year}",
        "words": (
            f"Astăzi, 31.12.{told.year}, registrul general de intrare-ieșire {town.register} s-a închis cu numărul "
            f"{told.last}, potrivit Instrucțiunilor Arhivelor Naționale (Ordinul de zi nr. 217/1996, art. 9). "
            f"Numerotarea reîncepe la 1 ianuarie {told.year + 1}."
        ),
        "facts": [list(each) for each in facts],
        "footer": f"{town.name} · registrul general {town.register} · {told.year}",
    }


def _sealed(
    template: str,
    key: str,
    content: dict[str, Any],
    pdfs: Pdfs,
    typesetter: Typesetter,
    seal: TownSeal,
    clock: Clock,
) -> tuple[bytes, str]:
    now = clock.now()
    pdf = seal.seal(typesetter.typeset(template, content, now.astimezone(OFFICE_ZONE)), now)
    return pdfs.put_first(key, pdf)


def _after(day: str) -> str:
    return (date.fromisoformat(day) + timedelta(days=1)).isoformat()
