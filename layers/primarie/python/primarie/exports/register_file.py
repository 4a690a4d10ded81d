"""The register of some days as a file, in each of its forms."""

import json
from collections.abc import Iterable, Mapping
from datetime import datetime

from primarie.exports.tables import csv_file
from primarie.exports.xlsxwriter import xlsx_file
from primarie.registry.columns import COLUMNS, MORE, all_cells, titles
from primarie.registry.model import Row

_ALL = (*COLUMNS, *MORE)
_TITLE = "Registrul general"


def register_json(rows: Iterable[Row]) -> bytes:
    """`{items}`, each row in its wire form."""
    return json.dumps({"items": [row.as_dict() for row in rows]}, ensure_ascii=False).encode()


def register_csv(rows: Iterable[Row], departments: Mapping[str, str]) -> bytes:
    """The archives' columns and more, as the office's spreadsheets open them."""
    return csv_file(titles(_ALL), (all_cells(row, departments) for row in rows))


def register_xlsx(rows: Iterable[Row], departments: Mapping[str, str], *, made_at: datetime) -> bytes:
    """The archives' columns and more, as a workbook."""
    return xlsx_file(
        titles(_ALL),
        (all_cells(row, departments) for row in rows),
        title=_TITLE,
        made_at=made_at,
        widths=[each.width for each in _ALL],
    )
