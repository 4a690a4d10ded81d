"""How schemathesis calls the API: read by it through SCHEMATHESIS_HOOKS.

Every call comes from a loopback address of its own, as calls of so many people would: no limit on calls or on wrong
codes is met, none had to be raised, and nobody else's tests find the address worn out.
"""

from itertools import count
from typing import Any

import schemathesis
from urllib3.connection import HTTPConnection
from urllib3.connectionpool import HTTPConnectionPool

_CALLS = count(1)


class OwnAddress(HTTPConnection):
    """A connection for one call, begun at an address that no other call has."""

    @property
    def is_connected(self) -> bool:
        """Never, so that the pool begins a new one for each call."""
        return False

    def connect(self) -> None:
        """Connects from the next of fifteen million addresses."""
        number = next(_CALLS)
        self.source_address = (f"127.{60 + number // 62500 % 60}.{number // 250 % 250}.{number % 250 + 1}", 0)
        super().connect()


HTTPConnectionPool.ConnectionCls = OwnAddress


@schemathesis.serializer("application/pdf")
def pdf(_context: Any, value: Any) -> bytes:
    """A PDF's body is whatever bytes were made up for it."""
    return value if isinstance(value, bytes) else str(value).encode()
