"""A person at the desk carried a notice: handed it to the post, or over the counter."""

from dataclasses import replace
from datetime import date

from primarie.kernel.clock import Clock, from_iso, iso, local_day
from primarie.kernel.errors import FieldError, InvalidInput
from primarie.messages.by_hand import by_hand
from primarie.messages.model import Channel, Fate, Handover, Notice
from primarie.messages.ports import Notices


def record_dispatch_by_post(
    case_id: str, notice_id: str, handover: Handover, *, notices: Notices, clock: Clock
) -> Notice:
    """The notice as sent by post, with the number of the post's receipt; over the counter, as delivered.

    The first record stands. NotFound for no such notice, NotByHand for one that travels by itself, InvalidInput on
    `sentOn` for a day that has not come yet or on which the letter was not there.
    """
    notice = by_hand(case_id, notice_id, notices)
    if notice.fate is not Fate.PLANNED:
        return notice
    _demand_possible(handover.sent_on, notice, clock)
    fate = Fate.SENT if notice.channel is Channel.POST else Fate.DELIVERED
    told = replace(
        notice,
        fate=fate,
        changed_at=iso(clock.now()),
        tries=1,
        provider_id=handover.reference,
        sent_on=handover.sent_on,
        by=handover.by,
    )
    return told if notices.move(notice, told) else by_hand(case_id, notice_id, notices)


def _demand_possible(sent_on: str, notice: Notice, clock: Clock) -> None:
    try:
        day = date.fromisoformat(sent_on)
    except ValueError:
        raise _refused("Scrieți ziua predării.") from None
    if day > local_day(clock.now()):
        raise _refused("Ziua predării nu poate fi în viitor.")
    if day < local_day(from_iso(notice.at)):
        raise _refused("Scrisoarea nu exista încă în acea zi.")


def _refused(message: str) -> InvalidInput:
    return InvalidInput([FieldError("sentOn", message)])
