"""The number after which a laptop's register goes on, as a town hall's does after its last number on paper."""

from __future__ import annotations

import json
from collections.abc import Mapping

from town.aws import client
from town.place import Place
from town.steps import StepFailed


def start(place: Place, outputs: Mapping[str, str], last_number: int) -> None:
    """Set the paper register's last number; StepFailed when numbers were given already."""
    asked = {"lastNumber": last_number, "actor": {"username": "operator"}}
    reply = client(place, "lambda").invoke(
        FunctionName=outputs["FnRegistrySetStart"], Payload=json.dumps(asked).encode()
    )
    answer = json.loads(reply["Payload"].read())
    if "result" not in answer:
        raise StepFailed(f"REGISTER_START: {answer.get('error', answer).get('detail', 'not set')}")
