"""A member of staff leaves, here or everywhere."""

from primarie.kernel.clock import Clock
from primarie.people.model import Actor
from primarie.people.ports import AllSessions, Members, Sessions


def sign_out(refresh_token: str, *, sessions: Sessions) -> None:
    """Ends the session in the user pool, so that a copied cookie renews nothing; again, nothing happens."""
    if refresh_token:
        sessions.end(refresh_token)


def sign_out_everywhere(
    refresh_token: str, *, actor: Actor, sessions: AllSessions, staff: Members, clock: Clock
) -> None:
    """Ends every session of the person, on this device and all others; their identity tokens open nothing any more.

    NotSignedIn when the session that asks is over.
    """
    sessions.end_all(sessions.renew(refresh_token).access_token)
    staff.end_sessions(actor.username, at=int(clock.now().timestamp()))
