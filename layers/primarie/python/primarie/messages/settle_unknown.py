"""Goes after notices that are stuck: lost on the way to the queue, or handed over without a record."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from primarie.kernel.clock import Clock, from_iso, iso
from primarie.messages.model import Fate, Notice
from primarie.messages.ports import News, Notices, OpenNotices, Queue

# A worker lives a minute at most, so a notice that is `sending` for longer has nobody who sends it.
_DEAD_AFTER = timedelta(minutes=10)
# The queue had its chance to deliver.
_LOST_AFTER = timedelta(minutes=3)
# The provider tells of a mail within seconds; silence counts when it has told of mails that it took this much later.
_SILENCE = timedelta(minutes=30)
_GIVEN_UP_AFTER = timedelta(hours=24)
LIMIT = 200


@dataclass(frozen=True)
class Settled:
    """What one run did: notices queued again, found dead while sending, freed for a second try, given up."""

    queued: int
    unknown: int
    freed: int
    given_up: int


def settle_unknown(*, notices: Notices, waiting: OpenNotices, news: News, queue: Queue, clock: Clock) -> Settled:
    """One round over what is open; again at once, it finds nothing more to do but to queue.

    An unknown notice is freed for a second try only when the provider's events have been heard well beyond it and
    never named it: then it was not taken. While no events come, it stays unknown, and after a day it is given up:
    a lost notice stands on the portal, a doubled one cannot be taken back.
    """
    now = clock.now()
    dead = [
        each
        for each in waiting.due(Fate.SENDING, until=iso(now - _DEAD_AFTER), limit=LIMIT)
        if notices.move(each, _as(each, Fate.UNKNOWN, now))
    ]
    freed = given_up = 0
    heard_until = news.heard_until()
    for each in waiting.due(Fate.UNKNOWN, until=iso(now - _SILENCE), limit=LIMIT):
        since = from_iso(each.changed_at)
        if heard_until and from_iso(heard_until) > since + _SILENCE:
            freed += notices.move(each, _as(each, Fate.RETRIED, now))
        elif now > since + _GIVEN_UP_AFTER:
            given_up += notices.move(each, replace(_as(each, Fate.FAILED, now), why="unknown"))
    queued = _queue_again(waiting, queue, now)
    return Settled(queued, len(dead), freed, given_up)


def _queue_again(waiting: OpenNotices, queue: Queue, now: datetime) -> int:
    lost = waiting.due(Fate.PLANNED, until=iso(now - _LOST_AFTER), limit=LIMIT)
    due = waiting.due(Fate.RETRIED, until=iso(now), limit=LIMIT)
    for notice in (*lost, *due):
        queue.put(notice.case_id, notice.notice_id)
    return len(lost) + len(due)


def _as(notice: Notice, fate: Fate, now: datetime) -> Notice:
    return replace(notice, fate=fate, changed_at=iso(now), due=iso(now))
