"""The inventory of archived files: the columns of annex 2 to L 16/1996, one table for every form it is taken in."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from primarie.archive.list_archive import PERMANENT, AskedFiles
from primarie.archive.model import Listed
from primarie.catalogue.loader import Catalogue
from primarie.kernel.identifiers import RegistrationId

COLUMNS = (
    ("Nr. crt.", 6),
    ("Indicativul dosarului după nomenclator", 12),
    ("Conținutul pe scurt al dosarului", 44),
    ("Datele extreme", 22),
    ("Numărul filelor (documente)", 10),
    ("Observații", 34),
)
TITLES = tuple(title for title, _ in COLUMNS)
WIDTHS = tuple(width for _, width in COLUMNS)
Cell = str | int


def inventory_rows(lines: Iterable[Listed], catalogue: Catalogue) -> Iterator[tuple[Cell, ...]]:
    """The rows under `COLUMNS`; they name no person: the request itself lies in the package."""
    for place, line in enumerate(lines, start=1):
        yield row_of(place, line, catalogue)


def row_of(place: int, line: Listed, catalogue: Catalogue) -> tuple[Cell, ...]:
    """One row, the `place`-th of its inventory."""
    registered = date.fromisoformat(line.registered_on)
    service = catalogue.services.get(line.service)
    number = RegistrationId.parse(line.case_id).display(registered)
    return (
        place,
        line.code,
        f"{service.title if service else line.service}, nr. {number}",
        f"{_day(line.registered_on)} – {_day(line.closed_on)}",
        line.papers,
        "; ".join(_remarks(line)),
    )


def inventory_title(asked: AskedFiles) -> str:
    """The heading as the law words it."""
    kept = {"": "", PERMANENT: " care se păstrează permanent"}.get(
        asked.keep, f" cu termen de păstrare de {asked.keep} ani"
    )
    return f"Inventar pe anul {asked.year} pentru documentele{kept or ' create'}"


def inventory_content(asked: AskedFiles, lines: Iterable[Listed], catalogue: Catalogue) -> dict[str, Any]:
    """What the template of printed registers is told of the inventory."""
    town = catalogue.institution
    rows = [[str(cell) for cell in row] for row in inventory_rows(lines, catalogue)]
    names = {each.code: each.name for each in town.departments}
    department = names.get(asked.department, asked.department) or "toate compartimentele"
    title = inventory_title(asked)
    return {
        "institution": town.name,
        "heading": list(town.heading),
        "contact": [town.address, f"tel. {town.phone} · {town.email}"],
        "title": f"{title} – {department}",
        "footer": f"{town.name} · {title.lower()} · {department}",
        "columns": [{"title": title, "width": width} for title, width in COLUMNS],
        "rows": rows,
        "empty": "Niciun dosar arhivat cu aceste filtre.",
        "closing": f"Prezentul inventar cuprinde un număr de dosare egal cu {len(rows)}. "
        "Am predat, ............................   Am primit, ............................",
    }


def _remarks(line: Listed) -> Iterator[str]:
    packages = range(1, line.packages + 1)
    yield f"{'pachetul' if line.packages == 1 else 'pachetele'} {', '.join(f'{line.case_id}-{n}' for n in packages)}"
    yield "permanent" if line.permanent else f"păstrat până la {_day(line.retain_until)}"


def _day(text: str) -> str:
    return f"{date.fromisoformat(text):%d.%m.%Y}"
