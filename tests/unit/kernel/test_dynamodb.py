"""What the gateway adds to DynamoDB: pages, leftovers of a batch, and which errors mean "not now"."""

from typing import Any

import pytest
from botocore.exceptions import ClientError
from pynamodb.exceptions import CancellationReason, VerboseClientError

from primarie.kernel.attributes import to_attributes
from primarie.kernel.dynamodb import ConditionFailed, Database, check, put, put_new, update


class Scripted:
    """Answers in the order given, and keeps what it was asked."""

    def __init__(self, *answers: Any) -> None:
        self.answers, self.asked = list(answers), []  # type: ignore[var-annotated]

    def dispatch(self, operation: str, request: dict[str, Any]) -> Any:
        self.asked.append((operation, request.copy()))
        answer = self.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer


def database(*answers: Any) -> tuple[Database, Scripted]:
    connection = Scripted(*answers)
    return Database(connection), connection  # type: ignore[arg-type]


def row(sk: str) -> dict[str, Any]:
    return to_attributes({"pk": "p", "sk": sk})


def test_leftovers_of_a_batch_are_asked_again_and_order_is_kept() -> None:
    left = {"t": {"Keys": [to_attributes({"pk": "p", "sk": "a"})], "ConsistentRead": True}}
    data, connection = database(
        {"Responses": {"t": [row("b")]}, "UnprocessedKeys": left}, {"Responses": {"t": [row("a")]}}
    )
    found = data.get_many([("t", "p", "a"), ("t", "p", "b"), ("t", "p", "c")])
    assert [each and each["sk"] for each in found] == ["a", "b", None]
    assert len(connection.asked) == 2


def test_a_query_goes_on_to_the_next_page_and_stops_at_its_limit() -> None:
    pages = ({"Items": [row("a"), row("b")], "LastEvaluatedKey": row("b")}, {"Items": [row("c"), row("d")]})
    data, _ = database(*pages)
    assert [item["sk"] for item in data.query("t", "#pk = :pk", pk="p")] == ["a", "b", "c", "d"]
    data, connection = database(*pages)
    assert [item["sk"] for item in data.query("t", "#pk = :pk", limit=3, keep="#x = :x", pk="p", x=1)] == list("abc")
    assert "Limit" not in connection.asked[0][1]


def test_reserved_words_are_written_by_their_alias() -> None:
    written = update("t", ("p", "s"), "SET #year = :year REMOVE #at", "#hash = :hash", year=2026, hash="h")
    assert written["Update"]["ExpressionAttributeNames"] == {"#year": "year", "#at": "at", "#hash": "hash"}
    assert written["Update"]["ExpressionAttributeValues"] == {":year": {"N": "2026"}, ":hash": {"S": "h"}}
    assert "ExpressionAttributeValues" not in put_new("t", {"pk": "p"})["Put"]
    assert "ConditionExpression" not in put("t", {"pk": "p"})["Put"]
    assert check("t", ("p", "s"), "#v = :v", v=1)["ConditionCheck"]["ConditionExpression"] == "#v = :v"


def fault(code: str, *reasons: str) -> VerboseClientError:
    told = [CancellationReason(code=each, message="") if each else None for each in reasons]
    return VerboseClientError({"Error": {"Code": code, "Message": ""}}, "Op", cancellation_reasons=told)


@pytest.mark.parametrize(
    "error",
    [
        fault("TransactionCanceledException", "", "ConditionalCheckFailed"),
        fault("TransactionCanceledException", "TransactionConflict", "ConditionalCheckFailed"),
        fault("TransactionCanceledException", "ThrottlingError"),
        fault("ConditionalCheckFailedException"),
        fault("TransactionConflictException"),
        fault("TransactionInProgressException"),
        fault("ThrottlingException"),
    ],
)
def test_contention_is_told_apart(error: Exception) -> None:
    data, _ = database(error)
    with pytest.raises(ConditionFailed):
        data.commit(put("t", {"pk": "p", "sk": "s"}))


@pytest.mark.parametrize(
    "error",
    [
        fault("TransactionCanceledException", "ConditionalCheckFailed", "ValidationError"),
        fault("TransactionCanceledException"),
        fault("AccessDeniedException"),
        fault("InternalServerError"),
    ],
)
def test_faults_are_not_taken_for_contention(error: Exception) -> None:
    data, _ = database(error)
    with pytest.raises(ClientError):
        data.commit(put("t", {"pk": "p", "sk": "s"}))
