"""A person at the desk carried a notice: handed it to the post, or over the counter."""

from dataclasses import replace

from primarie.kernel.clock import Clock, iso
from primarie.messages.by_hand import by_hand
from primarie.messages.model import Channel, Fate, Notice
from primarie.messages.ports import Notices


def record_dispatch_by_post(case_id: str, notice_id: str, reference: str, *, notices: Notices, clock: Clock) -> Notice:
    """The notice as sent by post, with the number of the post's receipt; over the counter, as delivered.

    The first record stands. NotFound for no such notice, NotByHand for one that travels by itself.
    """
    notice = by_hand(case_id, notice_id, notices)
    if notice.fate is not Fate.PLANNED:
        return notice
    fate = Fate.SENT if notice.channel is Channel.POST else Fate.DELIVERED
    told = replace(notice, fate=fate, changed_at=iso(clock.now()), tries=1, provider_id=reference)
    return told if notices.move(notice, told) else by_hand(case_id, notice_id, notices)
