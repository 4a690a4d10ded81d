"""A table of plain cells as an XLSX workbook of one sheet, written row by row."""

import io
from collections.abc import Iterable, Sequence
from datetime import datetime

from primarie.exports.tables import Cell

_WIDEST = 60


def xlsx_file(
    headings: Sequence[str],
    rows: Iterable[Sequence[Cell]],
    *,
    title: str,
    made_at: datetime,
    widths: Sequence[int] = (),
) -> bytes:
    """The workbook: headings in bold that stay in sight, a filter on them, texts as texts and never as formulas.

    `title` is the sheet's name, cut to the 31 characters that a sheet may have; `widths` in characters, by column.
    The same cells and instant give the same bytes.
    """
    import xlsxwriter

    out = io.BytesIO()
    book = xlsxwriter.Workbook(
        out,
        {"in_memory": True, "constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False},
    )
    book.set_properties({"title": title, "created": made_at.replace(tzinfo=None)})
    sheet = book.add_worksheet(_sheet_name(title))
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    plain = book.add_format({"text_wrap": True, "valign": "top"})
    for column, width in enumerate(widths):
        sheet.set_column(column, column, min(width, _WIDEST))
    sheet.write_row(0, 0, headings, bold)
    last = 0
    for last, row in enumerate(rows, start=1):
        for column, cell in enumerate(row):
            if isinstance(cell, str):
                sheet.write_string(last, column, cell, plain)
            else:
                sheet.write_number(last, column, cell, plain)
    sheet.autofilter(0, 0, last, len(headings) - 1)
    sheet.freeze_panes(1, 0)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    book.close()
    return out.getvalue()


def _sheet_name(title: str) -> str:
    return "".join("-" if each in "[]:*?/\\" else each for each in title)[:31]
