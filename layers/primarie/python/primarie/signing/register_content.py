"""What the printed register's template is told."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from primarie.catalogue.model import Institution
from primarie.kernel.errors import FieldError, InvalidInput
from primarie.registry.columns import COLUMNS, form_cells
from primarie.registry.model import Row

# Shares of the page's width, in the order of the archives' columns.
_WIDTHS = (9, 9, 9, 4, 5, 13, 21, 12, 9, 9, 12, 10, 10)


def register_content(
    first: str, last: str, rows: Iterable[Row], town: Institution, *, title: str = "Registrul general de intrare-ieșire"
) -> dict[str, Any]:
    """The register of the days (`YYYY-MM-DD`, both included) under its columns; InvalidInput when they are no days."""
    days = _days(_day("from", first), _day("to", last))
    kept = list(rows)
    return {
        "institution": town.name,
        "heading": list(town.heading),
        "contact": [town.address, f"tel. {town.phone} · {town.email}"],
        "title": f"{title} – {days}",
        "footer": f"{town.name} · registrul general {town.register} · {days}",
        "columns": [{"title": column.title, "width": width} for column, width in zip(COLUMNS, _WIDTHS, strict=True)],
        "rows": [[str(cell) for cell in form_cells(row)] for row in kept],
        "closing": closing_words(kept),
    }


def closing_words(rows: Iterable[Row]) -> str:
    """How many numbers there are, which is what a printed register ends with."""
    kept = list(rows)
    told = [f"Total: {len(kept)} numere", f"din care anulate: {sum(1 for row in kept if row.annulled_on)}"]
    if reserved := sum(1 for row in kept if row.reserved and not row.annulled_on):
        told.append(f"rezervate și nefolosite: {reserved}")
    return ", ".join(told) + "."


def _day(field: str, text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise InvalidInput([FieldError(field, "Scrieți data ca AAAA-LL-ZZ.")]) from error


def _days(first: date, last: date) -> str:
    return f"{first:%d.%m.%Y}" if first == last else f"{first:%d.%m.%Y} – {last:%d.%m.%Y}"
