"""What a search found, as a file: where each case lies in the office, and no word of it nor its applicant's name."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime

from primarie.catalogue.loader import Catalogue
from primarie.exports.tables import Cell, csv_file
from primarie.exports.xlsxwriter import xlsx_file
from primarie.search.model import Hit

HEADINGS = ("Număr", "Înregistrat", "Felul cererii", "Starea", "Compartiment", "La cine este")
_WIDTHS = (22, 12, 34, 20, 34, 24)

SaidOf = Callable[[str], str]


def found_csv(hits: Iterable[Hit], *, town: Catalogue, name_of: SaidOf, status_of: SaidOf) -> bytes:
    """The cases in their order, as the office's spreadsheets open them."""
    return csv_file(HEADINGS, _rows(hits, town, name_of, status_of))


def found_xlsx(hits: Iterable[Hit], *, town: Catalogue, name_of: SaidOf, status_of: SaidOf, made_at: datetime) -> bytes:
    """The cases in their order, as a workbook."""
    rows = _rows(hits, town, name_of, status_of)
    return xlsx_file(HEADINGS, rows, title="Dosare găsite", made_at=made_at, widths=_WIDTHS)


def _rows(hits: Iterable[Hit], town: Catalogue, name_of: SaidOf, status_of: SaidOf) -> Iterator[list[Cell]]:
    departments = {each.code: each.name for each in town.institution.departments}
    for hit in hits:
        service = town.services.get(hit.service)
        yield [
            hit.case_id,
            f"{date.fromisoformat(hit.day):%d.%m.%Y}",
            service.title if service else hit.service,
            status_of(hit.status.value),
            departments.get(hit.department, hit.department),
            name_of(hit.assignee) if hit.assignee else "",
        ]
