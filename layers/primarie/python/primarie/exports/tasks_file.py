"""A list of tasks as a file: what the queue's page shows, and no applicant's name."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime

from primarie.cases.model import Task
from primarie.cases.step_words import STEPS
from primarie.catalogue.loader import Catalogue
from primarie.exports.tables import Cell, csv_file
from primarie.exports.xlsxwriter import xlsx_file
from primarie.kernel.clock import OFFICE_ZONE, from_iso

HEADINGS = (
    "Număr", "Felul cererii", "Pasul", "Compartiment", "Repartizată", "Termen", "Zile rămase", "Înregistrată",
    "Zile de prelungire", "Temei legal", "Rezolvată",
)  # fmt: skip
_WIDTHS = (22, 34, 24, 34, 24, 12, 12, 12, 12, 50, 18)

NameOf = Callable[[str], str]


def tasks_csv(tasks: Iterable[Task], *, today: date, town: Catalogue, name_of: NameOf) -> bytes:
    """The tasks in their order, as the office's spreadsheets open them."""
    return csv_file(HEADINGS, _rows(tasks, today, town, name_of))


def tasks_xlsx(tasks: Iterable[Task], *, today: date, town: Catalogue, name_of: NameOf, made_at: datetime) -> bytes:
    """The tasks in their order, as a workbook."""
    return xlsx_file(HEADINGS, _rows(tasks, today, town, name_of), title="Lucrări", made_at=made_at, widths=_WIDTHS)


def _rows(tasks: Iterable[Task], today: date, town: Catalogue, name_of: NameOf) -> Iterator[list[Cell]]:
    departments = {each.code: each.name for each in town.institution.departments}
    for task in tasks:
        service = town.services.get(task.service)
        law = service.legal_basis[0].act if service and service.legal_basis else ""
        left = "" if task.closed_at else (date.fromisoformat(task.due_date) - today).days
        yield [
            task.case_id,
            service.title if service else task.service,
            STEPS[task.step],
            departments.get(task.department, task.department),
            name_of(task.assignee) if task.assignee else "",
            _day(task.due_date),
            left,
            _local(task.registered_at, "%d.%m.%Y"),
            task.extended_days,
            law,
            _local(task.closed_at, "%d.%m.%Y, %H:%M"),
        ]


def _day(iso_day: str) -> str:
    return f"{date.fromisoformat(iso_day):%d.%m.%Y}"


def _local(instant: str, form: str) -> str:
    return from_iso(instant).astimezone(OFFICE_ZONE).strftime(form) if instant else ""
