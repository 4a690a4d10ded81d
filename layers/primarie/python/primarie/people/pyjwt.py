"""Identity tokens of the user pool, checked with PyJWT against the pool's published keys."""

import time
from collections.abc import Callable
from typing import Any

import jwt

from primarie.kernel.errors import NotSignedIn
from primarie.kernel.language import N_, _
from primarie.people.actor_of_claims import actor_of_claims
from primarie.people.model import Actor

_ENDED = N_("Sesiunea a expirat. Intrați din nou în cont.")
# Two machines' clocks may differ by so much.
_LEEWAY_SECONDS = 10
# A token may name a key that is newer than our copy of the keys; forged ones must not make us ask at every turn.
_ASK_AGAIN_SECONDS = 60.0


class PoolTokens:
    """Reads tokens of one pool and client; its keys are fetched when first needed and kept."""

    def __init__(
        self,
        *,
        issuer: str,
        client_id: str,
        fetch_keys: Callable[[], dict[str, Any]],
        ticks: Callable[[], float] = time.monotonic,
    ) -> None:
        """`fetch_keys` answers the pool's JWKS; `ticks` counts seconds."""
        self._issuer = issuer
        self._client_id = client_id
        self._fetch_keys = fetch_keys
        self._ticks = ticks
        self._keys: dict[str, jwt.PyJWK] = {}
        self._fetched_at: float | None = None

    def read(self, id_token: str) -> Actor:
        """The member of staff; NotSignedIn for anything but a whole, present identity token of this pool and client."""
        return actor_of_claims(self.claims(id_token))

    def address(self, id_token: str) -> str:
        """The confirmed e-mail address; NotSignedIn for anything but such a token, and for one without an address."""
        claims = self.claims(id_token)
        if not claims.get("email") or claims.get("email_verified") is not True:
            raise NotSignedIn(_(_ENDED))
        return str(claims["email"]).lower()

    def claims(self, id_token: str) -> dict[str, Any]:
        """What the token says; NotSignedIn for anything but a whole, present identity token of this pool and client."""
        try:
            claims: dict[str, Any] = jwt.decode(
                id_token,
                self._key(id_token),
                algorithms=["RS256"],
                audience=self._client_id,
                issuer=self._issuer,
                leeway=_LEEWAY_SECONDS,
                options={"require": ["exp", "iat", "iss", "aud", "sub", "token_use"]},
            )
        except jwt.PyJWTError as error:
            raise NotSignedIn(_(_ENDED)) from error
        if claims["token_use"] != "id":  # noqa: S105 - the kind of token, no secret
            raise NotSignedIn(_(_ENDED))
        return claims

    def _key(self, token: str) -> jwt.PyJWK:
        name = str(jwt.get_unverified_header(token).get("kid", ""))
        if name not in self._keys and self._may_ask():
            self._fetched_at = self._ticks()
            self._keys = {str(key["kid"]): jwt.PyJWK(key, "RS256") for key in self._fetch_keys()["keys"]}
        if name not in self._keys:
            raise NotSignedIn(_(_ENDED))
        return self._keys[name]

    def _may_ask(self) -> bool:
        return self._fetched_at is None or self._ticks() - self._fetched_at >= _ASK_AGAIN_SECONDS
