"""A citizen deletes the account; the cases stay with the town hall and open by their codes."""

from primarie.people.ports import Citizens, Sessions


def close_account(address: str, refresh_token: str, *, citizens: Citizens, sessions: Sessions) -> None:
    """Ends the session and deletes the pool's user, who is all that the account is; again, nothing happens."""
    sessions.end(refresh_token)
    citizens.close(address)
