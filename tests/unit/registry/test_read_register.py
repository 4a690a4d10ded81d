import csv
import io
from dataclasses import replace

import pytest

from primarie.kernel.errors import InvalidInput
from primarie.registry.annul_entry import annul_entry
from primarie.registry.model import Row
from primarie.registry.read_register import UNREADABLE, read_register
from primarie.registry.record_dispatch import record_dispatch
from primarie.registry.record_joined import record_joined
from primarie.registry.register_csv import register_csv
from tests.builders.registry import REGISTRAR, Office, submission
from tests.fakes.people import FakeSealer


def read(office: Office, first: str = "2026-11-24", last: str = "2026-11-24") -> list[Row]:
    return read_register(first, last, facts=office.book, sealer=office.sealer)


def annul(office: Office, entry: str, reason: str) -> None:
    sealed = FakeSealer().seal(reason, submission_id=office.book.cases[entry].submission_id)
    annul_entry(entry, reason_sealed=sealed, actor=REGISTRAR, pen=office.pen)


def test_one_row_per_number_with_what_was_noted_since() -> None:
    office = Office()
    for key in ("one", "two", "three"):
        office.register(key, sheets=3, emitter_reference="17/20.11.2026")
    office.clock.forward(days=2)
    record_dispatch("S6-2026-00000001", document_id="l", way="letter", addressees=1, pen=office.pen)
    record_joined("S6-2026-00000002", to="S6-2026-00000001", pen=office.pen)
    annul(office, "S6-2026-00000003", "Dublură")
    rows = read(office)
    assert rows == read(office)
    assert rows[0] == Row(
        id="S6-2026-00000001", number=1, date="2026-11-24", emitter_reference="17/20.11.2026", sheets=3, annexes=2,
        emitter="Ștefan Țuțea", summary="Groapă în trotuar", department="relatii-publice", service="petitie",
        channel="portal", due_date="2026-12-25", file_code="PET-5", sent_on="2026-11-26", way="letter", addressees=1,
    )  # fmt: skip
    assert rows[1].joined_to == "S6-2026-00000001"
    assert (rows[2].annulled_on, rows[2].annulled_why) == ("2026-11-26", "Dublură")
    assert [row.as_dict()["annulled"] for row in rows] == [False, False, True]


def test_only_the_days_that_were_asked_for() -> None:
    office = Office()
    office.register("one")
    office.clock.forward(days=1)
    office.register("two")
    assert [row.number for row in read(office, "2026-11-25", "2026-11-30")] == [2]
    assert read(office, "2026-11-26", "2026-11-30") == []


def test_a_changed_row_does_not_hide_the_others() -> None:
    office = Office()
    office.register("one")
    office.register("two")
    first = office.book.chain[0]
    office.book.chain[0] = replace(first, facts={**first.facts, "emitter": office.book.chain[1].facts["emitter"]})
    assert [row.emitter for row in read(office)] == [UNREADABLE, "Ștefan Țuțea"]


@pytest.mark.parametrize(
    ("first", "last", "fields"),
    [("x", "2026-11-24", ["from"]), ("", "20261124", ["from", "to"]), ("2026-11-25", "2026-11-24", ["to"])],
)
def test_what_are_no_days_in_order_is_refused(first: str, last: str, fields: list[str]) -> None:
    with pytest.raises(InvalidInput) as caught:
        read(Office(), first, last)
    assert [error.field for error in caught.value.errors] == fields


def test_the_csv_opens_in_a_spreadsheet_and_runs_nothing() -> None:
    office = Office()
    emitter = office.sealer.seal("=HYPERLINK(1)", submission_id=submission("one").submission_id)
    office.register("one", emitter_sealed=emitter, emitter_reference="@cmd; x")
    text = register_csv(read(office))
    assert text.startswith("\ufeffNr.;Data înregistrării")
    assert text.endswith("\r\n")
    (row,) = list(csv.reader(io.StringIO(text[1:]), delimiter=";"))[1:]
    assert row[:6] == ["1", "24.11.2026", "'@cmd; x", "", "2", "'=HYPERLINK(1)"]
