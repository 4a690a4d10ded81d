"""The mark in the header of every page of the console, whichever app serves it."""

from functools import cache
from urllib.parse import quote

from primarie.kernel.clock import SystemClock
from primarie.kernel.dynamodb import Database
from primarie.kernel.settings import setting
from primarie.messages.bell_dynamodb import BellTable
from primarie.messages.desk_ticket import desk_ticket
from primarie.people.model import Actor
from primarie.web.console.mark import MOST, Mark

CLOCK = SystemClock()


class DeskMarks:
    """What the header shows: one query a page, and a ticket that costs nothing."""

    def of(self, actor: Actor) -> Mark:
        """The person's mark, with a fresh ticket."""
        now = CLOCK.now()
        unread = bells().unread(actor.username, now=int(now.timestamp()), most=MOST + 1)
        ticket = desk_ticket(actor, _secret(actor.username), now=now)
        return Mark(unread, setting("WS_URL") + f"?desk={quote(ticket, safe='')}")


@cache
def bells() -> BellTable:
    """What each member of staff is told."""
    return BellTable(Database(), setting("BELLS_TABLE"))


@cache
def _secret(username: str) -> str:
    # It never changes, so that a warm function reads it once for each person.
    return bells().secret_of(username)
