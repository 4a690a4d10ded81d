"""The user pool wants its challenge made (Cognito's trigger CreateAuthChallenge)."""

from typing import Any


def create_challenge() -> dict[str, Any]:
    """Cognito's response: it asks for the code that the town's own page has mailed already.

    No mail is sent from here: anybody may call the pool, and what they ask for must not fill other people's mailboxes.
    """
    return {
        "publicChallengeParameters": {"medium": "email"},
        "privateChallengeParameters": {"medium": "email"},
        "challengeMetadata": "EMAIL_CODE",
    }
