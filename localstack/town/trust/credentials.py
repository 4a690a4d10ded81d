"""Signing credentials behind a PIN: what may be signed, how often one may guess, how long a leave to sign lasts."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass, field

PIN_TRIES = 5
LOCKED_SECONDS = 300.0
ACTIVATION_SECONDS = 300


class Refused(Exception):
    """A refusal in the API's own words: `error` is the CSC error code, `status` the HTTP status."""

    def __init__(self, error: str, description: str, status: int = 400) -> None:
        super().__init__(description)
        self.error = error
        self.status = status


@dataclass(frozen=True)
class Activation:
    """Leave to sign exactly these hashes, once, before it expires."""

    credential_id: str
    hashes: frozenset[str]
    expires: float


@dataclass
class Credentials:
    """The PIN check and the leaves that it gives."""

    pins: dict[str, str]
    clock: Callable[[], float] = time.monotonic
    _wrong: dict[str, int] = field(default_factory=dict)
    _locked_until: dict[str, float] = field(default_factory=dict)
    _activations: dict[str, Activation] = field(default_factory=dict)

    def known(self, credential_id: str) -> None:
        """Refuse an id that nobody has."""
        if credential_id not in self.pins:
            raise Refused("invalid_request", "Invalid parameter credentialID")

    def is_locked(self, credential_id: str) -> bool:
        """Whether too many wrong PINs were tried a while ago."""
        return self._locked_until.get(credential_id, 0.0) > self.clock()

    def authorise(self, credential_id: str, pin: str, hashes: list[str], how_many: int) -> str:
        """The activation data (SAD) for these hashes; refused on a wrong PIN, and for a while after five."""
        self.known(credential_id)
        if not hashes or how_many != len(hashes):
            raise Refused("invalid_request", "numSignatures must be the number of hashes, and at least 1")
        if self.is_locked(credential_id):
            raise Refused("invalid_pin", "The PIN is locked; try again later", 429)
        if not secrets.compare_digest(pin.encode(), self.pins[credential_id].encode()):
            raise self._count_wrong(credential_id)
        self._wrong.pop(credential_id, None)
        self._forget_expired()
        sad = secrets.token_urlsafe(32)
        self._activations[sad] = Activation(credential_id, frozenset(hashes), self.clock() + ACTIVATION_SECONDS)
        return sad

    def _count_wrong(self, credential_id: str) -> Refused:
        self._wrong[credential_id] = self._wrong.get(credential_id, 0) + 1
        if self._wrong[credential_id] >= PIN_TRIES:
            del self._wrong[credential_id]
            self._locked_until[credential_id] = self.clock() + LOCKED_SECONDS
            return Refused("invalid_pin", "The PIN is locked; try again later", 429)
        return Refused("invalid_pin", "The PIN is invalid")

    def _forget_expired(self) -> None:
        now = self.clock()
        self._activations = {sad: one for sad, one in self._activations.items() if one.expires > now}

    def spend(self, credential_id: str, sad: str, hashes: list[str]) -> None:
        """Use up the leave; refused when it is unknown, spent, expired, another's, or for other hashes."""
        activation = self._activations.get(sad)
        if activation is None or activation.credential_id != credential_id:
            raise Refused("invalid_request", "Invalid parameter SAD")
        if activation.expires <= self.clock():
            del self._activations[sad]
            raise Refused("sad_expired", "SAD expired")
        if activation.hashes != frozenset(hashes) or len(hashes) != len(activation.hashes):
            raise Refused("invalid_request", "Hash is not authorized by the SAD")
        del self._activations[sad]
