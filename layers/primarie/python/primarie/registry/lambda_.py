"""The registry's functions, asked by the doors of the house."""

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from primarie.kernel.lambda_ import ask
from primarie.registry.model import Registration, Submission

if TYPE_CHECKING:
    from mypy_boto3_lambda import LambdaClient


class LambdaRegistrar:
    """The register's only writer, asked over its function `register_request`."""

    def __init__(self, client: "LambdaClient", function: str) -> None:
        self._client = client
        self._function = function

    def register(self, submission: Submission) -> Registration:
        """The number for a submission; the same for the same submission for ever. KeyReused, Busy as there."""
        return Registration.from_dict(ask(self._client, self._function, asdict(submission)))


class LambdaProofs:
    """Register proofs, asked over the function `prove_entry`."""

    def __init__(self, client: "LambdaClient", function: str) -> None:
        self._client = client
        self._function = function

    def prove(self, case_id: str) -> dict[str, Any]:
        """The register proof of an entry in the contract's form; `{"state": "pending"}` until its day is closed."""
        proof: dict[str, Any] = ask(self._client, self._function, {"caseId": case_id})
        return proof
