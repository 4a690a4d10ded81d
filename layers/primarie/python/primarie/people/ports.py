"""What the office needs from outside to protect people."""

from collections.abc import Mapping, Sequence
from typing import Any, Protocol


class Sealer(Protocol):
    """Encrypts personal data under the office's own key, bound to one submission."""

    def seal(self, value: Any, *, submission_id: str) -> str:
        """The JSON value as base64 ciphertext."""
        ...

    def open(self, sealed: str, *, submission_id: str) -> Any:
        """The value again; ValueError when it was sealed for another submission or was changed."""
        ...


class LookupKey(Protocol):
    """Keyed hashes: equal for equal input, useless to whoever lacks the key."""

    def mac(self, text: str) -> bytes:
        """32 bytes (HMAC-SHA-256) of the text."""
        ...


class Tries(Protocol):
    """Failed tries, counted for a while; whether their time is over is told by the clock and not by who sweeps."""

    def counts(self, keys: Sequence[str]) -> Mapping[str, int]:
        """The counts that stand under the keys, leaving out those whose time is over."""
        ...

    def add(self, keys: Sequence[str], *, seconds: int) -> None:
        """Adds one to each; a count begins anew when its time, `seconds` from its first try, is over."""
        ...
