"""A long register on paper is bound in volumes; what it costs grows with its numbers and no faster."""

import io
import zipfile
from collections.abc import Sequence
from typing import Any

from primarie.exports.register_volumes import NUMBERS_IN_A_VOLUME, printed_register, volumes_of
from primarie.registry.asked_rows import asked_rows
from primarie.registry.model import Row
from primarie.registry.reading import every_page


def row(number: int) -> Row:
    return Row(
        id=f"S6-2026-{number:08d}", number=number, date="2026-11-24", emitter_reference="", sheets=1, annexes=0,
        emitter="Popa", summary="Gropi", department="DRPMD", service="petitie", channel="paper",
        due_date="2026-12-28", file_code="PET-5",
    )  # fmt: skip


def printed(rows: Sequence[Row], title: str) -> bytes:
    return f"{title}|{len(rows)}".encode()


def test_a_short_register_is_one_pdf() -> None:
    content = [row(1), row(2)]
    assert printed_register(content, "registru.pdf", print_volume=printed) == (b"|2", "registru.pdf")
    assert printed_register([], "registru.pdf", print_volume=printed) == (b"|0", "registru.pdf")


def test_a_long_one_is_bound_twice_to_the_same_bytes() -> None:
    rows = [row(number) for number in range(1, 2 * NUMBERS_IN_A_VOLUME + 2)]
    first = printed_register(rows, "registru-2026.pdf", print_volume=printed)
    assert printed_register(rows, "registru-2026.pdf", print_volume=printed) == first
    assert first[1] == "registru-2026.zip"
    with zipfile.ZipFile(io.BytesIO(first[0])) as bound:
        assert bound.namelist() == [f"registru-2026-volumul-{nth:03d}.pdf" for nth in (1, 2, 3)]
        assert bound.read("registru-2026-volumul-002.pdf").decode() == "volumul 2 din 3, numerele 1001–2000|1000"


def test_every_number_stands_in_one_volume() -> None:
    rows = [row(number) for number in range(1, 24)]
    volumes = volumes_of(rows, size=10)
    assert [each.number for _, part in volumes for each in part] == list(range(1, 24))
    assert len(volumes) == 3


def test_a_year_costs_a_call_for_each_thousand_numbers() -> None:
    """A hundred thousand numbers: a hundred calls, each row read once."""
    calls: list[int] = []
    year = 100_000

    def registry(payload: dict[str, Any]) -> Any:
        start, size = int(payload.get("after") or 0), payload["limit"]
        calls.append(size)
        last = min(start + size, year)
        return {"rows": [vars(row(number)) for number in range(start + 1, last + 1)],
                "next": str(last) if last < year else ""}  # fmt: skip

    asked = asked_rows({"first": "2026-01-01", "last": "2026-12-31", "limit": 1000})
    numbers = sum(len(page) for page in every_page(asked, registry))
    assert (numbers, len(calls)) == (year, year // 1000)
