"""Which events are told, by which channel, and under which id."""

import hashlib

from primarie.kernel.journal import JournalEntry
from primarie.messages.model import Addressee, Channel, Fate, Notice
from primarie.people.model import ReplyBy

# Answers and redirects are told by `send_answer`, with the letter.
TOLD = frozenset(
    {
        "registered",
        "clarification_asked",
        "message_from_office",
        "extended",
        "closed",
        "joined",
        "withdrawn",
        "file_refused",
    }
)
# What the law wants told, and who wants post must therefore be told on paper; the rest is a courtesy.
_OWED = frozenset({"clarification_asked", "extended", "closed", "joined"})


def is_told(entry: JournalEntry) -> bool:
    """Whether the entry is told to who asked; of a joining, the case that ends by it is told."""
    return entry.event in TOLD and (entry.event != "joined" or bool(entry.after.get("joined_to")))


def channels_of(event: str, reply_by: str) -> tuple[Channel, ...]:
    """By which ways the event goes. The e-mail goes to everybody who gave an address, whatever way was asked for."""
    if reply_by == ReplyBy.POST and event in _OWED:
        return (Channel.EMAIL, Channel.POST)
    return (Channel.EMAIL,)


def answer_channels(reply_by: str) -> tuple[Channel, ...]:
    """By which ways an answer goes; an e-mail says in any case that there is one."""
    by_hand = {ReplyBy.POST: Channel.POST, ReplyBy.COUNTER: Channel.COUNTER}
    way = by_hand.get(ReplyBy(reply_by))
    return (Channel.EMAIL, way) if way else (Channel.EMAIL,)


def notice_id(case_id: str, source: str, channel: Channel, addressee: Addressee = Addressee.APPLICANT) -> str:
    """The notice's id: the same for the same case, source (a journal seq or a letter), channel and addressee."""
    told = f"{case_id}/{source}/{channel}/{addressee}"
    return hashlib.sha256(told.encode()).hexdigest()[:24]


def planned(case_id: str, source: str, channel: Channel, *, event: str, at: str) -> Notice:
    """A new notice to who asked."""
    return Notice(
        notice_id=notice_id(case_id, source, channel),
        case_id=case_id,
        event=event,
        channel=channel,
        fate=Fate.PLANNED,
        at=at,
        changed_at=at,
        due=at,
        source=source,
    )
