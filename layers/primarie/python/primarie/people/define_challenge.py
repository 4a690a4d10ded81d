"""The user pool asks what comes next in a sign-in (Cognito's trigger DefineAuthChallenge)."""

from collections.abc import Mapping, Sequence
from typing import Any

CUSTOM = "CUSTOM_CHALLENGE"


def define_challenge(rounds: Sequence[Mapping[str, Any]], *, known: bool) -> dict[str, Any]:
    """Cognito's response: the one challenge, then tokens for its right answer; anything else ends the attempt.

    `rounds`: what was asked and answered so far (`challengeName`, `challengeResult`); `known`: whether there is such an
    account. Wrong codes are counted at the door, so here one answer is all that an attempt has.
    """
    if not known:
        return {"issueTokens": False, "failAuthentication": True}
    if not rounds:
        return {"issueTokens": False, "failAuthentication": False, "challengeName": CUSTOM}
    right = len(rounds) == 1 and rounds[0].get("challengeName") == CUSTOM and rounds[0].get("challengeResult") is True
    return {"issueTokens": right, "failAuthentication": not right}
