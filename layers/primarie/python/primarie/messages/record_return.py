"""The post brought a letter back."""

from dataclasses import replace

from primarie.kernel.clock import Clock, iso
from primarie.kernel.errors import Stale
from primarie.messages.by_hand import by_hand
from primarie.messages.model import Fate, Notice
from primarie.messages.ports import Notices


def record_return(case_id: str, notice_id: str, reason: str, *, notices: Notices, clock: Clock) -> Notice:
    """The notice as returned by the post; the first record stands. Stale when the post does not have it."""
    notice = by_hand(case_id, notice_id, notices)
    if notice.fate is Fate.FAILED:
        return notice
    if notice.fate is not Fate.SENT:
        raise Stale("Scrisoarea nu este la poștă.")
    told = replace(notice, fate=Fate.FAILED, changed_at=iso(clock.now()), why=reason)
    return told if notices.move(notice, told) else by_hand(case_id, notice_id, notices)
