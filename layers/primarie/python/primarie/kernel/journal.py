"""Hash chains: each entry holds the hash of the one before, so that nothing changes unseen."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

import rfc8785

GENESIS = "0" * 64


def canonical(facts: Mapping[str, Any]) -> bytes:
    """Canonical JSON (RFC 8785) of facts made of text, whole numbers, truth values, lists and maps."""
    return rfc8785.dumps(dict(facts))


def digest(facts: Mapping[str, Any]) -> str:
    """SHA-256 in hex of the canonical form."""
    return hashlib.sha256(canonical(facts)).hexdigest()


@dataclass(frozen=True)
class JournalEntry:
    """One change of a case: who did what, when, from which department, what it was and became, and why.

    `before`, `after`: small maps without personal data. `why`: free words, sealed (ciphertext) when they come from a
    person. `at`: ISO instant in UTC. `day`: the local day, `YYYY-MM-DD`. `hash` covers everything but itself.
    """

    case_id: str
    seq: int
    at: str
    day: str
    event: str
    actor: str
    department: str
    before: dict[str, Any]
    after: dict[str, Any]
    why: str
    previous: str
    hash: str = ""

    def sealed(self) -> "JournalEntry":
        """The same entry with its hash filled in."""
        return replace(self, hash=self.expected_hash())

    def expected_hash(self) -> str:
        """The hash that the entry's own facts give."""
        facts = dict(vars(self))  # read, never changed: a deep copy would cost more than the hash
        del facts["hash"]
        return digest(facts)


@dataclass(frozen=True)
class Broken:
    """Where a chain does not hold: the entry's place and what is wrong (`changed`, `dropped`, `rewritten`)."""

    case_id: str
    seq: int
    what: str


def verify_chain(entries: Iterable[JournalEntry]) -> list[Broken]:
    """Every place where a case's entries, in order, do not follow from one another."""
    found: list[Broken] = []
    previous, expected = GENESIS, 1
    for entry in entries:
        if entry.seq != expected:
            found.append(Broken(entry.case_id, expected, "dropped"))
        elif entry.hash != entry.expected_hash():
            found.append(Broken(entry.case_id, entry.seq, "changed"))
        elif entry.previous != previous:
            found.append(Broken(entry.case_id, entry.seq, "rewritten"))
        previous, expected = entry.hash, entry.seq + 1
    return found
