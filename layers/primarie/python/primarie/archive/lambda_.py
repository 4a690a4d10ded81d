"""The general register, asked through its own function."""

from typing import TYPE_CHECKING, Any

from primarie.kernel.lambda_ import ask

if TYPE_CHECKING:
    from mypy_boto3_lambda import LambdaClient


class LambdaRegister:
    """Asks the registry to prove an entry."""

    def __init__(self, client: "LambdaClient", function: str) -> None:
        self._client = client
        self._function = function

    def proof(self, case_id: str) -> dict[str, Any]:
        """The case's register proof; `{"state": "pending"}` until the day is closed."""
        answer: dict[str, Any] = ask(self._client, self._function, {"caseId": case_id})
        return answer
