from dataclasses import replace
from typing import Any

import pytest

from primarie.kernel.errors import NotFound
from primarie.kernel.merkle import included
from primarie.registry.prove_entry import BROKEN, PENDING, prove_entry
from tests.builders.registry import LOCK, Office


def prove(office: Office, entry: str) -> dict[str, Any]:
    return prove_entry(entry, facts=office.book, days=office.days, leaves=office.days)


@pytest.fixture
def office() -> Office:
    office = Office()
    for key in "abcde":
        office.register(key)
    return office


def test_until_the_day_is_closed_and_locked_the_proof_is_pending(office: Office) -> None:
    assert prove(office, "S6-2026-00000003") == PENDING
    office.clock.forward(days=1)
    office.collect("2026-11-24")
    assert prove(office, "S6-2026-00000003") == PENDING


def test_the_path_leads_from_the_receipt_to_the_locked_root(office: Office) -> None:
    receipt = office.register("c").receipt
    office.clock.forward(days=1)
    closed = office.close("2026-11-24")
    proof = prove(office, "S6-2026-00000003")
    assert proof == prove(office, "S6-2026-00000003")
    assert (proof["state"], proof["entry"], proof["root"]) == ("proven", receipt, closed.root)
    assert {key: proof[key] for key in LOCK} == LOCK
    path = [bytes.fromhex(node) for node in proof["path"]]
    leaf, root = bytes.fromhex(receipt["hash"]), bytes.fromhex(proof["root"])
    assert included(leaf, proof["index"], proof["size"], path, root)


def test_a_rewritten_entry_has_no_proof(office: Office) -> None:
    office.clock.forward(days=1)
    office.close("2026-11-24")
    office.book.chain[2] = replace(office.book.chain[2], facts={}).chained()
    assert prove(office, "S6-2026-00000003") == BROKEN


def test_there_is_no_proof_of_what_was_never_entered(office: Office) -> None:
    with pytest.raises(NotFound):
        prove(office, "S6-2026-00000009")
