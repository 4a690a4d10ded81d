"""The signing office asked over its function."""

import io
import json
from typing import Any

import pytest

from primarie.cases.lambda_ import LambdaAuthoriser
from primarie.kernel.errors import FieldError, InvalidInput
from primarie.kernel.wire import error_to_wire
from tests.builders.cases import HEAD


class FakeLambda:
    """Answers what it was given and remembers what it was asked."""

    def __init__(self, answer: dict[str, Any]) -> None:
        self.answer = answer
        self.asked: dict[str, Any] = {}
        self.exceptions = type("E", (), {"TooManyRequestsException": type("T", (Exception,), {})})

    def invoke(self, *, FunctionName: str, Payload: bytes, **_: Any) -> dict[str, Any]:  # noqa: N803 - boto3's names
        self.asked = {"function": FunctionName} | json.loads(Payload)
        return {"Payload": io.BytesIO(json.dumps(self.answer).encode())}


def authorise(client: Any) -> str:
    return LambdaAuthoriser(client, "signing-authorise").authorise(
        case_id="S6-2026-00000001", document_id="doc-1", stage="head", actor=HEAD, pin="123456"
    )


def test_the_authorisation_comes_back() -> None:
    client = FakeLambda({"result": {"authorisation": "a1", "validUntil": "x"}})
    assert authorise(client) == authorise(client) == "a1"
    assert client.asked == {
        "function": "signing-authorise", "caseId": "S6-2026-00000001", "documentId": "doc-1", "stage": "head",
        "actor": "head", "pin": "123456", "shown": "",
    }  # fmt: skip


def test_a_wrong_pin_comes_back_as_it_was_raised() -> None:
    wrong = InvalidInput([FieldError("pin", "PIN-ul nu este corect.")])
    with pytest.raises(InvalidInput) as refusal:
        authorise(FakeLambda({"error": error_to_wire(wrong)}))
    assert refusal.value.errors == wrong.errors
