"""The files of a report say what the report says."""

import csv
import io
import json
from typing import Any

import openpyxl
import pytest

from primarie.reports.paper import Report
from primarie.reports.report_files import file_name, report_content, report_csv, report_json, report_xlsx
from primarie.signing.typst import TypstTypesetter
from tests.builders.reports import ReportOffice


@pytest.fixture(scope="module")
def office() -> ReportOffice:
    made = ReportOffice()
    for _ in range(3):
        made.answered(1)
    made.register()
    made.count()
    return made


@pytest.fixture(scope="module", params=["petitions", "information", "terms", "load", "steps"])
def report(request: pytest.FixtureRequest, office: ReportOffice) -> Report:
    return office.report(request.param)


def cells(report: Report) -> list[tuple[str, str, str, str]]:
    return [
        (table.title, str(row[0]).strip(), column, str(cell))
        for table in report.tables
        for row in table.rows
        for column, cell in zip(table.columns[1:], row[1:], strict=True)
    ]


def test_csv_has_a_line_for_each_figure(report: Report) -> None:
    head, *lines = csv.reader(io.StringIO(report_csv(report).decode("utf-8-sig")), delimiter=";")
    assert head == ["Tabel", "Rând", "Coloană", "Valoare"]
    told = {tuple(line) for line in lines[4:]}
    # A difference such as +3 would be a formula: it is kept as text.
    assert {tuple(each.removeprefix("'") for each in line) for line in told} == set(cells(report))
    assert lines[0][3] == report.period.title


def test_json_has_every_table(report: Report) -> None:
    told = json.loads(report_json(report))
    assert told["kind"] == report.kind
    assert told["period"]["title"] == report.period.title
    found = [
        (table["title"], str(row[0]), column, str(cell))
        for table in told["tables"]
        for row in table["rows"]
        for column, cell in zip(table["columns"][1:], row[1:], strict=True)
    ]
    assert found == cells(report)


def test_a_workbook_has_a_sheet_for_each_table(report: Report, office: ReportOffice) -> None:
    content = report_xlsx(report, made_at=office.hall.clock.now())
    assert content == report_xlsx(report, made_at=office.hall.clock.now())
    about, *sheets = openpyxl.load_workbook(io.BytesIO(content)).worksheets
    assert len(sheets) == len(report.tables)
    assert report.title in [cell.value for row in about.rows for cell in row]
    for sheet, table in zip(sheets, report.tables, strict=True):
        assert tuple(cell.value for cell in next(sheet.rows)) == table.columns
        assert [tuple(cell.value for cell in row) for row in list(sheet.rows)[1:]] == list(table.rows)


def test_a_report_is_printed_as_an_archivable_pdf(report: Report, office: ReportOffice) -> None:
    pdf = TypstTypesetter().typeset("report", report_content(report), office.hall.clock.now())
    assert pdf.startswith(b"%PDF-1.7")
    assert pdf == TypstTypesetter().typeset("report", report_content(report), office.hall.clock.now())


def test_its_name_says_what_it_is(office: ReportOffice) -> None:
    assert file_name(office.report("petitions"), "pdf") == "raport-petitii-2026-S2.pdf"
    asked: dict[str, Any] = {"from": "2026-11-01", "to": "2026-11-09"}
    days = office.report("terms", **asked)
    assert file_name(days, "csv") == "raport-termene-2026-11-01-2026-11-09.csv"
