"""Is the register as it was? Its chain, every case's chain, and both against the daily roots that nobody can change."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from primarie.kernel import merkle
from primarie.kernel.journal import GENESIS, verify_chain
from primarie.registry.day_document import entry_leaf_id, fact_leaf, signed_document, tree
from primarie.registry.model import ClosedDay, Direction, Fact, FactKind, Finding, Head, Leaf
from primarie.registry.ports import Facts, Journals, LockedDays


@dataclass
class _Present:
    """What the tables hold now: each leaf id with the hash that its content gives, and its day."""

    hashes: dict[str, str] = field(default_factory=dict)
    days: dict[str, str] = field(default_factory=dict)

    def add(self, leaf_id: str, digest: str, day: str) -> None:
        self.hashes[leaf_id], self.days[leaf_id] = digest, day


def verify_journal(*, register: str, facts: Facts, journals: Journals, locked: LockedDays) -> list[Finding]:
    """Everything that is not as it was, each place once, in the order found; an empty list when all holds.

    Reads all facts and all journals. What was written since the last locked day is held by its chains alone.
    """
    present = _Present()
    # The head first: facts that are written while we read must not look like a cut tail.
    head = facts.head()
    told = [fact for fact in facts.of_days("", "9999-12-31") if fact.seq <= head.seq]
    findings = [*_register(register, told, head, present)]
    for fact in told:
        if fact.kind == FactKind.REGISTERED and fact.facts.get("direction", Direction.IN) == Direction.IN:
            findings += _case(fact.entry, journals, present)
    findings += _against(present, [json.loads(document) for document in locked.all()])
    return list({finding.id: finding for finding in reversed(findings)}.values())[::-1]


def _register(register: str, told: Iterable[Fact], head: Head, present: _Present) -> Iterator[Finding]:
    previous, expected = GENESIS, 1
    for fact in told:
        leaf = fact_leaf(fact)
        present.add(leaf.id, fact.expected_hash(), fact.day)
        if fact.seq != expected:
            yield Finding(f"R#{expected:010d}", "dropped")
        elif fact.hash != fact.expected_hash():
            yield Finding(leaf.id, "changed")
        elif fact.previous != previous:
            yield Finding(leaf.id, "rewritten")
        previous, expected = fact.hash, fact.seq + 1
    if (expected - 1, previous) != (head.seq, head.hash):
        yield Finding(register, "dropped" if expected <= head.seq else "rewritten")


def _case(case_id: str, journals: Journals, present: _Present) -> Iterator[Finding]:
    case, entries = journals.of_case(case_id)
    if case is None:
        yield Finding(case_id, "dropped")
        return
    for entry in entries:
        present.add(entry_leaf_id(case_id, entry.seq), entry.expected_hash(), entry.day)
    for broken in verify_chain(entries):
        yield Finding(entry_leaf_id(case_id, broken.seq), broken.what)
    last = (entries[-1].seq, entries[-1].hash) if entries else (0, GENESIS)
    if last < (case.journal_seq, "") or (last[0] == case.journal_seq and last[1] != case.journal_hash):
        yield Finding(case_id, "dropped" if last[0] < case.journal_seq else "rewritten")


def _against(present: _Present, documents: list[Mapping[str, Any]]) -> Iterator[Finding]:
    previous_root, previous_day = GENESIS, ""
    locked: dict[str, str] = {}
    for document in documents:
        day = document["day"]
        leaves = [(str(leaf_id), str(digest)) for leaf_id, digest in document["leaves"]]
        if not _whole(document, leaves):
            yield Finding(day, "changed")
        if (document["previousRoot"], document["previousDay"]) != (previous_root, previous_day):
            yield Finding(day, "rewritten")
        locked |= dict(leaves)
        previous_root, previous_day = document["root"], day
    for leaf_id, digest in locked.items():
        if leaf_id not in present.hashes:
            yield Finding(leaf_id, "dropped")
        elif present.hashes[leaf_id] != digest:
            yield Finding(leaf_id, "rewritten")
    for leaf_id, day in present.days.items():
        if day <= previous_day and leaf_id not in locked:
            yield Finding(leaf_id, "added")


def _whole(document: Mapping[str, Any], leaves: list[tuple[str, str]]) -> bool:
    """Whether the leaves give the root, and the signed part gives the hash that was signed (where one was)."""
    kept = [Leaf(leaf_id, digest) for leaf_id, digest in leaves]
    previous = (document["previousDay"], document["previousRoot"])
    again = ClosedDay(document["register"], document["day"], *previous, document["root"], document["size"], 0, "")
    signed = document.get("sha256", "")
    rooted = merkle.root(tree(kept)).hex() == document["root"]
    return rooted and signed in ("", hashlib.sha256(signed_document(again)).hexdigest())
