import re
from typing import Any

import pikepdf
import pytest

from primarie.catalogue.loader import institution
from primarie.kernel.errors import InvalidInput
from primarie.registry.columns import COLUMNS
from primarie.registry.model import Row
from primarie.signing.render_register import render_register
from primarie.signing.typst import TypstTypesetter
from tests.fakes.clock import FakeClock
from tests.fakes.signing import FakePdfs, PlainTypesetter

ROW = Row(
    id="S6-2026-00000042",
    number=42,
    date="2026-11-24",
    emitter_reference="117/20.11.2026",
    sheets=2,
    annexes=1,
    emitter="Ștefan Țuțea",
    summary="Groapă în trotuar #import <b>",
    department="DRPMD",
    service="petitie",
    channel="paper",
    due_date="2026-12-28",
    file_code="PET-5",
    sent_on="2026-12-03",
    way="letter",
    addressees=1,
    addressee="Ștefan Țuțea",
    joined_to="S6-2026-00000007",
)
VOID = Row(**{**vars(ROW), "number": 43, "annulled_on": "2026-11-24", "annulled_why": "înregistrată de două ori"})


def ports(typesetter: Any) -> dict[str, Any]:
    return {"institution": institution(), "pdfs": FakePdfs(), "typesetter": typesetter, "clock": FakeClock()}


def test_the_same_rows_are_stored_once() -> None:
    given = ports(PlainTypesetter())
    rows = [ROW, VOID]
    first = render_register("2026-11-24", "2026-11-24", rows, **given)
    assert render_register("2026-11-24", "2026-11-24", rows, **given) == first
    assert [len(each) for each in given["pdfs"].versions.values()] == [1]
    assert "Țuțea" not in first.key


def test_every_column_and_the_annulled_number_stay() -> None:
    typesetter = PlainTypesetter()
    render_register("2026-11-24", "2026-11-25", [ROW, VOID], **ports(typesetter))
    said = typesetter.content[0]
    assert said["title"].endswith("24.11.2026 – 25.11.2026")
    assert [each["title"] for each in said["columns"]] == [column.title for column in COLUMNS]
    assert said["rows"][0] == [
        "42",
        "24.11.2026",
        "117/20.11.2026",
        "2",
        "1",
        "Ștefan Țuțea",
        "Groapă în trotuar #import <b>",
        "DRPMD",
        "03.12.2026",
        "răspuns",
        "Ștefan Țuțea",
        "7/2026",
        "PET-5",
    ]
    assert said["rows"][1][6].startswith("ANULAT la 24.11.2026: înregistrată de două ori")
    assert said["closing"] == "Total: 2 numere, din care anulate: 1."


def test_a_long_day_fills_pages_and_an_empty_one_says_so() -> None:
    typesetter = TypstTypesetter()
    given = ports(typesetter)
    full = render_register("2026-11-24", "2026-11-24", [ROW] * 120, **given)
    with pikepdf.open(_stream(given, full.key)) as pdf:
        assert len(pdf.pages) > 3
        box = [float(each) for each in pdf.pages[0].mediabox]
        assert box[2] > box[3]
    empty = render_register("2026-11-24", "2026-11-24", [], **given)
    assert re.match(rb"%PDF-1\.7", given["pdfs"].versions[empty.key][0])


def test_days_must_be_days() -> None:
    with pytest.raises(InvalidInput):
        render_register("ieri", "2026-11-24", [], **ports(PlainTypesetter()))


def _stream(given: dict[str, Any], key: str) -> Any:
    from io import BytesIO

    return BytesIO(given["pdfs"].versions[key][0])
