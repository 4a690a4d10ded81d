"""The registry's functions, asked by the doors of the house."""

import random
import time
from collections.abc import Callable
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from primarie.kernel.errors import Busy
from primarie.kernel.lambda_ import ask
from primarie.people.model import Actor
from primarie.registry.model import Numbering, OfficeDocument, Registration, Reservation, Submission

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


class LambdaDocuments:
    """The register's only writer, asked over its functions for documents of the office."""

    def __init__(self, client: "LambdaClient", *, number: str, reserve: str) -> None:
        """The names of the functions `number_document` and `reserve_numbers`."""
        self._client = client
        self._number = number
        self._reserve = reserve

    def number(self, document: OfficeDocument, *, answers: str) -> Numbering:
        """The number, the same for the same document for ever; with `answers` that entry's own number."""
        told = asdict(document) | ({"answers": answers} if answers else {})
        return Numbering.from_dict(ask(self._client, self._number, told))

    def reserve(self, count: int, *, block: str, why_sealed: str, actor: Actor) -> Reservation:
        """A block of numbers kept for paper."""
        payload = {
            "count": count,
            "block": block,
            "whySealed": why_sealed,
            "actor": {"username": actor.username, "department": actor.department},
        }
        kept = ask(self._client, self._reserve, payload)
        return Reservation(kept["block"], tuple(kept["ids"]), kept["reservedAt"])


class LambdaProofs:
    """Register proofs, asked over the function `prove_entry`."""

    def __init__(self, client: "LambdaClient", function: str) -> None:
        self._client = client
        self._function = function

    def prove(self, case_id: str) -> dict[str, Any]:
        """The register proof of an entry in the contract's form; `{"state": "pending"}` until its day is closed."""
        proof: dict[str, Any] = ask(self._client, self._function, {"caseId": case_id})
        return proof
