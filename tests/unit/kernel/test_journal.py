"""A chain shows every change, drop and rewrite."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from primarie.kernel.journal import GENESIS, Broken, JournalEntry, verify_chain


def chain(length: int) -> list[JournalEntry]:
    entries: list[JournalEntry] = []
    for seq in range(1, length + 1):
        previous = entries[-1].hash if entries else GENESIS
        entries.append(
            JournalEntry(
                case_id="S6-2026-00000001",
                seq=seq,
                at="2026-11-24T10:00:00.000000Z",
                day="2026-11-24",
                event="assigned",
                actor="ana",
                department="DRPMD",
                before={},
                after={"n": seq},
                why="",
                previous=previous,
            ).sealed()
        )
    return entries


@given(st.integers(0, 12))
def test_a_true_chain_holds(length: int) -> None:
    assert verify_chain(chain(length)) == []


@given(st.integers(1, 12), st.data())
def test_a_changed_entry_is_found(length: int, data: st.DataObject) -> None:
    entries = chain(length)
    at = data.draw(st.integers(0, length - 1))
    entries[at] = replace(entries[at], actor="altcineva")
    assert Broken("S6-2026-00000001", at + 1, "changed") in verify_chain(entries)


@given(st.integers(2, 12), st.data())
def test_a_dropped_entry_is_found(length: int, data: st.DataObject) -> None:
    entries = chain(length)
    del entries[data.draw(st.integers(0, length - 2))]
    assert any(b.what == "dropped" for b in verify_chain(entries))


@given(st.integers(2, 12), st.data())
def test_an_entry_with_a_new_hash_is_found_by_the_next(length: int, data: st.DataObject) -> None:
    entries = chain(length)
    at = data.draw(st.integers(0, length - 2))
    entries[at] = replace(entries[at], actor="altcineva").sealed()
    assert Broken("S6-2026-00000001", at + 2, "rewritten") in verify_chain(entries)
