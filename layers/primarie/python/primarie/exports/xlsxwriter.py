"""Tables of plain cells as an XLSX workbook, written row by row."""

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from primarie.exports.tables import Cell

_WIDEST = 60
_LONGEST_NAME = 31


@dataclass(frozen=True)
class Sheet:
    """A table of a workbook; `widths` in characters, by column."""

    title: str
    headings: Sequence[str]
    rows: Iterable[Sequence[Cell]]
    widths: Sequence[int] = ()


def xlsx_file(
    headings: Sequence[str],
    rows: Iterable[Sequence[Cell]],
    *,
    title: str,
    made_at: datetime,
    widths: Sequence[int] = (),
) -> bytes:
    """A workbook of one sheet that bears the workbook's title (`xlsx_book`)."""
    return xlsx_book([Sheet(title, headings, rows, widths)], title=title, made_at=made_at)


def xlsx_book(sheets: Iterable[Sheet], *, title: str, made_at: datetime) -> bytes:
    """The workbook: headings in bold that stay in sight, a filter on them, texts as texts and never as formulas.

    A sheet's name is its title, cut to the 31 characters that it may have and told apart from those before it. The same
    cells and instant give the same bytes.
    """
    import xlsxwriter

    out = io.BytesIO()
    book = xlsxwriter.Workbook(
        out,
        {"in_memory": True, "constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False},
    )
    book.set_properties({"title": title, "created": made_at.replace(tzinfo=None)})
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    plain = book.add_format({"text_wrap": True, "valign": "top"})
    names: list[str] = []
    for each in sheets:
        names.append(_sheet_name(each.title, names))
        _write(book.add_worksheet(names[-1]), each, bold, plain)
    book.close()
    return out.getvalue()


def _write(sheet: Any, told: Sheet, bold: Any, plain: Any) -> None:
    for column, width in enumerate(told.widths):
        sheet.set_column(column, column, min(width, _WIDEST))
    sheet.write_row(0, 0, told.headings, bold)
    last = 0
    for last, row in enumerate(told.rows, start=1):
        for column, cell in enumerate(row):
            if isinstance(cell, str):
                sheet.write_string(last, column, cell, plain)
            else:
                sheet.write_number(last, column, cell, plain)
    sheet.autofilter(0, 0, last, len(told.headings) - 1)
    sheet.freeze_panes(1, 0)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _sheet_name(title: str, taken: Sequence[str]) -> str:
    name = "".join("-" if each in "[]:*?/\\" else each for each in title)[:_LONGEST_NAME]
    known = {each.casefold() for each in taken}
    number = 2
    while name.casefold() in known:
        ending = f" ({number})"
        name, number = f"{name[: _LONGEST_NAME - len(ending)]}{ending}", number + 1
    return name
