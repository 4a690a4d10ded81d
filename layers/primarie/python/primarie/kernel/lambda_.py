"""Asking another function and waiting for its answer."""

import json
from typing import TYPE_CHECKING, Any

from primarie.kernel.errors import Busy
from primarie.kernel.language import _
from primarie.kernel.wire import error_from_wire

if TYPE_CHECKING:
    from mypy_boto3_lambda import LambdaClient


class CallFailed(RuntimeError):
    """The other function failed in a way that it does not explain; the message is the type of its error."""


def ask(client: "LambdaClient", function: str, payload: dict[str, Any]) -> Any:
    """The other function's answer.

    Raises its `OfficeError` as it raised it there, `Busy` when it is throttled, `CallFailed` when it crashed.
    The callee must be idempotent: a lost answer is asked again.
    """
    try:
        reply = client.invoke(FunctionName=function, Payload=json.dumps(payload).encode())
    except client.exceptions.TooManyRequestsException as error:
        raise Busy(_("Sunt multe cereri în acest moment. Încercați din nou peste câteva secunde.")) from error
    answer = json.loads(reply["Payload"].read() or b"null")
    if reply.get("FunctionError"):
        raise CallFailed(answer.get("errorType", "Unknown") if isinstance(answer, dict) else "Unknown")
    if "error" in answer:
        raise error_from_wire(answer["error"])
    return answer["result"]
