"""DynamoDB reads what a key condition names and nothing else; the emulator sorts and tests the whole partition.

With a hundred thousand cases a queue's first page would take as long as the queue is long, which says nothing of AWS.
Partitions above a size are kept in order, and a query cuts its range out of that.
"""

from __future__ import annotations

import bisect
import threading
from collections.abc import Callable
from typing import Any

from ministack.services import dynamodb

from town.emulator.mends.patching import present, rewrite, wrap

_LARGE = 200
_ORDERED = "_ordered"
_LAST = "\U0010ffff"
_OPERATORS = {"EQ", "LT", "LE", "GT", "GE"}

Row = tuple[str, str, str]  # sort value, and the table's own keys, which break ties
_lock = threading.Lock()


def apply() -> None:
    """Put ordered partitions under `Query`."""
    present(dynamodb, "_key_condition_clauses", "_tokenize", "_index_key_schemas", "_index_partition", "_get_attr_type")
    rewrite(
        dynamodb,
        "_query",
        {
            "    members = _index_members(table).get(index_name) if index_name else None\n"
            "    if members is not None:": (
                "    ordered = None if multi_key or key_conditions else _town_range(\n"
                "        table, index_name, pk_val, sk_name, key_cond, eav, ean, esk, scan_forward)\n"
                "    members = _index_members(table).get(index_name) if index_name and ordered is None else None\n"
                "    if ordered is not None:\n"
                "        candidates, key_cond, esk = ordered, '', None\n"
                "    elif members is not None:"
            ),
            "    if is_gsi or index_name:\n        # GSI/LSI: order by (INDEX_SORT": (
                "    if ordered is not None:\n        pass\n"
                "    elif is_gsi or index_name:\n        # GSI/LSI: order by (INDEX_SORT"
            ),
        },
    )
    dynamodb._town_range = _range
    wrap(dynamodb, "_set_item", _noting_new)
    wrap(dynamodb, "_remove_item", _noting_gone)
    wrap(dynamodb, "_items_replaced", _forgetting)


def _range(
    table: dict[str, Any],
    index: str | None,
    partition: Any,
    sort_name: str | None,
    condition: str,
    values: dict[str, Any],
    names: dict[str, str],
    after: dict[str, Any] | None,
    forward: bool,
) -> list[dict[str, Any]] | None:
    """The items of the range in order, behind the cursor; None where the emulator's own way must do."""
    if not sort_name or dynamodb._get_attr_type(table, sort_name) != "S":
        return None
    bounds = _bounds(condition, values, names, sort_name)
    if bounds is None:
        return None
    with _lock:
        rows = _rows(table, index, partition, sort_name)
        if rows is None:
            return None
        start, end = bisect.bisect_left(rows, bounds[0]), bisect.bisect_left(rows, bounds[1])
        if after:
            cursor = _row(table, after, sort_name)
            if forward:
                start = max(start, bisect.bisect_right(rows, cursor))
            else:
                end = min(end, bisect.bisect_left(rows, cursor))
        found = rows[start:end]
    if not forward:
        found.reverse()
    items = table["items"]
    return [items[pk][sk] for _, pk, sk in found if sk in items.get(pk, ())]


def _bounds(condition: str, values: dict[str, Any], names: dict[str, str], sort_name: str) -> tuple[Row, Row] | None:
    """The half-open range of rows; all of them when the sort key is not asked about."""
    first, last = ("", "", ""), (_LAST * 4, "", "")
    for clause in dynamodb._key_condition_clauses(dynamodb._tokenize(condition)):
        named = [names.get(text, text) for kind, text in clause if kind in ("NAME_REF", "IDENT")]
        if sort_name not in named:
            continue
        given = [values[text]["S"] for kind, text in clause if kind == "VALUE_REF"]
        operators = [kind for kind, _ in clause if kind in _OPERATORS]
        words = {text.lower() for kind, text in clause if kind == "IDENT"}
        if "between" in words:
            return (given[0], "", ""), _behind(given[1])
        if "begins_with" in words:
            return (given[0], "", ""), (given[0] + _LAST * 2, "", "")
        match operators:
            case ["EQ"]:
                return (given[0], "", ""), _behind(given[0])
            case ["LT"]:
                return first, (given[0], "", "")
            case ["LE"]:
                return first, _behind(given[0])
            case ["GT"]:
                return _behind(given[0]), last
            case ["GE"]:
                return (given[0], "", ""), last
        return None
    return first, last


def _behind(value: str) -> Row:
    return (value + "\0", "", "")


def _row(table: dict[str, Any], item: dict[str, Any], sort_name: str) -> Row:
    def text(name: str | None) -> str:
        return str(dynamodb._extract_key_val(item.get(name) or {})) if name else ""

    return text(sort_name), text(table["pk_name"]), text(table["sk_name"])


def _rows(table: dict[str, Any], index: str | None, partition: Any, sort_name: str) -> list[Row] | None:
    """The partition in order, made when it is first asked for and large."""
    kept = table.setdefault(_ORDERED, {})
    if (index, partition) in kept:
        made: list[Row] = kept[index, partition]
        return made
    items = table["items"]
    if index:
        members = dynamodb._index_members(table).get(index, {}).get(partition, ())
        if len(members) < _LARGE:
            return None
        rows = [_row(table, items[pk][sk], sort_name) for pk, sk in members if sk in items.get(pk, ())]
    else:
        if len(items.get(partition, ())) < _LARGE:
            return None
        rows = [_row(table, item, sort_name) for item in items[partition].values()]
    rows.sort()
    kept[index, partition] = rows
    return rows


def _partitions(table: dict[str, Any], pk: str, item: dict[str, Any]) -> list[tuple[tuple[str | None, Any], str]]:
    """Where an item stands: (index, partition) and the name of the sort key there."""
    found: list[tuple[tuple[str | None, Any], str]] = [((None, pk), table["sk_name"] or "")]
    for name, hashes, ranges in dynamodb._index_key_schemas(table):
        partition = dynamodb._index_partition(item, hashes, ranges)
        if partition is not None and ranges:
            found.append(((name, partition), ranges[0]))
    return found


def _note(table: dict[str, Any], pk: str, item: dict[str, Any] | None, *, gone: bool) -> None:
    kept = table.get(_ORDERED)
    if not kept or item is None:
        return
    for place, sort_name in _partitions(table, pk, item):
        rows = kept.get(place)
        if rows is None:
            continue
        row = _row(table, item, sort_name)
        at = bisect.bisect_left(rows, row)
        stands = at < len(rows) and rows[at] == row
        if gone and stands:
            del rows[at]
        elif not gone and not stands:
            rows.insert(at, row)


def _noting_new(original: Callable[..., Any]) -> Callable[..., Any]:
    def set_item(table: dict[str, Any], pk: str, sk: str, item: dict[str, Any]) -> Any:
        with _lock:
            old = original(table, pk, sk, item)
            _note(table, pk, old, gone=True)
            _note(table, pk, item, gone=False)
        return old

    return set_item


def _noting_gone(original: Callable[..., Any]) -> Callable[..., Any]:
    def remove_item(table: dict[str, Any], pk: str, sk: str) -> Any:
        with _lock:
            old = original(table, pk, sk)
            _note(table, pk, old, gone=True)
        return old

    return remove_item


def _forgetting(original: Callable[..., Any]) -> Callable[..., Any]:
    def items_replaced(table: dict[str, Any]) -> Any:
        table.pop(_ORDERED, None)
        return original(table)

    return items_replaced
