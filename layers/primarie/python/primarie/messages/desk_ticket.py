"""A ticket by which a page of the console may listen for some minutes: the session's cookie is shown to no script."""

import base64
import hashlib
import hmac
import json
from datetime import datetime

from primarie.messages.staff_ports import Bells
from primarie.people.model import Actor, Role

# Long enough to open a connection; the connection itself then lasts as long as the gateway lets it.
SECONDS = 300
_LONGEST = 600


def desk_ticket(actor: Actor, secret: str, *, now: datetime) -> str:
    """`{epoch second}.{who listens}.{64 hex digits}`: good until that second. `secret`: the person's own (`Bells`)."""
    said = {"username": actor.username, "department": actor.department, "roles": sorted(actor.roles)}
    who = base64.urlsafe_b64encode(json.dumps(said, separators=(",", ":")).encode()).decode().rstrip("=")
    return _signed(f"{int(now.timestamp()) + SECONDS}.{who}", secret)


def read_ticket(ticket: str, *, bells: Bells, now: datetime) -> Actor | None:
    """Who listens by the ticket, as known when it was given; nothing when it is not the desk's, or its time is over."""
    said, _, _mac = ticket.rpartition(".")
    until, _, who = said.partition(".")
    if len(ticket) > _LONGEST or not (until.isascii() and until.isdigit() and now.timestamp() < int(until)):
        return None
    try:
        told = json.loads(base64.urlsafe_b64decode(who + "=" * (-len(who) % 4)))
        roles = frozenset(map(Role, told["roles"]))
        listener = Actor(str(told["username"]), "", str(told["department"]), roles, int(until) - SECONDS)
    except (ValueError, TypeError, KeyError):
        return None
    secret = bells.secret(listener.username)
    return listener if secret and hmac.compare_digest(ticket.encode(), _signed(said, secret).encode()) else None


def _signed(said: str, secret: str) -> str:
    return f"{said}.{hmac.new(secret.encode(), f'desk:{said}'.encode(), hashlib.sha256).hexdigest()}"
