"""A member of staff leaves."""

from primarie.people.ports import Sessions


def sign_out(refresh_token: str, *, sessions: Sessions) -> None:
    """Ends the session in the user pool, so that a copied cookie renews nothing; again, nothing happens."""
    if refresh_token:
        sessions.end(refresh_token)
