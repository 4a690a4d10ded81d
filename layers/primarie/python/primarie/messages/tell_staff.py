"""Tells persons of the office one thing: each once, whatever tells it again."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from primarie.calendar.ports import Holidays
from primarie.kernel.clock import Clock, iso, local_day
from primarie.messages.digest_time import next_digest
from primarie.messages.model import Addressee, Channel, Fate, Notice, person_topic
from primarie.messages.news import KEPT_DAYS, Kind, News, Preferences, Way, mail_id
from primarie.messages.plan_notices import plan_and_queue
from primarie.messages.ports import ConnectionGone, Connections, Notices, NotPushed, Pusher, Queue
from primarie.messages.recipients import Office, Recipient, once_each
from primarie.messages.staff_ports import Colleagues, Desks, ToldBells, Wishes


@dataclass(frozen=True)
class Newsroom:
    """All that telling staff needs."""

    desks: Desks
    people: Colleagues
    departments: Sequence[str]
    bells: ToldBells
    wishes: Wishes
    notices: Notices
    queue: Queue
    connections: Connections
    pusher: Pusher
    holidays: Holidays
    clock: Clock

    def office(self) -> Office:
        """Who works where today."""
        return Office(self.people, self.departments, local_day(self.clock.now()).isoformat())


@dataclass(frozen=True)
class Thing:
    """What is told, before it is anybody's: `thing` names it within its case."""

    case_id: str
    thing: str
    kind: Kind
    event: str
    service: str = ""
    due: str = ""
    task_id: str = ""


def tell_staff(thing: Thing, to: Collection[Recipient], *, room: Newsroom) -> tuple[News, ...]:
    """The thing as each person has it. Told again, what stands is answered: no second mark, no second mail.

    The mark is written before the mail is planned; when the work dies in between, its next try finds the mark and
    plans the mail, under an id of its own.
    """
    now = room.clock.now()
    told = []
    for each in once_each(to):
        standing, new = room.bells.tell(_for(each, thing, room.wishes.of(each.username), now, room))
        if standing.way is Way.INSTANT and not standing.read_at:
            plan_and_queue(instant_mail(standing), room.notices, room.queue)
        if new:
            push_notice(each.username, room=room)
        told.append(standing)
    return tuple(told)


def instant_mail(news: News) -> Notice:
    """The mail that tells the one thing."""
    return _mail(news.username, news.case_id, news.thing, told=news.news_id, at=news.at, expires_at=news.expires_at)


def digest_mail(username: str, digest_at: str, *, at: str, day: str, expires_at: int) -> Notice:
    """The mail that gathers the things of one digest; it lies with the digests of its `day`."""
    return _mail(username, f"digest-{day}", digest_at, told=f"digest/{digest_at}", at=at, expires_at=expires_at)


def push_notice(username: str, *, room: Newsroom) -> None:
    """The person's open pages hear that their mark changed."""
    now = int(room.clock.now().timestamp())
    for connection_id in room.connections.listening(person_topic(username), now=now):
        try:
            room.pusher.push(connection_id, {"type": "notice"})
        except ConnectionGone:
            room.connections.close(connection_id)
        except NotPushed:
            continue


def _for(to: Recipient, thing: Thing, wanted: Preferences, now: datetime, room: Newsroom) -> News:
    way = Way.MARK if to.quiet else wanted.ways[thing.kind]
    digest_at = next_digest(now, wanted.hour, room.holidays)
    # Days off push a digest on: one that came on the day of the term would warn of nothing.
    if way is Way.DIGEST and thing.kind is Kind.TERM and thing.due and local_day(digest_at).isoformat() >= thing.due:
        way = Way.INSTANT
    return News(
        username=to.username,
        case_id=thing.case_id,
        thing=thing.thing,
        kind=thing.kind,
        event=thing.event,
        at=iso(now),
        way=way,
        expires_at=int((now + timedelta(days=KEPT_DAYS)).timestamp()),
        service=thing.service,
        due=thing.due,
        task_id=thing.task_id,
        stands_in=to.stands_in,
        digest_at=iso(digest_at) if way is Way.DIGEST else "",
    )


def _mail(username: str, case_id: str, source: str, *, told: str, at: str, expires_at: int) -> Notice:
    return Notice(
        notice_id=mail_id(username, told),
        case_id=case_id,
        event="news",
        channel=Channel.EMAIL,
        fate=Fate.PLANNED,
        at=at,
        changed_at=at,
        due=at,
        addressee=Addressee.STAFF,
        source=source,
        to=username,
        expires_at=expires_at,
    )
