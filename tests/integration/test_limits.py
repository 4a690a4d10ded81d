"""Who calls too often, on the deployed town hall: what is borne there, counted where it is counted, and the refusal.

A laptop bears a hundred times what a town does, so an address that nobody else calls from is given its count up to the
last call but one; all else is the door's own.
"""

import json
import time
from collections.abc import Mapping, Sequence
from itertools import count
from typing import Any

import pytest
import requests
from requests.adapters import HTTPAdapter

from infra.stage import read_stage
from primarie.catalogue.limits import rates
from primarie.people.limit_rate import limit_rate
from tests.stack import Stack
from town.doors import aws_client
from town.petition import petition

_ADDRESSES = (f"127.{200 + number // 250}.{time.time_ns() % 250 + 1}.{number % 250 + 1}" for number in count())


class FromAddress(HTTPAdapter):
    """Connections that begin at one address of this machine."""

    def __init__(self, address: str) -> None:
        self._address = address
        super().__init__()

    def init_poolmanager(self, *args: Any, **named: Any) -> None:
        """As ever, from that address."""
        super().init_poolmanager(*args, **named, source_address=(self._address, 0))


class Keys:
    """Under which keys a call would be counted."""

    def __init__(self) -> None:
        self.found: list[str] = []

    def counts(self, keys: Sequence[str]) -> Mapping[str, int]:
        """Nothing was counted yet."""
        return {}

    def add(self, keys: Sequence[str], *, seconds: int) -> None:
        """Remembers the keys."""
        self.found += keys


def caller() -> tuple[requests.Session, str]:
    """Somebody whom the town hall has never heard of."""
    address, session = next(_ADDRESSES), requests.Session()
    session.mount("http://", FromAddress(address))
    return session, address


def all_but_one(stack: Stack, what: str, address: str) -> None:
    """The address has made all calls of a kind that are borne, but one."""
    rate, keys = rates()[what], Keys()
    limit_rate(rate, address=address, tries=keys)
    (key,) = keys.found
    aws_client(stack.book, "dynamodb").put_item(
        TableName=stack.book["tables"]["uploads"],
        Item={
            "pk": {"S": f"TRIES#{key}"},
            "sk": {"S": "TRIES"},
            "tries": {"N": str(rate.from_address * read_stage("local").limit_factor - 1)},
            "expiresAt": {"N": str(int(time.time()) + rate.seconds)},
        },
    )


UPLOAD = {
    "service": "petitie",
    "name": "dovezi",
    "filename": "groapa.jpg",
    "contentType": "image/jpeg",
    "size": 1000,
}
WORDS = {
    "ro": "Prea multe cereri într-un timp scurt. Încercați din nou mai târziu.",
    "en": "Too many requests in a short time. Try again later.",
}


@pytest.mark.parametrize(("path", "body"), [("uploads", UPLOAD), ("requests", petition([]))])
def test_one_call_more_than_is_borne_is_refused_and_told_when_to_come_back(
    stack: Stack, path: str, body: dict[str, Any]
) -> None:
    session, address = caller()
    all_but_one(stack, path, address)

    def call(number: int, who: requests.Session, language: str) -> requests.Response:
        headers = {"Idempotency-Key": f"{address}-{number}", "Accept-Language": language}
        return who.post(f"{stack.book['api']}/{path}", json=body, headers=headers, timeout=60)

    assert call(1, session, "ro").status_code == 201
    for language, words in WORDS.items():
        refused = call(2, session, language)
        assert refused.status_code == 429
        assert refused.headers["Content-Type"] == "application/problem+json"
        assert refused.headers["Content-Language"] == language
        assert refused.headers["Retry-After"] == str(rates()[path].seconds)
        told = json.loads(refused.content)
        assert told["status"] == 429
        assert words in told["detail"]
    assert call(3, caller()[0], "ro").status_code == 201, "another address is served"
