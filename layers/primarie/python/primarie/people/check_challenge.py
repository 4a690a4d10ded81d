"""The user pool holds an answer against the code that was sent (Cognito's trigger VerifyAuthChallengeResponse)."""

import hmac

from primarie.kernel.clock import Clock
from primarie.people.lookup import email_lookup
from primarie.people.ports import LookupKey, SignInCodes
from primarie.people.request_code import code_mac

# Between the right code at the door and the pool's question lie a few calls.
PROVEN_SECONDS = 60
_SEPARATOR = "."


def challenge_answer(attempt_id: str, code: str) -> str:
    """The answer to the pool's challenge: the attempt and its code."""
    return f"{attempt_id}{_SEPARATOR}{code}"


def check_challenge(answer: str, address: str, *, codes: SignInCodes, lookup_key: LookupKey, clock: Clock) -> bool:
    """Whether the answer is the code of an attempt of this address that was proven at the door within the last minute.

    It only reads, so that Cognito may ask again. An attempt's id is 128 bits that nobody but its browser holds and the
    door has counted the tries, so that guessing here, past the door, leads nowhere.
    """
    attempt_id, _, code = answer.partition(_SEPARATOR)
    kept = codes.find(attempt_id) if attempt_id and code else None
    if kept is None or not kept.proven_at:
        return False
    fresh = clock.now().timestamp() - kept.proven_at <= PROVEN_SECONDS
    mine = hmac.compare_digest(kept.holder, email_lookup(address, key=lookup_key))
    right = hmac.compare_digest(kept.mac, code_mac(attempt_id, code, lookup_key=lookup_key))
    return fresh and mine and right
