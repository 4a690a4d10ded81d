"""The register's rows as CSV that the office's spreadsheets open as they are."""

import csv
import io
from collections.abc import Sequence
from datetime import date

from primarie.registry.model import Row

_BOM = "\ufeff"
_HEADINGS = (
    "Nr.", "Data înregistrării", "Nr. și data emitentului", "Nr. file", "Nr. anexe", "Emitent", "Conținutul pe scurt",
    "Compartiment", "Termen", "Data expedierii", "Modul rezolvării", "Nr. destinatari", "Conexat la", "Indicativ dosar",
    "Anulat la", "Motivul anulării",
)  # fmt: skip
_WAYS = {"letter": "răspuns", "refusal": "refuz motivat", "other": "răspuns", "redirect": "redirecționare"}
# A cell that begins like this is a formula to a spreadsheet, whoever wrote it.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def register_csv(rows: Sequence[Row]) -> str:
    """CSV with a byte order mark, `;` between cells and CRLF, cells that look like formulas made plain text."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(_HEADINGS)
    writer.writerows([_safe(cell) for cell in _cells(row)] for row in rows)
    return _BOM + out.getvalue()


def way_name(way: str) -> str:
    """How a request was resolved, in the register's words."""
    return _WAYS.get(way, way)


def _cells(row: Row) -> tuple[str | int, ...]:
    return (
        row.number, _day(row.date), row.emitter_reference, row.sheets or "", row.annexes or "", row.emitter,
        row.summary, row.department, _day(row.due_date), _day(row.sent_on), way_name(row.way), row.addressees or "",
        row.joined_to, row.file_code, _day(row.annulled_on), row.annulled_why,
    )  # fmt: skip


def _day(iso: str) -> str:
    return f"{date.fromisoformat(iso):%d.%m.%Y}" if iso else ""


def _safe(cell: str | int) -> str:
    text = str(cell)
    return f"'{text}" if text.startswith(_FORMULA) else text
