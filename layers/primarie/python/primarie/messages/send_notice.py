"""Sends one notice: never two, even when nobody can tell whether the first one went."""

from dataclasses import replace
from datetime import datetime, timedelta

from primarie.kernel.clock import Clock, iso
from primarie.kernel.errors import NotFound
from primarie.messages.compose_mail import Office, compose_mail
from primarie.messages.compose_news import NewsDesk, compose_news
from primarie.messages.model import BY_HAND, WAITING, Addressee, Fate, Mail, Notice, NotTakenNow, Refused, Unsure
from primarie.messages.ports import Mailer, Notices

# Minutes until the next try: close together at first, then over a day.
_BACKOFF = (1, 5, 15, 60, 180, 360, 720)


def send_notice(
    case_id: str,
    notice_id: str,
    *,
    notices: Notices,
    office: Office,
    desk: NewsDesk,
    mailer: Mailer,
    clock: Clock,
) -> Fate:
    """The notice's fate after this call. NotFound when there is no such notice. Mails to staff are written by `desk`.

    It is marked `sending` before it is handed over. Found so by a later call, the earlier one died in between: the
    notice is `unknown` from then on, and nobody sends it again before the provider's events have been heard.
    """
    notice = notices.find(case_id, notice_id)
    if notice is None:
        raise NotFound("Nu există o astfel de înștiințare.")
    now = clock.now()
    if notice.fate is Fate.SENDING:
        return _moved(notices, notice, _as(notice, Fate.UNKNOWN, now))
    if notice.fate not in WAITING or notice.channel in BY_HAND or notice.due > iso(now):
        return notice.fate
    to_staff = notice.addressee is Addressee.STAFF
    mail = compose_news(notice, desk=desk) if to_staff else compose_mail(notice, office=office)
    if mail is None:
        return _moved(notices, notice, _as(notice, Fate.SKIPPED, now))
    sending = replace(_as(notice, Fate.SENDING, now), tries=notice.tries + 1)
    if not notices.move(notice, sending):
        return _standing(notices, notice).fate
    return _hand_over(mail, sending, notices, mailer, clock)


def _hand_over(mail: Mail, sending: Notice, notices: Notices, mailer: Mailer, clock: Clock) -> Fate:
    try:
        provider_id = mailer.send(mail)
    except NotTakenNow:
        return _moved(notices, sending, _later(sending, clock.now()))
    except Refused as refusal:
        return _moved(notices, sending, replace(_as(sending, Fate.FAILED, clock.now()), why=str(refusal)))
    except Unsure:
        return _moved(notices, sending, _as(sending, Fate.UNKNOWN, clock.now()))
    sent = replace(_as(sending, Fate.SENT, clock.now()), provider_id=provider_id)
    if notices.move(sending, sent):
        return Fate.SENT
    # Meanwhile another worker took this one for dead, or the provider's event was faster than its answer.
    standing = _standing(notices, sending)
    if standing.fate is Fate.UNKNOWN and standing.tries == sending.tries:
        return _moved(notices, standing, sent)
    return standing.fate


def _later(notice: Notice, now: datetime) -> Notice:
    if notice.tries > len(_BACKOFF):
        return replace(_as(notice, Fate.FAILED, now), why="not_taken")
    due = now + timedelta(minutes=_BACKOFF[notice.tries - 1])
    return replace(_as(notice, Fate.RETRIED, now), due=iso(due))


def _as(notice: Notice, fate: Fate, now: datetime) -> Notice:
    return replace(notice, fate=fate, changed_at=iso(now), due=iso(now))


def _moved(notices: Notices, before: Notice, after: Notice) -> Fate:
    return after.fate if notices.move(before, after) else _standing(notices, before).fate


def _standing(notices: Notices, notice: Notice) -> Notice:
    return notices.find(notice.case_id, notice.notice_id) or notice
