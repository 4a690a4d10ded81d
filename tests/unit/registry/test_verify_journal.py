"""Whoever can write every table, and rehash all of it, is still found out by the locked days."""

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from primarie.kernel.journal import GENESIS, JournalEntry
from primarie.registry.annul_entry import annul_entry
from primarie.registry.model import Fact, Finding
from primarie.registry.verify_journal import verify_journal
from tests.builders.registry import REGISTRAR, Office

CASE = "S6-2026-00000002"


def verify(office: Office) -> list[Finding]:
    return verify_journal(register="S6", facts=office.book, journals=office.journals, locked=office.locked)


@pytest.fixture
def office() -> Office:
    return lived()


def lived() -> Office:
    """Two locked days and one open."""
    office = Office()
    for key in ("one", "two", "three"):
        office.register(key)
    annul_entry(CASE, reason_sealed="sealed", actor=REGISTRAR, pen=office.pen)
    office.clock.forward(days=1)
    office.close("2026-11-24")
    office.register("four")
    office.clock.forward(days=1)
    office.close("2026-11-25")
    office.register("five")
    return office


def rechained(facts: list[Fact]) -> list[Fact]:
    """The facts with places and hashes made to fit again, as a forger would."""
    made: list[Fact] = []
    for seq, fact in enumerate(facts, 1):
        made.append(replace(fact, seq=seq, previous=made[-1].hash if made else GENESIS).chained())
    return made


def rewritten(entries: list[JournalEntry]) -> list[JournalEntry]:
    made: list[JournalEntry] = []
    for seq, entry in enumerate(entries, 1):
        made.append(replace(entry, seq=seq, previous=made[-1].hash if made else GENESIS).sealed())
    return made


def forge(office: Office, facts: list[Fact]) -> None:
    office.book.chain = rechained(facts)
    last = office.book.chain[-1]
    office.book.present = replace(office.book.present, seq=last.seq, hash=last.hash)


def forge_case(office: Office, entries: list[JournalEntry]) -> None:
    made = rewritten(entries)
    office.book.entries[CASE] = made
    case = office.book.cases[CASE]
    office.book.cases[CASE] = replace(case, journal_seq=made[-1].seq, journal_hash=made[-1].hash)


def test_a_register_as_it_was_has_no_findings(office: Office) -> None:
    assert verify(office) == verify(office) == []
    assert verify(Office()) == []


def test_a_changed_fact(office: Office) -> None:
    office.book.chain[1] = replace(office.book.chain[1], day="2026-11-20")
    assert Finding("R#0000000002", "changed") in verify(office)


def test_a_changed_fact_of_the_open_day(office: Office) -> None:
    office.book.chain[-1] = replace(office.book.chain[-1], facts={**office.book.chain[-1].facts, "sheets": 9})
    assert verify(office) == [Finding("R#0000000006", "changed")]


def test_a_dropped_fact(office: Office) -> None:
    del office.book.chain[3]
    assert Finding("R#0000000004", "dropped") in verify(office)


def test_a_cut_tail(office: Office) -> None:
    del office.book.chain[-1]
    assert Finding("S6", "dropped") in verify(office)


def test_a_rewritten_register_that_fits_in_itself(office: Office) -> None:
    facts = list(office.book.chain)
    facts[1] = replace(facts[1], facts={**facts[1].facts, "department": "alta"})
    forge(office, facts)
    found = verify(office)
    assert Finding("R#0000000002", "rewritten") in found
    assert {finding.what for finding in found} == {"rewritten"}


def test_a_fact_taken_out_of_a_register_that_fits_in_itself(office: Office) -> None:
    forge(office, [*office.book.chain[:3], *office.book.chain[4:]])
    assert Finding("R#0000000004", "rewritten") in verify(office)


def test_a_last_locked_fact_taken_out_with_all_that_followed(office: Office) -> None:
    forge(office, office.book.chain[:4])
    assert Finding("R#0000000005", "dropped") in verify(office)


def test_a_changed_journal_entry(office: Office) -> None:
    entries = office.book.entries[CASE]
    entries[0] = replace(entries[0], actor="nimeni")
    assert verify(office) == [Finding(f"{CASE}#000001", "changed")]


def test_a_dropped_journal_entry(office: Office) -> None:
    del office.book.entries[CASE][1]
    assert Finding(f"{CASE}#000002", "dropped") in verify(office)
    assert Finding(CASE, "dropped") in verify(office)


def test_a_dropped_case(office: Office) -> None:
    del office.book.cases[CASE], office.book.entries[CASE]
    assert Finding(CASE, "dropped") in verify(office)


def test_a_rewritten_journal_that_fits_in_itself(office: Office) -> None:
    entries = list(office.book.entries[CASE])
    forge_case(office, [entries[0], replace(entries[1], actor="altcineva")])
    assert verify(office) == [Finding(f"{CASE}#000002", "rewritten")]


def test_an_entry_slipped_into_a_locked_day(office: Office) -> None:
    entries = office.book.entries[CASE]
    forge_case(office, [*entries, replace(entries[1], event="viewed")])
    assert verify(office) == [Finding(f"{CASE}#000003", "added")]


def test_a_locked_day_that_does_not_follow_the_one_before(office: Office) -> None:
    del office.locked.documents["2026-11-24"]
    assert Finding("2026-11-25", "rewritten") in verify(office)


def test_a_locked_day_whose_leaves_do_not_give_its_root(office: Office) -> None:
    document = office.locked.documents["2026-11-25"]
    office.locked.documents["2026-11-25"] = document.replace(b"R#0000000005", b"R#0000000009").replace(
        office.book.chain[4].hash.encode(), b"0" * 64
    )
    assert Finding("2026-11-25", "changed") in verify(office)


def test_a_locked_day_that_is_not_what_was_signed(office: Office) -> None:
    content = json.loads(office.locked.documents["2026-11-25"])
    signed = {**content, "sha256": office.days.closed["2026-11-25"].sha256, "signature": "c2ln"}
    office.locked.documents["2026-11-25"] = json.dumps(signed).encode()
    assert verify(office) == []
    office.locked.documents["2026-11-25"] = json.dumps({**signed, "size": 99}).encode()
    assert verify(office) == [Finding("2026-11-25", "changed")]


@given(st.integers(0, 5), st.sampled_from(["seq", "entry", "kind", "day", "at", "facts", "previous", "hash"]))
def test_any_change_of_any_fact_is_found(place: int, name: str) -> None:
    office = lived()
    fact = office.book.chain[place]
    changed: dict[str, Any] = {"seq": fact.seq + 1, "facts": {"x": 1}, "previous": "1" * 64}
    office.book.chain[place] = replace(fact, **{name: changed.get(name, "0" * 64)})
    assert verify(office) != []


@given(st.integers(0, 1), st.sampled_from(["seq", "at", "day", "event", "actor", "department", "after", "why", "hash"]))
def test_any_change_of_any_journal_entry_is_found(place: int, name: str) -> None:
    office = lived()
    entry = office.book.entries[CASE][place]
    changed: dict[str, Any] = {"seq": entry.seq + 1, "after": {"x": 1}}
    office.book.entries[CASE][place] = replace(entry, **{name: changed.get(name, "0" * 64)})
    assert verify(office) != []
