"""How schemathesis calls the API: read by it through SCHEMATHESIS_HOOKS.

Every call comes from a loopback address of its own, as calls of so many people would: no limit on calls or on wrong
codes is met, none had to be raised, and nobody else's tests find the address worn out.
"""

from collections.abc import Iterator
from itertools import count
from typing import Any

import requests
import schemathesis
from requests.adapters import HTTPAdapter

_CALLS: Iterator[int] = count(1)


class FromAddress(HTTPAdapter):
    """Connections that begin at one address of the machine."""

    def __init__(self, address: str) -> None:
        self._address = address
        super().__init__()

    def init_poolmanager(self, *args: Any, **more: Any) -> None:
        super().init_poolmanager(*args, **more, source_address=(self._address, 0))


@schemathesis.hook
def before_call(_context: Any, _case: Any, kwargs: dict[str, Any]) -> None:
    """Gives the call its own address."""
    number = next(_CALLS)
    session = requests.Session()
    session.mount("http://", FromAddress(f"127.{60 + number // 62500 % 60}.{number // 250 % 250}.{number % 250 + 1}"))
    kwargs["session"] = session


@schemathesis.serializer("application/pdf")
def pdf(_context: Any, value: Any) -> bytes:
    """A PDF's body is whatever bytes were made up for it."""
    return value if isinstance(value, bytes) else str(value).encode()
