"""A report as files that people keep: JSON, CSV in long form, a workbook with a sheet for each table, and for paper."""

import json
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from primarie.exports.tables import Cell, csv_file
from primarie.exports.xlsxwriter import Sheet, xlsx_book
from primarie.kernel.clock import OFFICE_ZONE, from_iso
from primarie.reports.asked import KINDS
from primarie.reports.paper import Report, Table
from primarie.reports.periods import Period
from primarie.reports.recount import Recounted
from primarie.reports.svg import draw, told

_WIDE, _NARROW = 48, 18


def file_name(report: Report, form: str) -> str:
    """The name under which people keep the file."""
    span = report.period.name or f"{report.period.first}-{report.period.last}"
    return f"raport-{KINDS[report.kind]}-{span}.{form}"


def report_json(report: Report) -> bytes:
    """`{kind, title, basis, period{from, to, title}, institution, madeAt, until, filters[], tables[], notes[]}`."""
    told_ = {
        "kind": report.kind,
        "title": report.title,
        "basis": report.basis,
        "period": {
            "from": report.period.first.isoformat(),
            "to": report.period.last.isoformat(),
            "title": report.period.title,
        },
        "institution": report.institution,
        "madeAt": report.made_at,
        "until": report.until,
        "filters": list(report.filters),
        "tables": [
            {
                "title": table.title,
                "columns": list(table.columns),
                "rows": [[_trimmed(cell) for cell in row] for row in table.rows],
                "source": table.source,
                "note": table.note,
            }
            for table in report.tables
        ],
        "notes": list(report.notes),
    }
    return json.dumps(told_, ensure_ascii=False).encode()


def report_csv(report: Report) -> bytes:
    """A line for each figure: table, row, column, value; whose report it is stands in the first lines."""
    return csv_file(("Tabel", "Rând", "Coloană", "Valoare"), (*_about(report), *_long(report)))


def _about(report: Report) -> Iterator[tuple[Cell, ...]]:
    yield "Raport", report.title, "Perioada", report.period.title
    yield "Raport", report.title, "Instituția", report.institution
    yield "Raport", report.title, "Întocmit la", moment(report.made_at)
    yield "Raport", report.title, "Cifre până la", moment(report.until)


def _long(report: Report) -> Iterator[tuple[Cell, ...]]:
    for table in report.tables:
        for first, *cells in table.rows:
            for column, cell in zip(table.columns[1:], cells, strict=True):
                yield table.title, _trimmed(first), column, cell


def report_xlsx(report: Report, *, made_at: datetime) -> bytes:
    """A workbook: a sheet that says what the report is, and one for each table."""
    about = [("Titlul", report.title), ("Temeiul", report.basis), ("Perioada", report.period.title)]
    about += [("Instituția", report.institution), ("Întocmit la", moment(report.made_at))]
    about += [("Cifre până la", moment(report.until)), *(("Filtru", each) for each in report.filters)]
    about += [("Notă", each) for each in report.notes]
    about += [(table.title, f"{table.source} {table.note}".strip()) for table in report.tables]
    sheets = [Sheet("Despre raport", ("", ""), about, (30, 60))]
    sheets += [Sheet(table.title, table.columns, table.rows, _widths(table)) for table in report.tables]
    return xlsx_book(sheets, title=report.title, made_at=made_at)


def _widths(table: Table) -> tuple[int, ...]:
    return (_WIDE, *(_NARROW for _ in table.columns[1:]))


def report_content(report: Report) -> dict[str, Any]:
    """What the printed report's template is told."""
    return {
        "institution": report.institution,
        "heading": list(report.heading),
        "contact": list(report.contact),
        "title": report.title,
        "period": report.period.title,
        "basis": report.basis,
        "filters": list(report.filters),
        "made": moment(report.made_at),
        "until": moment(report.until),
        "footer": f"{report.institution} · {report.title} · {report.period.title}",
        "tables": [
            {
                "title": table.title,
                "columns": list(table.columns),
                "rows": [[str(cell) for cell in row] for row in table.rows],
                "worded": sorted(words_of(table)),
                "source": table.source,
                "note": table.note,
            }
            for table in report.tables
        ],
        "charts": [
            {"title": chart.title, "told": told(chart), "svg": draw(chart, f"g{at}")}
            for at, chart in enumerate(report.charts)
        ],
        "notes": list(report.notes),
    }


def words_of(table: Table) -> set[int]:
    """Columns that hold words: they stand on the left, as numbers do on the right."""
    return {
        column
        for column in range(1, len(table.columns))
        if all(isinstance(row[column], str) and str(row[column])[:1].isalpha() for row in table.rows)
    }


def recount_json(period: Period, done: Recounted) -> bytes:
    """`{from, to, days, changed[]}`: how many days were counted anew, and which of them had other figures."""
    told_ = {"from": period.first.isoformat(), "to": period.last.isoformat(), "days": done.days}
    return json.dumps(told_ | {"changed": list(done.changed)}).encode()


def moment(at: str) -> str:
    """An instant as people write it; empty for none."""
    return f"{from_iso(at).astimezone(OFFICE_ZONE):%d.%m.%Y, %H:%M}" if at else ""


def _trimmed(cell: str | int) -> str | int:
    """Blanks before a row's name only set it in."""
    return cell.strip() if isinstance(cell, str) else cell
