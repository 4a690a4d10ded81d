"""What the verbs of the desk's post have in common."""

from primarie.kernel.errors import NotFound
from primarie.messages.model import BY_HAND, NotByHand, Notice
from primarie.messages.ports import Notices


def by_hand(case_id: str, notice_id: str, notices: Notices) -> Notice:
    """A notice that people carry; NotFound for none, NotByHand for one that travels by itself."""
    notice = notices.find(case_id, notice_id)
    if notice is None:
        raise NotFound("Nu există o astfel de înștiințare.")
    if notice.channel not in BY_HAND:
        raise NotByHand("Această înștiințare nu se trimite de la ghișeu.")
    return notice
