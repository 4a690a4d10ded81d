"""Public documents of the user pool, over HTTP."""

import json
import urllib.request
from typing import Any

_SECONDS = 5


def fetch_json(url: str) -> dict[str, Any]:
    """The JSON object at an address of our own configuration; OSError when it does not answer."""
    with urllib.request.urlopen(url, timeout=_SECONDS) as reply:  # noqa: S310 - the pool's address, no stranger's
        found: dict[str, Any] = json.load(reply)
    return found
