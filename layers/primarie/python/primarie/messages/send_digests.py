"""Sends each person's digest of the day."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby

from primarie.calendar.ports import Holidays
from primarie.calendar.working_days import is_working
from primarie.kernel.clock import Clock, from_iso, iso, local_day
from primarie.messages.digest_time import next_digest
from primarie.messages.model import WAITING, Notice
from primarie.messages.news import KEPT_DAYS, News
from primarie.messages.ports import Notices, Queue
from primarie.messages.staff_ports import DigestBells, Wishes
from primarie.messages.tell_staff import digest_mail

LIMIT = 1000


@dataclass(frozen=True)
class Gathered:
    """What one run did: digests on their way, things left to a later one."""

    digests: int
    postponed: int


def send_digests(
    until: str = "",
    only: str = "",
    *,
    bells: DigestBells,
    wishes: Wishes,
    notices: Notices,
    queue: Queue,
    holidays: Holidays,
    clock: Clock,
) -> Gathered:
    """Queues the digests that are due, each once: its mail is planned before its things are noted as gathered.

    On a day off nothing goes. `until` (an instant) and `only` (a username) are for a run by hand, which waits neither
    for the hour nor for a working day. What came after a digest was planned goes with the person's next one.
    """
    now = clock.now()
    if not until and not is_working(local_day(now), holidays):
        return Gathered(0, 0)
    due = [each for each in bells.awaiting(until or iso(now), limit=LIMIT) if only in ("", each.username)]
    digests = postponed = 0
    for (digest_at, username), things in groupby(due, key=lambda each: (each.digest_at, each.username)):
        mail = notices.plan(_planned(username, digest_at, now))
        if mail.fate in WAITING:
            queue.put(mail.case_id, mail.notice_id)
            digests += 1
        for each in things:
            postponed += _settle(each, mail, now, bells, wishes, holidays)
    return Gathered(digests, postponed)


def _settle(each: News, mail: Notice, now: datetime, bells: DigestBells, wishes: Wishes, holidays: Holidays) -> bool:
    if each.at <= mail.at:
        bells.gathered(each)
        return False
    after = max(now, from_iso(mail.source))
    bells.postpone(each, iso(next_digest(after, wishes.of(each.username).hour, holidays)))
    return True


def _planned(username: str, digest_at: str, now: datetime) -> Notice:
    day = local_day(from_iso(digest_at)).isoformat()
    expires_at = int((now + timedelta(days=KEPT_DAYS)).timestamp())
    return digest_mail(username, digest_at, at=iso(now), day=day, expires_at=expires_at)
