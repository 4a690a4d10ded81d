"""How the register lies in its table: pure encoders, plain values in and out.

`{register}` / `HEAD` the head · `{register}#CHAIN` / `{day}#{seq}` the facts, so that a span of days is one query in
chain order · `SUB#{key}` / `SUB` the guards · `{register}#DAYS` / `{day}` the closes · `{register}#LEAVES#{day}` /
`{page}` their leaves, split because a busy day outgrows an item.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from primarie.registry.model import EMPTY, ClosedDay, Fact, Guard, Head, Leaf

Item = dict[str, Any]

HEAD_SK = "HEAD"
GUARD_SK = "SUB"
# A leaf takes about 110 bytes and an item 400 kB at most.
LEAVES_IN_A_PAGE = 2000


def chain_key(register: str) -> str:
    """The partition of the register's facts."""
    return f"{register}#CHAIN"


def days_key(register: str) -> str:
    """The partition of the register's closes."""
    return f"{register}#DAYS"


def leaves_key(closed: ClosedDay) -> str:
    """The partition of a close's leaves; named by content, so that two tries at one close never mix."""
    return f"{closed.register}#LEAVES#{closed.day}#{closed.sha256[:16]}"


def guard_key(key: str) -> str:
    """The partition of what was done under a key."""
    return f"SUB#{key}"


def head_to_item(register: str, head: Head) -> Item:
    """The head as an item."""
    return {"pk": register, "sk": HEAD_SK} | asdict(head)


def item_to_head(item: Mapping[str, Any] | None) -> Head:
    """The head; that of an empty register when there is none yet."""
    return Head(**_without_keys(item)) if item else EMPTY


def fact_to_item(fact: Fact) -> Item:
    """A fact as an item, findable by its entry when it has one."""
    item = {"pk": chain_key(fact.register), "sk": f"{fact.day}#{fact.seq:010d}"} | asdict(fact)
    return item | ({"gsi1pk": fact.entry, "gsi1sk": f"{fact.seq:010d}"} if fact.entry else {})


def item_to_fact(item: Mapping[str, Any]) -> Fact:
    """The fact that `fact_to_item` wrote, hash as stored."""
    return Fact(**_without_keys(item))


def guard_to_item(guard: Guard) -> Item:
    """A guard as an item."""
    return {"pk": guard_key(guard.key), "sk": GUARD_SK} | asdict(guard)


def item_to_guard(item: Mapping[str, Any]) -> Guard:
    """The guard that `guard_to_item` wrote."""
    return Guard(**_without_keys(item))


def close_to_item(closed: ClosedDay) -> Item:
    """A close as an item."""
    return {"pk": days_key(closed.register), "sk": closed.day} | asdict(closed)


def item_to_close(item: Mapping[str, Any]) -> ClosedDay:
    """The close that `close_to_item` wrote."""
    return ClosedDay(**_without_keys(item))


def leaves_to_items(closed: ClosedDay, leaves: Sequence[Leaf]) -> Iterator[Item]:
    """The leaves of a close as items, in order."""
    for page, first in enumerate(range(0, len(leaves), LEAVES_IN_A_PAGE)):
        part = leaves[first : first + LEAVES_IN_A_PAGE]
        yield {
            "pk": leaves_key(closed),
            "sk": f"{page:04d}",
            "leaves": [f"{leaf.id} {leaf.hash}" for leaf in part],
        }


def items_to_leaves(items: Iterator[Mapping[str, Any]]) -> list[Leaf]:
    """The leaves that `leaves_to_items` wrote."""
    return [Leaf(*text.rsplit(" ", 1)) for item in items for text in item["leaves"]]


def _without_keys(item: Mapping[str, Any]) -> Item:
    return {key: value for key, value in item.items() if key not in {"pk", "sk", "gsi1pk", "gsi1sk"}}
