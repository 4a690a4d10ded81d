"""What the verbs of the desk's post have in common."""

from primarie.kernel.errors import NotFound
from primarie.messages.model import BY_HAND, Channel, Fate, NotByHand, Notice
from primarie.messages.ports import Notices


def by_hand(case_id: str, notice_id: str, notices: Notices) -> Notice:
    """A notice that people carry; NotFound for none, NotByHand for one that travels by itself."""
    notice = notices.find(case_id, notice_id)
    if notice is None:
        raise NotFound("Nu există o astfel de înștiințare.")
    if notice.channel not in BY_HAND:
        raise NotByHand("Această înștiințare nu se trimite de la ghișeu.")
    return notice


def waits(notice: Notice) -> bool:
    """Whether a person still has to carry it."""
    return notice.channel in BY_HAND and notice.fate is Fate.PLANNED


def with_the_post(notice: Notice) -> bool:
    """Whether the post has it and may still bring it back."""
    return notice.channel is Channel.POST and notice.fate is Fate.SENT


def place_of(notice: Notice) -> str:
    """Its place in its list: by when it was planned while it waits, by when it left after that."""
    return f"{notice.at if waits(notice) else notice.changed_at}#{notice.notice_id}"
