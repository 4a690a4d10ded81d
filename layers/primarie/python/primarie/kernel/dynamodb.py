"""Plain items in DynamoDB tables, through PynamoDB's connection: one client for all tables of a function.

Expressions are DynamoDB's own: `#name` stands for an attribute (reserved words too), `:name` for a value that is given.
"""

import random
import re
import time
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pynamodb.connection import Connection
from pynamodb.exceptions import VerboseClientError

from primarie.kernel.attributes import Item, from_attributes, to_attributes

Write = dict[str, dict[str, Any]]
Key = tuple[str, str, str]

_NAMES = re.compile(r"#(\w+)")
# Answers by which DynamoDB says "not now, somebody else is at it": nothing was written, a later try may succeed.
_NOT_NOW = {
    "TransactionConflictException",
    "TransactionInProgressException",
    "ThrottlingException",
    "ProvisionedThroughputExceededException",
    "RequestLimitExceeded",
}
_REASONS = {"ConditionalCheckFailed", "TransactionConflict", "ThrottlingError", "ProvisionedThroughputExceeded"}
_BATCH_TRIES = 6


class ConditionFailed(RuntimeError):
    """A condition does not hold, or somebody else is writing the same items; nothing was written."""


def put(table: str, item: Mapping[str, Any], condition: str = "", **values: Any) -> Write:
    """A write of a whole item, to be committed."""
    return {"Put": {"TableName": table, "Item": to_attributes(item)} | _expressions(condition, values=values)}


def put_new(table: str, item: Mapping[str, Any]) -> Write:
    """A write of an item that must not be there yet."""
    return put(table, item, "attribute_not_exists(#pk)")


def update(table: str, key: tuple[str, str], change: str, condition: str = "", **values: Any) -> Write:
    """A change of an item (`SET #a = :a REMOVE #b`), to be committed."""
    return {
        "Update": {"TableName": table, "Key": _key(*key), "UpdateExpression": change}
        | _expressions(condition, change, values=values)
    }


def delete(table: str, key: tuple[str, str]) -> Write:
    """A removal of an item, to be committed; nothing happens when it is not there."""
    return {"Delete": {"TableName": table, "Key": _key(*key)}}


def check(table: str, key: tuple[str, str], condition: str, **values: Any) -> Write:
    """A condition on an item that is not written."""
    return {"ConditionCheck": {"TableName": table, "Key": _key(*key)} | _expressions(condition, values=values)}


class Database:
    """The tables of one account and region; endpoint and credentials come from the environment when first used."""

    def __init__(self, connection: Connection | None = None) -> None:
        self._connection = connection or Connection(
            connect_timeout_seconds=3, read_timeout_seconds=10, max_pool_connections=32
        )

    def get(self, table: str, pk: str, sk: str) -> Item | None:
        """The item as last written, or nothing."""
        found = self._do("GetItem", TableName=table, Key=_key(pk, sk), ConsistentRead=True)
        return from_attributes(found["Item"]) if "Item" in found else None

    def get_many(self, keys: Sequence[Key]) -> list[Item | None]:
        """The items as last written, in the order of their keys (table, pk, sk), in one call; None for the absent."""
        wanted: dict[str, Any] = {}
        for table, pk, sk in keys:
            wanted.setdefault(table, {"Keys": [], "ConsistentRead": True})["Keys"].append(_key(pk, sk))
        found: dict[Key, Item] = {}
        for attempt in range(_BATCH_TRIES):
            answer = self._do("BatchGetItem", RequestItems=wanted)
            for table, rows in answer.get("Responses", {}).items():
                for item in map(from_attributes, rows):
                    found[table, item["pk"], item["sk"]] = item
            wanted = answer.get("UnprocessedKeys") or {}
            if not wanted:
                return [found.get(key) for key in keys]
            time.sleep(random.uniform(0, 0.05 * 2**attempt))  # noqa: S311 - a pause is no secret
        raise ConditionFailed("the table does not answer all keys")

    def query(
        self,
        table: str,
        key: str,
        *,
        index: str = "",
        keep: str = "",
        newest_first: bool = False,
        limit: int = 0,
        page: int = 0,
        **values: Any,
    ) -> Iterator[Item]:
        """Items under a key condition in the order of their sort key, read page by page as needed.

        `keep`: a filter; `limit`: the most items to yield (0: all); `page`: how many one call reads (0: a megabyte),
        for who may stop before the end. Without an index the read is consistent.
        """
        request: dict[str, Any] = {
            "TableName": table,
            "KeyConditionExpression": key,
            "ScanIndexForward": not newest_first,
        }
        request |= _expressions("", key, keep, values=values)
        request |= {"IndexName": index} if index else {"ConsistentRead": True}
        request |= {"FilterExpression": keep} if keep else {}
        request |= {"Limit": limit} if limit and not keep else {"Limit": page} if page else {}
        given = 0
        while True:
            part = self._do("Query", **request)
            for row in part.get("Items", []):
                yield from_attributes(row)
                given += 1
                if given == limit:
                    return
            if not part.get("LastEvaluatedKey"):
                return
            request["ExclusiveStartKey"] = part["LastEvaluatedKey"]

    def write(self, one: Write) -> None:
        """Commits a single put, update or delete; ConditionFailed when its condition does not hold."""
        ((kind, request),) = one.items()
        self._do({"Put": "PutItem", "Update": "UpdateItem", "Delete": "DeleteItem"}[kind], **request)

    def commit(self, *writes: Write) -> None:
        """Commits all of it or nothing; ConditionFailed when a condition does not hold or somebody was in the way."""
        self._do("TransactWriteItems", TransactItems=list(writes))

    def _do(self, operation: str, **request: Any) -> dict[str, Any]:
        try:
            return self._connection.dispatch(operation, request)
        except VerboseClientError as error:
            if _lost(error):
                raise ConditionFailed(operation) from error
            raise


def _lost(error: VerboseClientError) -> bool:
    code = error.response["Error"].get("Code", "")
    if code == "TransactionCanceledException":
        reasons = {reason.code for reason in error.cancellation_reasons if reason}
        return bool(reasons) and reasons <= _REASONS
    return code == "ConditionalCheckFailedException" or code in _NOT_NOW


def _key(pk: str, sk: str) -> dict[str, Any]:
    return to_attributes({"pk": pk, "sk": sk})


def _expressions(condition: str, *others: str, values: Mapping[str, Any]) -> dict[str, Any]:
    made: dict[str, Any] = {"ConditionExpression": condition} if condition else {}
    names = {f"#{name}": name for text in (condition, *others) for name in _NAMES.findall(text)}
    if names:
        made["ExpressionAttributeNames"] = names
    if values:
        made["ExpressionAttributeValues"] = to_attributes({f":{name}": value for name, value in values.items()})
    return made
