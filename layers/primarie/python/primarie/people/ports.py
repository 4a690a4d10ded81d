"""What the office needs from outside to protect people."""

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
