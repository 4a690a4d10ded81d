"""The registry's functions, asked by the doors of the house."""

import random
import time
from collections.abc import Callable
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from primarie.kernel.errors import Busy
from primarie.kernel.lambda_ import ask
from primarie.registry.model import Registration, Submission

if TYPE_CHECKING:
    from mypy_boto3_lambda import LambdaClient

# Seconds. The register itself tries for 20 and the door answers within 29, so that asking again must end early.
_PATIENCE = 7.0
_LONGEST_REST = 1.0


class LambdaRegistrar:
    """The register's only writer, asked over its function `register_request`."""

    def __init__(self, client: "LambdaClient", function: str, *, rest: Callable[[float], None] = time.sleep) -> None:
        self._client = client
        self._function = function
        self._rest = rest

    def register(self, submission: Submission) -> Registration:
        """The number for a submission; the same for the same submission for ever. KeyReused, Busy as there.

        While more ask than may write at once, those turned away ask again for a few seconds.
        """
        began = time.monotonic()
        while True:
            try:
                return Registration.from_dict(ask(self._client, self._function, asdict(submission)))
            except Busy:
                if time.monotonic() - began >= _PATIENCE:
                    raise
            self._rest(random.uniform(0.1, _LONGEST_REST))  # noqa: S311 - a pause is no secret


class LambdaProofs:
    """Register proofs, asked over the function `prove_entry`."""

    def __init__(self, client: "LambdaClient", function: str) -> None:
        self._client = client
        self._function = function

    def prove(self, case_id: str) -> dict[str, Any]:
        """The register proof of an entry in the contract's form; `{"state": "pending"}` until its day is closed."""
        proof: dict[str, Any] = ask(self._client, self._function, {"caseId": case_id})
        return proof
