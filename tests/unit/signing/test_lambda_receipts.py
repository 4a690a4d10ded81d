"""Receipts asked of the signing office: a document id, or "not yet", whatever goes wrong there."""

import io
import json
from typing import Any

import pytest
from botocore.exceptions import ClientError, ReadTimeoutError

from primarie.kernel.errors import Busy, NotFound
from primarie.kernel.wire import error_to_wire
from primarie.signing.errors import TrustServiceDown
from primarie.signing.lambda_ import LambdaReceipts


class Throttled(Exception):
    pass


class FakeClient:
    """A Lambda client that answers, or raises, what it is told."""

    class exceptions:  # noqa: N801 - the client's own spelling
        TooManyRequestsException = Throttled

    def __init__(self, answer: Any, *, crashed: bool = False) -> None:
        self.answer, self.crashed = answer, crashed
        self.payloads: list[Any] = []

    def invoke(self, *, FunctionName: str, Payload: bytes) -> dict[str, Any]:  # noqa: N803
        self.payloads.append(json.loads(Payload))
        if isinstance(self.answer, Exception):
            raise self.answer
        told = {"Payload": io.BytesIO(json.dumps(self.answer).encode())}
        return told | ({"FunctionError": "Unhandled"} if self.crashed else {})


def receipts(client: FakeClient) -> LambdaReceipts:
    return LambdaReceipts(client, "seal_receipt")  # type: ignore[arg-type]


def test_asked_twice_it_is_the_same_document() -> None:
    client = FakeClient({"result": {"caseId": "c", "documentId": "d"}})
    assert [receipts(client).receipt("c") for _ in range(2)] == ["d", "d"]
    assert client.payloads == [{"caseId": "c"}] * 2


@pytest.mark.parametrize(
    "client",
    [
        FakeClient({"errorType": "WrongCertificate"}, crashed=True),
        FakeClient(ReadTimeoutError(endpoint_url="http://lambda")),
        FakeClient(ClientError({"Error": {"Code": "ServiceException"}}, "Invoke")),
        FakeClient(Throttled()),
        FakeClient({"error": error_to_wire(TrustServiceDown("Nu răspunde."))}),
    ],
    ids=["crashed", "slow", "service", "throttled", "no time stamp"],
)
def test_trouble_there_is_a_wait_here(client: FakeClient) -> None:
    with pytest.raises(Busy):
        receipts(client).receipt("c")


def test_no_case_is_no_receipt() -> None:
    with pytest.raises(NotFound):
        receipts(FakeClient({"error": error_to_wire(NotFound("Nu există."))})).receipt("c")
