"""The document of a closed day: what is signed, timestamped and locked. It holds hashes and ids, nothing personal.

Signed is the short part, which commits to every leaf by the root, so that a proof can carry all that is needed to check
it. Locked is that part with the list of leaves.
"""

import hashlib
from collections.abc import Sequence

from primarie.kernel import merkle
from primarie.kernel.journal import GENESIS, canonical
from primarie.registry.model import ClosedDay, Fact, Leaf


def fact_leaf(fact: Fact) -> Leaf:
    """The leaf of a register fact."""
    return Leaf(f"R#{fact.seq:010d}", fact.hash)


def entry_leaf_id(case_id: str, seq: int) -> str:
    """The id of the leaf of a case's journal entry."""
    return f"{case_id}#{seq:06d}"


def tree(leaves: Sequence[Leaf]) -> list[bytes]:
    """The leaves as the Merkle tree takes them: the bytes of their hashes."""
    return [bytes.fromhex(leaf.hash) for leaf in leaves]


def close_of(
    register: str, day: str, *, previous: ClosedDay | None, last_seq: int, leaves: Sequence[Leaf]
) -> ClosedDay:
    """The close of a day over its leaves, tied to the close before it."""
    closed = ClosedDay(
        register=register,
        day=day,
        previous_day=previous.day if previous else "",
        previous_root=previous.root if previous else GENESIS,
        root=merkle.root(tree(leaves)).hex(),
        size=len(leaves),
        last_seq=last_seq,
        sha256="",
    )
    digest = hashlib.sha256(signed_document(closed)).hexdigest()
    return ClosedDay(**{**vars(closed), "sha256": digest})


def signed_document(closed: ClosedDay) -> bytes:
    """What the seal signs, in canonical JSON (RFC 8785): the same close gives the same bytes."""
    return canonical(_signed(closed))


def day_document(closed: ClosedDay, leaves: Sequence[Leaf]) -> bytes:
    """What is locked, in canonical JSON: the signed part and the leaves under its root, in the order of the tree."""
    return canonical({**_signed(closed), "leaves": [[leaf.id, leaf.hash] for leaf in leaves]})


def _signed(closed: ClosedDay) -> dict[str, str | int]:
    return {
        "day": closed.day,
        "register": closed.register,
        "previousDay": closed.previous_day,
        "previousRoot": closed.previous_root,
        "root": closed.root,
        "size": closed.size,
    }
