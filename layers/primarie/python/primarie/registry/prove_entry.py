"""The proof that an entry stands in the register: its path to the day's root, signed, timestamped and locked."""

from typing import Any

from primarie.kernel.errors import NotFound
from primarie.kernel.language import N_
from primarie.kernel.merkle import inclusion_path
from primarie.registry.day_document import fact_leaf, signed_document, tree
from primarie.registry.model import ALGORITHM, FactKind
from primarie.registry.ports import ClosedDays, DayLeaves, Facts

PENDING = {"state": "pending"}
BROKEN = {"state": "broken"}


def prove_entry(entry: str, *, facts: Facts, days: ClosedDays, leaves: DayLeaves) -> dict[str, Any]:
    """The proof, or `{state: pending}` until the entry's day is closed and locked; NotFound for no such entry.

    `{state: broken}`: the entry is not what stood there at the close; `verify_journal` tells more.

    To check it: `entry.hash` is the SHA-256 of `fact` in canonical JSON, whose personal parts are ciphertext; the leaf
    is the entry's hash (bytes of the hex); `index`, `size`, `path` lead to `root` by RFC 6962;
    the root stands in `document`, the very bytes that the signature and the timestamp cover.
    """
    registered = [fact for fact in facts.of_entry(entry) if fact.kind == FactKind.REGISTERED]
    if not registered:
        raise NotFound(N_("Nu există o înregistrare cu acest număr."))
    fact = registered[0]
    closed = days.at_or_after(fact.day)
    if closed is None or not closed.lock:
        return PENDING
    kept = list(leaves.leaves(closed))
    if fact_leaf(fact) not in kept:
        return BROKEN
    index = kept.index(fact_leaf(fact))
    return {
        "state": "proven",
        "entry": fact.receipt(),
        "fact": fact.content(),
        "algorithm": f"RFC 6962 over {ALGORITHM}",
        "day": closed.day,
        "index": index,
        "size": closed.size,
        "path": [node.hex() for node in inclusion_path(tree(kept), index)],
        "root": closed.root,
        "previousRoot": closed.previous_root,
        "document": signed_document(closed).decode(),
        **closed.lock,
    }
