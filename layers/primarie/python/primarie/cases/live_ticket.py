"""A ticket by which a page may listen to one case for some minutes, so that the case's code is shown to no script."""

import hashlib
import hmac
from datetime import datetime

from primarie.cases.model import Case

# Long enough to open a connection; the connection itself then lasts as long as the gateway lets it.
SECONDS = 300


def live_ticket(case: Case, *, now: datetime) -> str:
    """`{epoch second}.{64 hex digits}`: good for that case until that second; it tells nothing of the code."""
    return _signed(case, int(now.timestamp()) + SECONDS)


def ticket_opens(ticket: str, case: Case, *, now: datetime) -> bool:
    """Whether the ticket was given for this case and its time is not over; compared in constant time."""
    until = ticket.partition(".")[0]
    if not (until.isascii() and until.isdigit() and len(until) <= 12):
        return False
    good = hmac.compare_digest(ticket.encode(), _signed(case, int(until)).encode())
    return good and now.timestamp() < int(until)


def _signed(case: Case, until: int) -> str:
    # The code's hash is known to this house alone, and only as long as the code stands.
    mac = hmac.new(case.tracking_hash.encode(), f"live:{case.case_id}:{until}".encode(), hashlib.sha256)
    return f"{until}.{mac.hexdigest()}"
