"""A closed day on paper, under the town's seal, once."""

from io import BytesIO
from typing import Any

import pikepdf

from primarie.catalogue.loader import institution
from primarie.registry.model import Row
from primarie.registry.sum_year import YearSum
from primarie.signing.print_day import Close, day_content, day_key, print_day, year_content, year_key
from primarie.signing.typst import TypstTypesetter
from tests.fakes.clock import FakeClock
from tests.fakes.signing import FakePdfs, PlainSeal, PlainTypesetter
from tests.unit.signing.test_render_register import ROW

CLOSE = Close("2026-11-24", "2026-11-23", "ab" * 32, 7, "cd" * 32)
SUM = YearSum(2026, 1, 412, 3, 1, 0, {"in": 400, "out": 11}, {"petitii": 200})


class Rows:
    def __init__(self) -> None:
        self.asked: list[tuple[str, str]] = []

    def of_days(self, first: str, last: str) -> list[Row]:
        self.asked.append((first, last))
        return [ROW]

    def of_year(self, year: int) -> YearSum:
        assert year == 2026
        return SUM


def ports(typesetter: Any = None) -> dict[str, Any]:
    return {
        "rows": Rows(),
        "institution": institution(),
        "pdfs": FakePdfs(),
        "typesetter": typesetter or PlainTypesetter(),
        "seal": PlainSeal(),
        "clock": FakeClock(),
    }


def test_a_day_is_sealed_once_and_answers_the_same() -> None:
    given = ports()
    first = print_day(CLOSE, **given)
    assert print_day(CLOSE, **given) == first
    assert [len(each) for each in given["pdfs"].versions.values()] == [1]
    assert (first.key, first.year, given["rows"].asked) == (day_key("2026-11-24"), 0, [("2026-11-24", "2026-11-24")])
    notes = "\n".join(given["typesetter"].content[0]["notes"])
    assert CLOSE.root in notes
    assert CLOSE.sha256 in notes


def test_a_close_that_takes_in_several_days_prints_them_all() -> None:
    given = ports()
    print_day(Close("2026-11-24", "2026-11-20", "ab" * 32, 7, "cd" * 32), **given)
    assert given["rows"].asked == [("2026-11-21", "2026-11-24")]
    assert "21.11.2026 – 24.11.2026" in given["typesetter"].content[0]["title"]


def test_after_31_december_the_minutes_of_the_year_are_sealed_too() -> None:
    for close in (
        Close("2026-12-31", "2026-12-30", "ab" * 32, 7, "cd" * 32),
        Close("2027-01-02", "2026-12-30", "ab" * 32, 7, "cd" * 32),
    ):
        given = ports()
        for _ in range(2):
            assert print_day(close, **given).year == 2026
        assert set(given["pdfs"].versions) == {day_key(close.day), year_key(2026)}
        told = given["typesetter"].content[1]
        assert ["Numere lipsă", "0"] in told["facts"]
        assert "1 ianuarie 2027" in told["words"]
    assert print_day(Close("2027-01-01", "2026-12-31", "a", 1, "c"), **ports()).year == 0


def test_both_can_be_set() -> None:
    typesetter = TypstTypesetter()
    at = FakeClock().now()
    sheet = typesetter.typeset("register", day_content(CLOSE, "2026-11-24", [ROW], institution()), at)
    minutes = typesetter.typeset("minutes", year_content(SUM, CLOSE, institution()), at)
    for made in (sheet, minutes):
        with pikepdf.open(BytesIO(made)) as pdf:
            assert len(pdf.pages) == 1
