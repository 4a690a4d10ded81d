"""The provider tells what became of a mail."""

from dataclasses import replace

from primarie.kernel.clock import Clock, iso
from primarie.messages.model import Fate, FateNews, Notice
from primarie.messages.ports import News, Notices

_TRIES = 5
_UNSETTLED = frozenset({Fate.PLANNED, Fate.RETRIED, Fate.SENDING, Fate.UNKNOWN, Fate.SENT})
# From which fates each piece of news moves a notice, and where to; news comes late, doubled and in any order.
_MOVES: dict[str, tuple[frozenset[Fate], Fate]] = {
    "send": (_UNSETTLED - {Fate.SENT}, Fate.SENT),
    "delivery": (_UNSETTLED | {Fate.FAILED}, Fate.DELIVERED),
    "bounce": (_UNSETTLED | {Fate.DELIVERED}, Fate.FAILED),
    "reject": (_UNSETTLED, Fate.FAILED),
}


def settle_notice(news: FateNews, *, notices: Notices, heard: News, clock: Clock) -> Fate | None:
    """The notice's fate after the news; nothing when the mail was not one of ours. The same news again changes nothing.

    A complaint is noted beside the fate: the mail did arrive.
    """
    heard.heard(news.sent_at)
    for _ in range(_TRIES):
        notice = notices.find(news.case_id, news.notice_id)
        if notice is None:
            return None
        settled = _settled(notice, news, iso(clock.now()))
        if settled == notice or notices.move(notice, settled):
            return settled.fate
    raise RuntimeError("the notice changed at every try")


def _settled(notice: Notice, news: FateNews, at: str) -> Notice:
    if news.event == "complaint":
        return replace(notice, why="complaint")
    from_fates, to = _MOVES.get(news.event, (frozenset[Fate](), notice.fate))
    if notice.fate not in from_fates or (notice.fate is Fate.FAILED and notice.why == "bounce"):
        return notice
    why = news.why if to is Fate.FAILED else ""
    return replace(notice, fate=to, changed_at=at, provider_id=news.provider_id or notice.provider_id, why=why)
