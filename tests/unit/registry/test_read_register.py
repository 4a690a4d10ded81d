import csv
import io
from dataclasses import replace

import pytest
from openpyxl import load_workbook

from primarie.exports.register_file import register_csv, register_xlsx
from primarie.kernel.errors import InvalidInput
from primarie.registry.annul_entry import annul_entry
from primarie.registry.asked_rows import AskedRows, asked_rows
from primarie.registry.columns import COLUMNS
from primarie.registry.model import Row
from primarie.registry.read_register import UNREADABLE, read_register
from primarie.registry.record_dispatch import record_dispatch
from primarie.registry.record_joined import record_joined
from primarie.registry.reserve_numbers import reserve_numbers
from tests.builders.registry import REGISTRAR, Office, submission
from tests.fakes.people import FakeSealer


def read(office: Office, first: str = "2026-11-24", last: str = "2026-11-24", **filters: str) -> list[Row]:
    asked = asked_rows({"first": first, "last": last, **filters})
    return list(read_register(asked, facts=office.book, sealer=office.sealer).rows)


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
        addressee="Ștefan Țuțea", joined=("S6-2026-00000002",), special="petitii", serial=1,
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


def test_a_page_ends_where_the_next_begins_whatever_is_filtered() -> None:
    office = Office()
    for number in range(1, 8):
        office.register(str(number), channel="paper" if number % 2 else "portal")
    found: list[int] = []
    asked = AskedRows("2026-11-24", "2026-11-24", channel="paper", limit=2)
    while True:
        page = read_register(asked, facts=office.book, sealer=office.sealer)
        found += [row.number for row in page.rows]
        assert len(page.rows) <= 2
        if not page.next:
            break
        asked = replace(asked, after=page.next)
    assert found == [1, 3, 5, 7]


def test_filters_by_state_and_special_register() -> None:
    office = Office()
    office.register("one")
    office.register("two", service="informatii-publice", department="CABINET")
    reserve_numbers(
        2, block="b", why_sealed=office.sealer.seal("Pană", submission_id="b"), actor=REGISTRAR, pen=office.pen
    )
    annul(office, "S6-2026-00000001", "Dublură")

    def numbers(**filters: str) -> list[int]:
        return [row.number for row in read(office, **filters)]

    assert numbers(state="annulled") == [1]
    assert numbers(state="valid") == [2, 3, 4]
    assert numbers(state="reserved") == [3, 4]
    assert numbers(special="petitii") == [1]
    assert numbers(department="CABINET") == [2]
    assert numbers(direction="in") == [1, 2, 3, 4]


def test_both_papers_say_that_they_are_joined() -> None:
    office = Office()
    for key in ("one", "two", "three"):
        office.register(key)
    for entry in ("S6-2026-00000002", "S6-2026-00000003"):
        for _ in range(2):
            record_joined(entry, to="S6-2026-00000001", pen=office.pen)
    rows = read(office)
    assert rows[0].joined == ("S6-2026-00000002", "S6-2026-00000003")
    assert [row.joined_to for row in rows] == ["", "S6-2026-00000001", "S6-2026-00000001"]


def test_a_filter_that_is_none_is_refused() -> None:
    with pytest.raises(InvalidInput) as caught:
        asked_rows({"first": "2026-11-24", "last": "2026-11-24", "state": "x", "direction": "up", "limit": 5000})
    assert [error.field for error in caught.value.errors] == ["state", "direction", "limit"]


def test_the_csv_opens_in_a_spreadsheet_and_runs_nothing() -> None:
    office = Office()
    emitter = office.sealer.seal("=HYPERLINK(1)", submission_id=submission("one").submission_id)
    office.register("one", emitter_sealed=emitter, emitter_reference="@cmd; x")
    text = register_csv(read(office), {"relatii-publice": "Relații publice"}).decode()
    assert text.startswith("\ufeffNr. de înregistrare;Data înregistrării;Nr. și data emitentului")
    assert text.endswith("\r\n")
    (row,) = list(csv.reader(io.StringIO(text[1:]), delimiter=";"))[1:]
    assert row[:8] == [
        "1", "24.11.2026", "'@cmd; x", "", "2", "'=HYPERLINK(1)", "Groapă în trotuar", "Relații publice",
    ]  # fmt: skip


def test_the_workbook_holds_the_archives_columns_as_texts() -> None:
    office = Office()
    emitter = office.sealer.seal("=1+1", submission_id=submission("one").submission_id)
    office.register("one", emitter_sealed=emitter)
    made = register_xlsx(read(office), {}, made_at=office.clock.now())
    assert made == register_xlsx(read(office), {}, made_at=office.clock.now())
    sheet = load_workbook(io.BytesIO(made)).active
    assert [cell.value for cell in sheet[1]][:13] == [column.title for column in COLUMNS]
    assert (sheet["A2"].value, sheet["F2"].value, sheet["F2"].data_type) == (1, "=1+1", "s")


def test_a_redirect_names_the_authority_and_who_was_told() -> None:
    office = Office()
    asked, older = office.register("one"), office.register("two")
    submission_id = office.book.cases[asked.id].submission_id
    sealed = office.sealer.seal("Apa Nova București\nStr. Aristide Demetriade nr. 2", submission_id=submission_id)
    for _ in range(2):
        record_dispatch(
            asked.id, document_id="l", way="redirect", addressees=2, addressee_sealed=sealed, pen=office.pen
        )
    record_dispatch(older.id, document_id="l", way="redirect", addressees=2, pen=office.pen)
    assert [row.addressee for row in read(office)] == [
        "Apa Nova București; Ștefan Țuțea", "autoritatea competentă; Ștefan Țuțea",
    ]  # fmt: skip
    told = next(entry for entry in office.book.entries[asked.id] if entry.event == "dispatched")
    assert "addressee" not in told.after
