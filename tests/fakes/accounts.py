"""The citizens' pool, its codes and their mail, in memory; the pool asks the very triggers that the real one asks."""

import re
import secrets
import time
from dataclasses import dataclass, field, replace
from typing import Any

import jwt

from primarie.kernel.clock import Clock
from primarie.kernel.errors import Busy, NotSignedIn
from primarie.people.check_challenge import check_challenge
from primarie.people.create_challenge import create_challenge
from primarie.people.define_challenge import define_challenge
from primarie.people.model import SignInCode, Tokens
from tests.fakes.people import FakeLookupKey
from tests.fakes.sign_in import pool_key

ISSUER = "https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_Cetateni"
CLIENT = "client-contul-meu"


class FakeCodes:
    """Codes by attempt, each change under its condition."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self.rows: dict[str, SignInCode] = {}

    def find(self, attempt_id: str) -> SignInCode | None:
        found = self.rows.get(attempt_id)
        return found if found and found.expires_at > self._now() else None

    def keep(self, code: SignInCode) -> None:
        standing = self.rows.get(code.attempt_id)
        if not standing or not standing.proven_at:
            self.rows[code.attempt_id] = code

    def take(self, attempt_id: str, *, most: int) -> bool:
        found = self.find(attempt_id)
        if not found or found.tries >= most or found.proven_at:
            return False
        self.rows[attempt_id] = replace(found, tries=found.tries + 1)
        return True

    def prove(self, attempt_id: str) -> bool:
        found = self.rows.get(attempt_id)
        if not found or found.proven_at:
            return False
        self.rows[attempt_id] = replace(found, proven_at=self._now())
        return True

    def _now(self) -> int:
        return int(self._clock.now().timestamp())


@dataclass
class FakeMail:
    """What was sent, and whether the provider takes anything now."""

    sent: list[tuple[str, str]] = field(default_factory=list)
    down: bool = False

    def send(self, address: str, code: str) -> None:
        if self.down:
            raise Busy("Mesajul nu a putut fi trimis acum.")
        self.sent.append((address, code))

    def code_to(self, address: str) -> str:
        return next(code for to, code in reversed(self.sent) if to == address)


class FakeCitizens:
    """Accounts and their sessions, with real tokens under a key of their own."""

    def __init__(self, codes: FakeCodes, clock: Clock) -> None:
        self._codes = codes
        self._clock = clock
        self.accounts: set[str] = set()
        self._refresh: dict[str, str] = {}

    def open(self, address: str) -> None:
        self.accounts.add(address)

    def enter(self, address: str, answer: str) -> Tokens:
        known = address in self.accounts
        if define_challenge([], known=known).get("challengeName") != "CUSTOM_CHALLENGE":
            raise NotSignedIn("Încercarea de intrare a expirat. Începeți din nou.")
        assert answer not in str(create_challenge())
        right = check_challenge(answer, address, codes=self._codes, lookup_key=FakeLookupKey(), clock=self._clock)
        rounds = [{"challengeName": "CUSTOM_CHALLENGE", "challengeResult": right}]
        if not define_challenge(rounds, known=known)["issueTokens"]:
            raise NotSignedIn("Încercarea de intrare a expirat. Începeți din nou.")
        refresh = f"refresh-{secrets.token_hex(8)}"
        self._refresh[refresh] = address
        return Tokens(self.token(address), refresh)

    def close(self, address: str) -> None:
        self.accounts.discard(address)
        self._refresh = {token: whose for token, whose in self._refresh.items() if whose != address}

    def renew(self, refresh_token: str) -> Tokens:
        if refresh_token not in self._refresh:
            raise NotSignedIn("Sesiunea a expirat. Intrați din nou în cont.")
        return Tokens(self.token(self._refresh[refresh_token]), refresh_token)

    def end(self, refresh_token: str) -> None:
        self._refresh.pop(refresh_token, None)

    def token(self, address: str, **changed: Any) -> str:
        now = int(time.time())
        claims = {
            "sub": re.sub(r"\W", "-", address),
            "iss": ISSUER,
            "aud": CLIENT,
            "token_use": "id",
            "iat": now,
            "exp": now + 600,
            "email": address,
            "email_verified": True,
        }
        return jwt.encode(claims | changed, pool_key(), algorithm="RS256", headers={"kid": "k1"})
