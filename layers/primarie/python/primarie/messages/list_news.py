"""What one member of staff was told."""

import base64

from primarie.cases.words import refuse
from primarie.kernel.clock import Clock
from primarie.messages.news import NewsPage
from primarie.messages.staff_ports import ReadBells
from primarie.people.model import Actor

PAGE = 25


def list_news(cursor: str, *, actor: Actor, bells: ReadBells, clock: Clock) -> NewsPage:
    """A page of the person's own things, the unread first, then the newest; InvalidInput for a cursor that is none."""
    now = int(clock.now().timestamp())
    page = bells.page(actor.username, after=_place(cursor), limit=PAGE, now=now)
    return NewsPage(page.items, _cursor(page.next) if page.next else "")


def _cursor(place: str) -> str:
    return base64.urlsafe_b64encode(place.encode()).decode().rstrip("=")


def _place(cursor: str) -> str:
    try:
        return base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode()
    except ValueError:
        raise refuse("cursor", "Pagina cerută nu există.") from None
