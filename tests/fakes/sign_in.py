"""A user pool in memory that signs real tokens, so that whoever reads them has something to refuse."""

import time
from functools import cache
from typing import Any

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

from primarie.kernel.errors import FieldError, InvalidInput, NotSignedIn
from primarie.people.model import Actor, Challenge, ChallengeKind, OwnAccount, Tokens

ISSUER = "https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_Proba"
CLIENT = "client-consola"
PASSWORD = "Parola-de-proba-1!"
CODE = "246810"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


@cache
def pool_key() -> rsa.RSAPrivateKey:
    """The key of every pool that is no stranger's, made once."""
    return rsa.generate_private_key(65537, 2048)


class FakePool:
    """People by name, all with one password; `codes`, `fresh` and `unset` are those who are asked for more."""

    def __init__(self, *people: Actor, kid: str = "k1") -> None:
        self.people = {each.username: each for each in people}
        self.codes: set[str] = set()
        self.fresh: set[str] = set()
        self.unset: set[str] = set()
        self.offered: dict[str, str] = {}
        self.kid = kid
        self.key = pool_key()
        self.fetched = 0
        self._refresh: dict[str, str] = {}

    def jwks(self) -> dict[str, Any]:
        self.fetched += 1
        public = jwt.algorithms.RSAAlgorithm.to_jwk(self.key.public_key(), as_dict=True)
        return {"keys": [{**public, "kid": self.kid, "alg": "RS256", "use": "sig"}]}

    def claims(self, username: str, **changed: Any) -> dict[str, Any]:
        actor = self.people[username]
        now = int(time.time())
        return {
            "sub": f"sub-{username}",
            "iss": ISSUER,
            "aud": CLIENT,
            "token_use": "id",
            "iat": now,
            "exp": now + 3600,
            "cognito:username": username,
            "cognito:groups": sorted(actor.roles),
            "name": actor.name,
            "custom:department": actor.department,
        } | changed

    def token(self, username: str, *, key: Any = None, kid: str = "", **changed: Any) -> str:
        headers = {"kid": kid or self.kid}
        return jwt.encode(self.claims(username, **changed), key or self.key, algorithm="RS256", headers=headers)

    def tokens(self, username: str, **changed: Any) -> Tokens:
        refresh = f"refresh-{username}-{len(self._refresh)}"
        self._refresh[refresh] = username
        return Tokens(self.token(username, **changed), refresh, f"access-{username}")

    def start(self, username: str, password: str) -> Tokens | Challenge:
        if username not in self.people or password != PASSWORD:
            raise InvalidInput([FieldError("password", "Numele de utilizator și parola nu se potrivesc.")])
        if username in self.fresh:
            return Challenge(ChallengeKind.NEW_PASSWORD, username, "sesiune-parola")
        if username in self.unset:
            return Challenge(ChallengeKind.SETUP, username, "sesiune-legare", SECRET)
        if username in self.codes:
            return Challenge(ChallengeKind.CODE, username, "sesiune-cod")
        return self.tokens(username)

    def answer(self, challenge: Challenge, response: str) -> Tokens | Challenge:
        if not challenge.session.startswith("sesiune-"):
            raise NotSignedIn("Încercarea de intrare a expirat. Începeți din nou.")
        if challenge.kind is not ChallengeKind.NEW_PASSWORD and response != CODE:
            raise InvalidInput([FieldError("response", "Codul nu este corect.")])
        if challenge.kind is ChallengeKind.SETUP:
            self.codes.add(challenge.username)
            self.unset.discard(challenge.username)
        if challenge.username in self.fresh:
            self.fresh.discard(challenge.username)
            if challenge.username in self.unset:
                return Challenge(ChallengeKind.SETUP, challenge.username, "sesiune-legare", SECRET)
        return self.tokens(challenge.username)

    def renew(self, refresh_token: str) -> Tokens:
        if refresh_token not in self._refresh:
            raise NotSignedIn("Sesiunea a expirat. Intrați din nou în cont.")
        username = self._refresh[refresh_token]
        return Tokens(self.token(username), refresh_token, f"access-{username}")

    def end(self, refresh_token: str) -> None:
        self._refresh.pop(refresh_token, None)

    def end_all(self, access_token: str) -> None:
        username = access_token.removeprefix("access-")
        self._refresh = {token: name for token, name in self._refresh.items() if name != username}

    def own(self, access_token: str) -> OwnAccount:
        username = self._holder(access_token)
        return OwnAccount(f"{username}@primarie.example", username in self.codes)

    def offer(self, access_token: str) -> str:
        self.offered[self._holder(access_token)] = SECRET
        return SECRET

    def confirm(self, access_token: str, code: str) -> None:
        username = self._holder(access_token)
        if username not in self.offered or code != CODE:
            raise InvalidInput([FieldError("response", "Codul nu este corect.")])
        self.codes.add(username)

    def _holder(self, access_token: str) -> str:
        username = access_token.removeprefix("access-")
        if username not in self._refresh.values():
            raise NotSignedIn("Sesiunea a expirat. Intrați din nou în cont.")
        return username
